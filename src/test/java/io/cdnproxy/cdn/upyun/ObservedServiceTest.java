package io.cdnproxy.cdn.upyun;

import static io.cdnproxy.cdn.upyun.BoundDomain.Review.NORMAL;
import static io.cdnproxy.cdn.upyun.BoundDomain.Review.PENDING;
import static io.cdnproxy.cdn.upyun.BoundDomain.Review.REFUSED;
import static io.cdnproxy.cdn.upyun.Fixtures.A;
import static io.cdnproxy.cdn.upyun.Fixtures.B;
import static io.cdnproxy.cdn.upyun.Fixtures.FIRST;
import static io.cdnproxy.cdn.upyun.Fixtures.FOR_NEW;
import static io.cdnproxy.cdn.upyun.Fixtures.NEW;
import static io.cdnproxy.cdn.upyun.Fixtures.certificate;
import static io.cdnproxy.cdn.upyun.Fixtures.domain;
import static io.cdnproxy.cdn.upyun.Fixtures.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.Distribution;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A service in the middle of a renaming, as those see it by whom records and certificates go. */
class ObservedServiceTest {
    private static final BoundDomain FORMER = domain(A, NORMAL, certificate("c1", FIRST, true));
    private static final FittingCertificate UPLOADED = certificate("c3", FOR_NEW, false);

    static Stream<Arguments> renamings() {
        return Stream.of(
                Arguments.of("refused", domain(NEW, REFUSED, UPLOADED), Set.of(A), true),
                Arguments.of("under review", domain(NEW, PENDING), Set.of(A), false),
                Arguments.of("approved, without a certificate", domain(NEW, NORMAL, UPLOADED), Set.of(A), true),
                Arguments.of("refused later", domain(NEW, REFUSED, certificate("c3", FOR_NEW, true)), Set.of(A), true),
                Arguments.of("served", domain(NEW, NORMAL, certificate("c3", FOR_NEW, true)), Set.of(A, NEW), true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("renamings")
    void itAnswersToWhatViewersAreServedAndHoldsWhatIsBound(
            String name, BoundDomain renamed, Set<String> answers, boolean deployed) {
        // When
        var distribution = service(FORMER, renamed).toDistribution();

        // Then
        assertThat(distribution.aliases()).isEqualTo(answers);
        assertThat(distribution)
                .returns(deployed, Distribution::deployed)
                .returns(Set.of(A, NEW), Distribution::bound)
                .returns(Set.of(A, NEW, B), Distribution::names);
    }
}
