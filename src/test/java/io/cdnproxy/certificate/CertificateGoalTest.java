package io.cdnproxy.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.Owner;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CertificateGoalTest {
    private static final Owner TOKYO = new Owner("cluster-1", "proxies", "tokyo", "uid");

    @Test
    void whoHasNeverRequestedOneIsNotLookedAfter() {
        // When
        var goal = goal(Proxies.external(), Optional.of(Set.of()));

        // Then
        assertThat(goal).isEmpty();
    }

    @Test
    void whoRequestsOneIsLookedAfterUnderEveryNameThatItHas() {
        // Given
        var proxy = Proxies.requesting();
        proxy.setStatus(CdnProxyStatus.builder()
                .hostnames(new Hostnames("a.example.com", "b.example.com", List.of("old.example.com")))
                .build());

        // When
        var goal = goal(proxy, Optional.empty()).orElseThrow();

        // Then
        assertThat(goal.hostname()).contains("a.example.com");
        assertThat(goal.names()).containsExactlyInAnyOrder("a.example.com", "b.example.com", "old.example.com");
    }

    @Test
    void whoHasRequestedOneAndWantsAnotherNowHasItTakenAway() {
        // Given
        var proxy = Proxies.external();
        proxy.setStatus(CdnProxyStatus.builder().certificateRequested(true).build());

        // When
        var goal = goal(proxy, Optional.of(Set.of("shown"))).orElseThrow();

        // Then
        assertThat(goal.hostname()).isEmpty();
        assertThat(goal.names()).contains("a.example.com");
        assertThat(goal.shown()).contains(Set.of("shown"));
    }

    private static Optional<CertificateGoal> goal(CdnProxy proxy, Optional<Set<String>> shown) {
        var wanted = DesiredCertificate.of(
                proxy.getSpec(), TOKYO, Set.of(), () -> ImportOffer.none(Verdict.unknown("nothing to import")));
        return CertificateGoal.of(TOKYO, proxy, wanted, shown);
    }

    /** Such as where its ARN is written into the spec, before any distribution shows it. */
    @Test
    void oneOfItsOwnThatItNamesStays() {
        // Given
        var proxy = Proxies.external();
        proxy.setStatus(CdnProxyStatus.builder().certificateRequested(true).build());
        var goal = goal(proxy, Optional.of(Set.of("shown"))).orElseThrow();

        // When
        var keeping = goal.keeping(Optional.of("named"));

        // Then
        assertThat(keeping.shown()).contains(Set.of("shown", "named"));
    }

    /** What is left of several, or of one that failed, is for the one that it wants to replace. */
    @Test
    void whoWantsOneOfItsOwnKeepsNoOther() {
        // Given
        var goal = goal(Proxies.requesting(), Optional.of(Set.of("shown"))).orElseThrow();

        // When
        var keeping = goal.keeping(Optional.of("failed"));

        // Then
        assertThat(keeping).isEqualTo(goal);
    }

    @Test
    void whoImportsOneHasItLookedAfterToo() {
        // When
        var goal = goal(Proxies.importing("own"), Optional.of(Set.of())).orElseThrow();

        // Then
        assertThat(goal.wish()).containsInstanceOf(Wish.Import.class);
        assertThat(CertificateGoal.ofRemoved(TOKYO, Proxies.importing("own"))).isPresent();
    }

    @Test
    void ofWhatIsRemovedNoneIsWantedAndNoneIsShown() {
        // When
        var goal = CertificateGoal.ofRemoved(TOKYO, Proxies.requesting()).orElseThrow();

        // Then
        assertThat(goal.hostname()).isEmpty();
        assertThat(goal.shown()).contains(Set.of());
    }
}
