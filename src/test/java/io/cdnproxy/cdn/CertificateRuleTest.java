package io.cdnproxy.cdn;

import static io.cdnproxy.cdn.Fixtures.CERTIFICATE;
import static io.cdnproxy.cdn.Fixtures.certificate;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict.Status;
import io.cdnproxy.cdn.CertificateSighting.Described;
import io.cdnproxy.cdn.CertificateSighting.Missing;
import io.cdnproxy.cdn.CertificateSighting.NotSeen;
import io.cdnproxy.cdn.CertificateSighting.Unreadable;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateRuleTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final String NAME = "a.example.com";

    static Stream<Arguments> sightings() {
        var denied = new CdnException(ErrorClass.DENIED, "AccessDenied", "not allowed", null);
        return Stream.of(
                Arguments.of(new NotSeen(), Status.Unknown, Reason.NotYetKnown),
                Arguments.of(new Unreadable(denied), Status.Unknown, Reason.AccessDenied),
                Arguments.of(new Missing(), Status.False, Reason.Failed),
                described(CertificateDescription.Status.PENDING_VALIDATION, Status.False, Reason.PendingValidation),
                described(CertificateDescription.Status.ISSUED, Status.True, Reason.Succeeded),
                described(CertificateDescription.Status.INACTIVE, Status.False, Reason.Failed),
                described(CertificateDescription.Status.EXPIRED, Status.False, Reason.Expired),
                described(CertificateDescription.Status.VALIDATION_TIMED_OUT, Status.False, Reason.Failed),
                described(CertificateDescription.Status.REVOKED, Status.False, Reason.Failed),
                described(CertificateDescription.Status.FAILED, Status.False, Reason.Failed),
                described(CertificateDescription.Status.UNKNOWN, Status.Unknown, Reason.NotYetKnown));
    }

    private static Arguments described(CertificateDescription.Status of, Status status, Reason reason) {
        return Arguments.of(new Described(certificate(of, NAME)), status, reason);
    }

    @ParameterizedTest
    @MethodSource("sightings")
    void everySightingHasItsVerdict(CertificateSighting seen, Status status, Reason reason) {
        // When
        var verdict = CertificateRule.judge(CERTIFICATE, NAME, seen, NOW);

        // Then
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "a.example.com, a.example.com, Succeeded",
        "*.example.com, a.example.com, Succeeded",
        "*.example.com, a.b.example.com, NotCovering",
        "*.example.com, example.com, NotCovering",
        "b.example.com, a.example.com, NotCovering",
    })
    void aWildcardStandsForOneLabel(String covered, String hostname, Reason reason) {
        // Given
        var issued = new Described(certificate(CertificateDescription.Status.ISSUED, covered));

        // When
        var verdict = CertificateRule.judge(CERTIFICATE, hostname, issued, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Test
    void ofAHundredNamesAFewAreTold() {
        // Given
        var names = IntStream.range(0, 100).mapToObj(i -> "n%02d.%s.example.com".formatted(i, "x".repeat(60)));
        var issued = new Described(certificate(CertificateDescription.Status.ISSUED, names.toArray(String[]::new)));

        // When
        var verdict = CertificateRule.judge(CERTIFICATE, NAME, issued, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.NotCovering);
        assertThat(verdict.message())
                .contains("n00.", "n01.", "n02.", "and 97 more but not " + NAME)
                .doesNotContain("n03.");
    }

    @Test
    void aCertificateThatAcmHasNotMarkedYetIsExpiredAllTheSame() {
        // Given
        var issued = certificate(CertificateDescription.Status.ISSUED, NAME);
        var end = issued.notAfter().orElseThrow();

        // When
        var verdict = CertificateRule.judge(CERTIFICATE, NAME, new Described(issued), end);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.Expired);
    }

    @Test
    void aCertificateElsewhereIsOfNoUseHoweverGood() {
        // Given
        var issued = new Described(certificate(CertificateDescription.Status.ISSUED, NAME));

        // When
        var verdict = CertificateRule.judge(CERTIFICATE.replace("us-east-1", "eu-west-1"), NAME, issued, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.WrongRegion);
        assertThat(verdict.message()).contains("eu-west-1", "us-east-1");
    }
}
