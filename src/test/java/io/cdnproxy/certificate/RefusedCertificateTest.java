package io.cdnproxy.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.certificate.CertificateDescription.Life;
import io.cdnproxy.certificate.CertificateDescription.Proofs;
import io.cdnproxy.certificate.CertificateDescription.Status;
import io.cdnproxy.pki.CertificateNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A refusal right after the issue is waited out; a later one has a cause. */
class RefusedCertificateTest {
    private static final Instant ISSUED = Instant.parse("2030-01-01T00:00:00Z");

    private static CertificateDescription issued(Optional<Instant> at, Renewal renewal) {
        return new CertificateDescription(
                Fixtures.ID,
                Status.ISSUED,
                CertificateNames.of(Fixtures.HOSTNAME),
                new Life(Optional.of(Fixtures.BEGIN), at, Optional.of(Fixtures.END)),
                Optional.empty(),
                Proofs.NONE,
                renewal);
    }

    static Stream<Arguments> ages() {
        return Stream.of(
                Arguments.of(Optional.of(ISSUED), Duration.ZERO, Reason.AwaitingCertificate),
                Arguments.of(Optional.of(ISSUED), Duration.ofMinutes(5).minusSeconds(1), Reason.AwaitingCertificate),
                Arguments.of(Optional.of(ISSUED), Duration.ofMinutes(5), Reason.CertificateRefused),
                Arguments.of(Optional.empty(), Duration.ZERO, Reason.CertificateRefused));
    }

    @ParameterizedTest
    @MethodSource("ages")
    void itIsWaitedOutForFiveMinutes(Optional<Instant> issued, Duration age, Reason reason) {
        // When
        var verdict = RefusedCertificate.explain(issued(issued, new Renewal.ByKeeper()), ISSUED.plus(age));

        // Then
        assertThat(verdict.isFalse()).isTrue();
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Test
    void sinceWhenIsTold() {
        // When
        var verdict = RefusedCertificate.explain(issued(Optional.of(ISSUED), new Renewal.ByKeeper()), ISSUED);

        // Then
        assertThat(verdict.message()).contains("2030-01-01T00:00:00Z");
    }

    @Test
    void ofAnImportedOneTheChainIsDoubted() {
        // When
        var verdict = RefusedCertificate.explain(
                issued(Optional.of(ISSUED), new Renewal.ByOwner(Optional.empty(), Optional.empty())),
                ISSUED.plus(Duration.ofHours(1)));

        // Then
        assertThat(verdict.message()).contains("intermediate certificates", "same ARN");
    }
}
