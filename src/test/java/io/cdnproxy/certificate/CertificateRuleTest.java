package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.Fixtures.certificate;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict.Status;
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

    static Stream<Arguments> statuses() {
        return Stream.of(
                of(CertificateDescription.Status.PENDING_VALIDATION, Status.False, Reason.ValidationRecordMissing),
                of(CertificateDescription.Status.ISSUED, Status.True, Reason.Succeeded),
                of(CertificateDescription.Status.INACTIVE, Status.False, Reason.Failed),
                of(CertificateDescription.Status.EXPIRED, Status.False, Reason.Expired),
                of(CertificateDescription.Status.VALIDATION_TIMED_OUT, Status.False, Reason.Failed),
                of(CertificateDescription.Status.REVOKED, Status.False, Reason.Failed),
                of(CertificateDescription.Status.FAILED, Status.False, Reason.Failed),
                of(CertificateDescription.Status.UNKNOWN, Status.Unknown, Reason.NotYetKnown));
    }

    private static Arguments of(CertificateDescription.Status of, Status status, Reason reason) {
        return Arguments.of(certificate(of, NAME), status, reason);
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void everyStatusHasItsVerdict(CertificateDescription seen, Status status, Reason reason) {
        // When
        var verdict = CertificateRule.judge(seen, NAME, NOW);

        // Then
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Test
    void theRecordThatAcmWaitsForIsNamed() {
        // Given
        var record = new ValidationRecord("_1.a.example.com", "CNAME", "_2.acm-validations.aws");
        var pending =
                Fixtures.unproven(CertificateDescription.Status.PENDING_VALIDATION, new Renewal.ByKeeper(), record);

        // When
        var verdict = CertificateRule.judge(pending, NAME, NOW);

        // Then
        assertThat(verdict.message()).contains("CNAME _1.a.example.com", "_2.acm-validations.aws");
    }

    @Test
    void ofOneThatIsProvenByMailNobodyIsToldToCreateARecord() {
        // Given
        var pending = Fixtures.askedByMail(CertificateDescription.Status.PENDING_VALIDATION, new Renewal.ByKeeper());

        // When
        var verdict = CertificateRule.judge(pending, NAME, NOW);

        // Then
        assertThat(verdict.message()).contains("follow the link in the mail").doesNotContain("create", "CNAME");
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
        var issued = certificate(CertificateDescription.Status.ISSUED, covered);

        // When
        var verdict = CertificateRule.judge(issued, hostname, NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    static Stream<Arguments> flaws() {
        return Stream.of(
                Arguments.of(new Flaw.UnsupportedKey("EC_secp384r1"), Reason.UnsupportedKey, "EC_secp384r1"),
                Arguments.of(new Flaw.UntrustedIssuer("Amazon's N2 authority"), Reason.UntrustedIssuer, "N2"));
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void whatIsWrongWithAnIssuedOneIsNamed(Flaw flaw, Reason reason, String named) {
        // When
        var verdict = CertificateRule.judge(Fixtures.flawed(flaw), Fixtures.HOSTNAME, NOW);

        // Then
        assertThat(verdict.isFalse()).isTrue();
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.message()).contains(named);
    }

    @Test
    void ofAHundredNamesAFewAreTold() {
        // Given
        var names = IntStream.range(0, 100).mapToObj(i -> "n%02d.%s.example.com".formatted(i, "x".repeat(60)));
        var issued = certificate(CertificateDescription.Status.ISSUED, names.toArray(String[]::new));

        // When
        var verdict = CertificateRule.judge(issued, NAME, NOW);

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
        var verdict = CertificateRule.judge(issued, NAME, end);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.Expired);
    }
}
