package io.cdnproxy.sandbox.cloudfront;

import static io.cdnproxy.sandbox.cloudfront.Certified.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnproxy.sandbox.cloudfront.acm.CertificateEvents;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.FailureReason;
import software.amazon.awssdk.services.acm.model.RenewalStatus;
import software.amazon.awssdk.services.acm.model.RevocationReason;
import software.amazon.awssdk.services.cloudfront.model.InvalidViewerCertificateException;

/** What happens to certificates on a day of somebody's choice. */
class CertificateEventsTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    private Certified certified;
    private CertificateEvents events;

    @BeforeEach
    void connect() {
        certified = new Certified(aws);
        events = aws.emulator().certificateEvents();
    }

    @Test
    void aRequestFails() {
        // Given
        var arn = certified.request(NAME);

        // When
        events.fail(arn, "DOMAIN_NOT_ALLOWED");

        // Then
        assertThat(certified.describe(arn).status()).isEqualTo(CertificateStatus.FAILED);
        assertThat(certified.describe(arn).failureReason()).isEqualTo(FailureReason.DOMAIN_NOT_ALLOWED);
    }

    @Test
    void aRequestTimesOut() {
        // Given
        var arn = certified.request(NAME);

        // When
        events.timeOut(arn);

        // Then
        assertThat(certified.describe(arn).status()).isEqualTo(CertificateStatus.VALIDATION_TIMED_OUT);
        assertThat(certified.describe(arn).createdAt())
                .isEqualTo(aws.clock.instant().minus(Duration.ofHours(72)));
    }

    @Test
    void aRequestIsGrantedWithoutProof() {
        // Given
        var arn = certified.request(NAME);

        // When
        events.issue(arn);

        // Then
        assertThat(certified.describe(arn).status()).isEqualTo(CertificateStatus.ISSUED);
    }

    @Test
    void cloudFrontHasNoUseForWhatIsRevoked() {
        // Given
        var arn = certified.issued(NAME);

        // When
        events.revoke(arn, "KEY_COMPROMISE");

        // Then
        var detail = certified.describe(arn);
        assertThat(detail.status()).isEqualTo(CertificateStatus.REVOKED);
        assertThat(detail.revocationReason()).isEqualTo(RevocationReason.KEY_COMPROMISE);
        assertThat(detail.revokedAt()).isEqualTo(aws.clock.instant());
        assertThatThrownBy(() -> certified.use(arn)).isInstanceOf(InvalidViewerCertificateException.class);
    }

    @Test
    void aCertificateEndsSoon() {
        // Given
        var arn = certified.issued(NAME);

        // When
        events.expireIn(arn, Duration.ofDays(2));

        // Then
        assertThat(certified.describe(arn).notAfter())
                .isEqualTo(aws.clock.instant().plus(Duration.ofDays(2)));
        assertThat(certified.servedSerial(arn)).contains(certified.toldSerial(arn));
    }

    @Test
    void aCertificateIsRenewedBeforeItsTime() {
        // Given
        var arn = certified.issued(NAME);
        var before = certified.describe(arn).serial();

        // When
        events.renew(arn);

        // Then
        var detail = certified.describe(arn);
        assertThat(detail.serial()).isNotEqualTo(before);
        assertThat(detail.renewalSummary().renewalStatus()).isEqualTo(RenewalStatus.SUCCESS);
        assertThat(certified.servedSerial(arn)).contains(certified.toldSerial(arn));
    }

    @ParameterizedTest
    @CsvSource({"PENDING_AUTO_RENEWAL,", "PENDING_VALIDATION,", "FAILED, CAA_ERROR"})
    void aStagedRenewalStaysAsItIs(RenewalStatus status, String reason) {
        // Given
        var arn = certified.issued(NAME);
        certified.use(arn);
        events.expireIn(arn, Duration.ofDays(2));

        // When
        events.stageRenewal(arn, status.toString(), Optional.ofNullable(reason));
        certified.check();

        // Then
        var summary = certified.describe(arn).renewalSummary();
        assertThat(summary.renewalStatus()).isEqualTo(status);
        assertThat(summary.renewalStatusReasonAsString()).isEqualTo(reason);
    }

    static Stream<BiConsumer<CertificateEvents, String>> onlyBeforeIssue() {
        return Stream.of(
                CertificateEvents::issue, CertificateEvents::timeOut, (events, arn) -> events.fail(arn, "OTHER"));
    }

    static Stream<BiConsumer<CertificateEvents, String>> onlyAfterIssue() {
        return Stream.of(
                CertificateEvents::renew,
                (events, arn) -> events.revoke(arn, "UNSPECIFIED"),
                (events, arn) -> events.expireIn(arn, Duration.ofDays(1)),
                (events, arn) -> events.stageRenewal(arn, "FAILED", Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("onlyBeforeIssue")
    void whatIsIssuedIsNoRequestAnyMore(BiConsumer<CertificateEvents, String> event) {
        // Given
        var arn = certified.issued(NAME);

        // When
        var refusal = assertThatIllegalArgumentException().isThrownBy(() -> event.accept(events, arn));

        // Then
        refusal.withMessage("this cannot happen to " + arn);
    }

    @ParameterizedTest
    @MethodSource("onlyAfterIssue")
    void whatIsNotIssuedHasNoEnd(BiConsumer<CertificateEvents, String> event) {
        // Given
        var arn = certified.request(NAME);

        // When
        var refusal = assertThatIllegalArgumentException().isThrownBy(() -> event.accept(events, arn));

        // Then
        refusal.withMessage("this cannot happen to " + arn);
    }

    @Test
    void whatIsImportedIsSomebodyElsesMatter() {
        // Given
        var arn = aws.emulator().importCertificate(TestCertificates.covering(NAME));

        // When
        var refusal = assertThatIllegalArgumentException().isThrownBy(() -> events.revoke(arn, "UNSPECIFIED"));

        // Then
        refusal.withMessage("this cannot happen to " + arn);
    }

    @Test
    void nothingHappensToWhatIsNotThere() {
        assertThatIllegalArgumentException().isThrownBy(() -> events.renew("arn:none"));
    }
}
