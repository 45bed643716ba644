package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.Fixtures.END;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.certificate.CertificateDescription.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of the end of a certificate that can be used: early enough, and never as a fault. */
class RenewalRuleTest {
    private static final Renewal BY_ACM = new Renewal.ByKeeper();
    private static final Renewal BY_HAND = new Renewal.ByOwner(Optional.empty(), Optional.empty());
    private static final Renewal UNPROVEN = new Renewal.Unproven(Optional.empty());
    private static final Renewal FAILED = new Renewal.Failed(Optional.of("CAA_ERROR"));
    private static final ValidationRecord RECORD =
            new ValidationRecord("_1.a.example.com", "CNAME", "_2.acm-validations.aws");

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of(BY_ACM, 59, Reason.Succeeded),
                Arguments.of(BY_ACM, 38, Reason.Succeeded),
                Arguments.of(BY_ACM, 29, Reason.ExpiresSoon),
                Arguments.of(UNPROVEN, 60, Reason.ExpiresSoon),
                Arguments.of(FAILED, 60, Reason.RenewalFailed),
                Arguments.of(BY_HAND, 61, Reason.Succeeded),
                Arguments.of(BY_HAND, 59, Reason.ExpiresSoon),
                Arguments.of(BY_HAND, 38, Reason.ExpiresSoon),
                Arguments.of(BY_HAND, 1, Reason.ExpiresSoon));
    }

    @ParameterizedTest(name = "{0}, {1} days before the end: {2}")
    @MethodSource("ends")
    void anEndThatComesNearIsToldInTimeAndIsNoFault(Renewal renewal, int days, Reason reason) {
        // Given
        var certificate = Fixtures.unproven(Status.ISSUED, renewal);

        // When
        var verdict = RenewalRule.judge("usable", certificate, END.minus(Duration.ofDays(days)));

        // Then
        assertThat(verdict.isTrue()).isTrue();
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.message()).startsWith("usable");
    }

    @Test
    void theMissingRecordIsNamed() {
        // When
        var verdict = RenewalRule.judge("usable", Fixtures.unproven(Status.ISSUED, UNPROVEN, RECORD), END);

        // Then
        assertThat(verdict.message()).contains("2040-01-01", "CNAME _1.a.example.com", "_2.acm-validations.aws");
    }

    @Test
    void ofOneThatIsProvenByMailNobodyIsToldToCreateARecord() {
        // When
        var verdict = RenewalRule.judge("usable", Fixtures.askedByMail(Status.ISSUED, UNPROVEN), END);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.ExpiresSoon);
        assertThat(verdict.message())
                .contains("2040-01-01", "follow the link in the mail")
                .doesNotContain("create", "record");
    }

    @Test
    void whereNoRecordIsMissingWhatAcmNamesIsToBeMended() {
        // Given
        var forbidden = new Renewal.Unproven(Optional.of("CAA_ERROR"));

        // When
        var verdict = RenewalRule.judge("usable", Fixtures.unproven(Status.ISSUED, forbidden), END);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.ExpiresSoon);
        assertThat(verdict.message())
                .contains("CAA_ERROR", "add one for amazon.com", "have the servers of its zone answer for that type")
                .doesNotContain("create");
    }

    @Test
    void ofManyMissingRecordsAFewAreNamed() {
        // Given
        var records = IntStream.range(0, 100)
                .mapToObj(i -> new ValidationRecord("_%d.example.com".formatted(i), "CNAME", "v.acm-validations.aws"))
                .toArray(ValidationRecord[]::new);

        // When
        var verdict = RenewalRule.judge("usable", Fixtures.unproven(Status.ISSUED, UNPROVEN, records), END);

        // Then
        assertThat(verdict.message()).contains("_2.example.com", "and 97 more").doesNotContain("_3.example.com");
    }

    @Test
    void whyItWasNotRenewedIsToldInAcmsWord() {
        // When
        var verdict = RenewalRule.judge("usable", Fixtures.unproven(Status.ISSUED, FAILED), END);

        // Then
        assertThat(verdict.message()).contains("2040-01-01", "CAA_ERROR");
    }

    @Test
    void thatNobodyRenewsWhatWasImportedIsSaidEarly() {
        // When
        var verdict =
                RenewalRule.judge("usable", Fixtures.unproven(Status.ISSUED, BY_HAND), END.minus(Duration.ofDays(300)));

        // Then
        assertThat(verdict.message()).contains("imported", "2040-01-01");
    }
}
