package io.cdnproxy.sandbox.cloudfront;

import static io.cdnproxy.sandbox.cloudfront.Certified.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xbill.DNS.Type;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.DomainStatus;
import software.amazon.awssdk.services.acm.model.FailureReason;
import software.amazon.awssdk.services.acm.model.RenewalEligibility;
import software.amazon.awssdk.services.acm.model.RenewalStatus;

/** What is in use and still proven goes on by itself; the rest ends. */
class CertificateRenewalTest {
    private static final Duration BEFORE_ITS_TIME = Duration.ofDays(198 - 45 - 1);

    @RegisterExtension
    final Emulated aws = new Emulated();

    private Certified certified;
    private String arn;

    @BeforeEach
    void issue() {
        certified = new Certified(aws);
        arn = certified.issued(NAME);
    }

    @Test
    void whatIsInUseIsRenewedUnderItsArn() {
        // Given
        certified.use(arn);
        var first = certified.describe(arn);
        aws.clock.advance(BEFORE_ITS_TIME);
        certified.check();
        var early = certified.describe(arn);

        // When
        aws.clock.advance(Duration.ofDays(1));
        certified.check();

        // Then
        var renewed = certified.describe(arn);
        assertThat(early.serial()).isEqualTo(first.serial());
        assertThat(early.renewalSummary()).isNull();
        assertThat(renewed.serial()).isNotEqualTo(first.serial());
        assertThat(renewed.notAfter()).isAfter(first.notAfter());
        assertThat(renewed.renewalSummary().renewalStatus()).isEqualTo(RenewalStatus.SUCCESS);
        assertThat(renewed.renewalSummary().updatedAt()).isEqualTo(aws.clock.instant());
        assertThat(certified.servedSerial(arn)).contains(certified.toldSerial(arn));
    }

    @Test
    void whatNobodyUsesEnds() {
        // Given
        var eligibility = certified.describe(arn).renewalEligibility();
        aws.clock.advance(BEFORE_ITS_TIME.plusDays(1));
        certified.check();

        // When
        aws.clock.advance(Duration.ofDays(46));
        certified.check();

        // Then
        var ended = certified.describe(arn);
        assertThat(eligibility).isEqualTo(RenewalEligibility.INELIGIBLE);
        assertThat(ended.status()).isEqualTo(CertificateStatus.EXPIRED);
        assertThat(ended.renewalSummary()).isNull();
    }

    @Test
    void onlyWhatIsInUseIsEligible() {
        // When
        certified.use(arn);

        // Then
        assertThat(certified.describe(arn).renewalEligibility()).isEqualTo(RenewalEligibility.ELIGIBLE);
    }

    @Test
    void aMissingRecordIsNamedAndWaitedFor() {
        // Given
        certified.use(arn);
        certified.dns.clear();
        aws.clock.advance(BEFORE_ITS_TIME.plusDays(1));

        // When
        certified.check();

        // Then
        var waiting = certified.describe(arn);
        assertThat(waiting.renewalSummary().renewalStatus()).isEqualTo(RenewalStatus.PENDING_VALIDATION);
        assertThat(waiting.renewalSummary().domainValidationOptions())
                .singleElement()
                .satisfies(option -> {
                    assertThat(option.validationStatus()).isEqualTo(DomainStatus.PENDING_VALIDATION);
                    assertThat(option.resourceRecord()).isEqualTo(certified.record(arn));
                });
        certified.prove(arn);
        certified.check();
        assertThat(certified.describe(arn).renewalSummary().renewalStatus()).isEqualTo(RenewalStatus.SUCCESS);
    }

    @Test
    void theSummaryIsAsOldAsItsNews() {
        // Given
        certified.use(arn);
        certified.dns.clear();
        aws.clock.advance(BEFORE_ITS_TIME.plusDays(1));
        certified.check();
        var told = aws.clock.instant();

        // When
        aws.clock.advance(Duration.ofDays(1));
        certified.check();

        // Then
        assertThat(certified.describe(arn).renewalSummary().updatedAt()).isEqualTo(told);
    }

    @Test
    void whatIsNotProvenInTimeEnds() {
        // Given
        certified.use(arn);
        certified.dns.clear();
        aws.clock.advance(Duration.ofDays(199));

        // When
        certified.check();

        // Then
        var ended = certified.describe(arn);
        assertThat(ended.status()).isEqualTo(CertificateStatus.EXPIRED);
        assertThat(ended.renewalSummary().renewalStatus()).isEqualTo(RenewalStatus.FAILED);
        assertThat(ended.renewalSummary().domainValidationOptions().getFirst().validationStatus())
                .isEqualTo(DomainStatus.FAILED);
    }

    @Test
    void theOwnerMayHaveChosenAnotherAuthorityMeanwhile() {
        // Given
        certified.use(arn);
        certified.dns.authorize("example.com", "issue", "letsencrypt.org");
        aws.clock.advance(BEFORE_ITS_TIME.plusDays(1));

        // When
        certified.check();

        // Then
        var summary = certified.describe(arn).renewalSummary();
        assertThat(summary.renewalStatus()).isEqualTo(RenewalStatus.PENDING_VALIDATION);
        assertThat(summary.renewalStatusReason()).isEqualTo(FailureReason.CAA_ERROR);
    }

    @Test
    void whatIsNotKnownNowIsTriedAgain() {
        // Given
        certified.use(arn);
        certified.dns.beSilentAbout(Type.CAA);
        aws.clock.advance(BEFORE_ITS_TIME.plusDays(1));

        // When
        certified.check();

        // Then
        assertThat(certified.describe(arn).renewalSummary().renewalStatus())
                .isEqualTo(RenewalStatus.PENDING_AUTO_RENEWAL);
    }
}
