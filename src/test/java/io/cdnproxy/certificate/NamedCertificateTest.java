package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.Fixtures.HOSTNAME;
import static io.cdnproxy.certificate.Fixtures.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.Verdict.Status;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.certificate.CertificateSighting.Described;
import io.cdnproxy.certificate.CertificateSighting.Missing;
import io.cdnproxy.certificate.CertificateSighting.NotSeen;
import io.cdnproxy.certificate.CertificateSighting.Unreadable;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NamedCertificateTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    static Stream<Arguments> sightings() {
        var denied = new CdnException(ErrorClass.DENIED, "AccessDenied", "not allowed", null);
        return Stream.of(
                Arguments.of(new NotSeen(), Status.Unknown, Reason.NotYetKnown),
                Arguments.of(new Unreadable(denied), Status.Unknown, Reason.AccessDenied),
                Arguments.of(new Missing(), Status.False, Reason.Failed),
                Arguments.of(new Described(Fixtures.issued(HOSTNAME)), Status.True, Reason.Succeeded));
    }

    @ParameterizedTest
    @MethodSource("sightings")
    void everySightingHasItsVerdict(CertificateSighting seen, Status status, Reason reason) {
        // When
        var report = NamedCertificate.report(ID, HOSTNAME, Optional.empty(), seen, NOW);

        // Then
        assertThat(report.id()).contains(ID);
        assertThat(report.ready().status()).isEqualTo(status);
        assertThat(report.ready().reason()).isEqualTo(reason);
    }

    @Test
    void aCertificateElsewhereIsOfNoUseHoweverGood() {
        // Given
        var elsewhere = Verdict.fails(Reason.WrongRegion, "elsewhere");

        // When
        var report = NamedCertificate.report(
                ID, HOSTNAME, Optional.of(elsewhere), new Described(Fixtures.issued(HOSTNAME)), NOW);

        // Then
        assertThat(report.ready()).isEqualTo(elsewhere);
    }

    @Test
    void theEndOfACertificateIsReported() {
        // When
        var report =
                NamedCertificate.report(ID, HOSTNAME, Optional.empty(), new Described(Fixtures.issued(HOSTNAME)), NOW);

        // Then
        assertThat(report.notAfter()).contains(Fixtures.END);
    }
}
