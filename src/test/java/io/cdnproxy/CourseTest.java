package io.cdnproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.CdnSpec.DeletionPolicy;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.hostname.Acceptance.Accepted;
import io.cdnproxy.hostname.Acceptance.Held;
import io.cdnproxy.hostname.Acceptance.Kept;
import io.cdnproxy.hostname.InForce;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** By which spec a pass goes, and whether it writes. */
class CourseTest {
    private static final Hostnames NAMES = new Hostnames("a.example.com", "b.example.com", List.of());
    private static final Verdict REFUSED = Verdict.fails(Reason.HostnameConflict, "taken");

    private final CdnProxy worked = Proxies.externalAt(8443);

    @Test
    void anAcceptedSpecIsWorkedBy() {
        // Given
        var proxy = before(Proxies.external());

        // When
        var course = Course.of(proxy, accepted(proxy), Optional.empty());

        // Then
        assertThat(course).isEqualTo(new Course(proxy, proxy, true, Optional.of(proxy.getSpec())));
    }

    @Test
    void oneThatIsSuspendedIsWantedAndNotInForce() {
        // Given
        var proxy = before(Proxies.external(DeletionPolicy.Delete, true));

        // When
        var course = Course.of(proxy, accepted(proxy), Optional.empty());

        // Then
        assertThat(course.writes()).isFalse();
        assertThat(course.wanted()).isSameAs(proxy);
        assertThat(course.inForce().getSpec().origin())
                .isEqualTo(worked.getSpec().origin());
        assertThat(course.worked()).contains(worked.getSpec());
    }

    @Test
    void whatIsSuspendedAsItWasWorkedIsGatheredOnce() {
        // Given
        var proxy = Proxies.external(DeletionPolicy.Delete, true);
        proxy.setStatus(CdnProxyStatus.builder()
                .hostnames(NAMES)
                .accepted(Optional.of(
                        Proxies.external(DeletionPolicy.Delete, false).getSpec()))
                .build());

        // When
        var course = Course.of(proxy, accepted(proxy), Optional.empty());

        // Then
        assertThat(course.wanted()).isSameAs(course.inForce());
        assertThat(course.inForce().getSpec()).isEqualTo(proxy.getSpec());
    }

    @Test
    void oneThatIsRefusedIsMaintainedByTheOneBefore() {
        // Given
        var proxy = before(Proxies.external());
        var kept = kept(proxy, Optional.of(worked));

        // When
        var course = Course.of(proxy, kept, Optional.empty());

        // Then
        assertThat(course).isEqualTo(new Course(worked, worked, true, Optional.of(worked.getSpec())));
    }

    @Test
    void suspendedItIsNot() {
        // Given
        var proxy = before(Proxies.external(DeletionPolicy.Delete, true));
        var kept = kept(proxy, Optional.of(worked));

        // When
        var course = Course.of(proxy, kept, Optional.empty());

        // Then
        assertThat(course.writes()).isFalse();
        assertThat(course.wanted()).isSameAs(worked);
        assertThat(course.worked()).contains(worked.getSpec());
    }

    @Test
    void whatMayNotBeMaintainedIsOnlyLookedAt() {
        // Given
        var proxy = before(Proxies.external());
        var kept = kept(proxy, Optional.empty());

        // When
        var course = Course.of(proxy, kept, Optional.empty());

        // Then
        assertThat(course.writes()).isFalse();
        assertThat(course.wanted()).isSameAs(course.inForce());
        assertThat(course.inForce().getSpec().origin())
                .isEqualTo(worked.getSpec().origin());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theCdnIsThatOfTheSpecInForce(CdnProxy proxy, Held held) {
        // When
        var cdn = Course.cdn(proxy, held);

        // Then
        assertThat(cdn)
                .isSameAs(Course.of(proxy, held, Optional.empty())
                        .inForce()
                        .getSpec()
                        .cdn());
    }

    private static Stream<Arguments> ways() {
        var before = Proxies.externalAt(8443);
        return Stream.of(Proxies.external(), Proxies.external(DeletionPolicy.Delete, true))
                .flatMap(proxy -> Stream.of(Optional.<CdnProxySpec>empty(), Optional.of(before.getSpec()))
                        .flatMap(spec -> Stream.of(
                                arguments(proxy, new Accepted(Verdict.works("fine"), NAMES, spec)),
                                arguments(proxy, new Kept(REFUSED, NAMES, spec, spec.map(recorded -> before))),
                                arguments(proxy, new Kept(REFUSED, NAMES, spec, Optional.empty())))));
    }

    private static Accepted accepted(CdnProxy proxy) {
        return new Accepted(Verdict.works("fine"), NAMES, InForce.lastWorked(proxy));
    }

    private static Kept kept(CdnProxy proxy, Optional<CdnProxy> maintained) {
        return new Kept(REFUSED, NAMES, InForce.lastWorked(proxy), maintained);
    }

    private CdnProxy before(CdnProxy proxy) {
        proxy.setStatus(CdnProxyStatus.builder()
                .hostnames(NAMES)
                .accepted(Optional.of(worked.getSpec()))
                .build());
        return proxy;
    }
}
