package io.cdnproxy.sandbox.cloudfront;

import static io.cdnproxy.sandbox.cloudfront.Certified.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Type;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.DomainStatus;
import software.amazon.awssdk.services.acm.model.DomainValidation;
import software.amazon.awssdk.services.acm.model.FailureReason;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.ValidationMethod;

/** Nothing is issued that is not proven where everybody can see it. */
class CertificateValidationTest {
    private static final String[] ONE_NAME = {NAME};

    @RegisterExtension
    final Emulated aws = new Emulated();

    private Certified certified;

    @BeforeEach
    void connect() {
        certified = new Certified(aws);
    }

    @Test
    void whatIsProvenIsIssuedForHalfAYear() {
        // Given
        var arn = certified.request(NAME, "*.example.com");
        certified.prove(arn);

        // When
        certified.check();

        // Then
        var detail = certified.describe(arn);
        assertThat(detail.status()).isEqualTo(CertificateStatus.ISSUED);
        assertThat(detail.issuedAt()).isEqualTo(aws.clock.instant());
        assertThat(detail.notBefore()).isBeforeOrEqualTo(aws.clock.instant());
        assertThat(Duration.between(detail.notBefore(), detail.notAfter())).isEqualTo(Duration.ofDays(198));
        assertThat(detail.domainValidationOptions())
                .extracting(DomainValidation::validationStatus)
                .containsOnly(DomainStatus.SUCCESS);
        assertThat(detail.renewalSummary()).isNull();
    }

    @Test
    void theEdgeServesWhatIsIssuedAndNothingBefore() {
        // Given
        var arn = certified.request(NAME);
        certified.prove(arn);
        var before = certified.servedSerial(arn);

        // When
        certified.check();

        // Then
        assertThat(before).isEmpty();
        assertThat(certified.servedSerial(arn)).contains(certified.toldSerial(arn));
        assertThat(certified.use(arn)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"RSA_2048", "EC_PRIME256_V1", "EC_SECP384_R1"})
    void theKeyIsAsItWasAskedFor(KeyAlgorithm algorithm) {
        // Given
        var arn = certified.request(ONE_NAME, r -> r.keyAlgorithm(algorithm));
        certified.prove(arn);

        // When
        certified.check();

        // Then
        var key = aws.emulator()
                .deployments()
                .certificate(arn)
                .orElseThrow()
                .leaf()
                .getPublicKey();
        assertThat(certified.describe(arn).keyAlgorithm()).isEqualTo(algorithm);
        assertThat(key.toString())
                .contains(
                        switch (algorithm) {
                            case RSA_2048 -> "2048 bits";
                            case EC_PRIME256_V1 -> "secp256r1";
                            default -> "secp384r1";
                        });
    }

    @Test
    void anotherValueProvesNothing() {
        // Given
        var arn = certified.request(NAME);
        certified.dns.alias(certified.record(arn).name(), "_0.0.acm-validations.aws");

        // When
        certified.check();

        // Then
        assertThat(certified.describe(arn).status()).isEqualTo(CertificateStatus.PENDING_VALIDATION);
    }

    @Test
    void everyNameHasToBeProven() {
        // Given
        var arn = certified.request(NAME, "b.example.com");
        var first = certified.record(arn);
        certified.dns.alias(first.name(), first.value());

        // When
        certified.check();

        // Then
        var detail = certified.describe(arn);
        assertThat(detail.status()).isEqualTo(CertificateStatus.PENDING_VALIDATION);
        assertThat(detail.domainValidationOptions())
                .extracting(DomainValidation::validationStatus)
                .containsExactly(DomainStatus.SUCCESS, DomainStatus.PENDING_VALIDATION);
    }

    @Test
    void aSilentDnsProvesNothing() {
        // Given
        var arn = certified.request(NAME);
        certified.prove(arn);
        certified.dns.beSilentAbout(Type.CNAME);

        // When
        certified.check();

        // Then
        assertThat(certified.describe(arn).status()).isEqualTo(CertificateStatus.PENDING_VALIDATION);
        certified.dns.beSilentAbout(0);
        certified.check();
        assertThat(certified.describe(arn).status()).isEqualTo(CertificateStatus.ISSUED);
    }

    @Test
    void whatIsNotProvenInThreeDaysIsGivenUp() {
        // Given
        var arn = certified.request(NAME);
        aws.clock.advance(Duration.ofHours(72).minusSeconds(1));
        certified.check();
        var justBefore = certified.describe(arn).status();

        // When
        aws.clock.advance(Duration.ofSeconds(1));

        // Then
        assertThat(justBefore).isEqualTo(CertificateStatus.PENDING_VALIDATION);
        assertThat(certified.describe(arn).status()).isEqualTo(CertificateStatus.VALIDATION_TIMED_OUT);
        certified.prove(arn);
        certified.check();
        assertThat(certified.describe(arn).status()).isEqualTo(CertificateStatus.VALIDATION_TIMED_OUT);
        assertThat(certified.describe(arn).domainValidationOptions().getFirst().validationStatus())
                .isEqualTo(DomainStatus.FAILED);
    }

    @Test
    void nobodyReadsTheMailHere() {
        // Given
        var arn = certified.request(ONE_NAME, r -> r.validationMethod(ValidationMethod.EMAIL));
        var record = certified.record(certified.request(NAME));
        certified.dns.alias(record.name(), record.value());

        // When
        certified.check();

        // Then
        var detail = certified.describe(arn);
        assertThat(detail.status()).isEqualTo(CertificateStatus.PENDING_VALIDATION);
        assertThat(detail.domainValidationOptions()).singleElement().satisfies(option -> {
            assertThat(option.resourceRecord()).isNull();
            assertThat(option.validationEmails()).contains("postmaster@" + NAME);
        });
    }

    @Test
    void whatAnotherAuthorityIsToIssueFails() {
        // Given
        var arn = certified.request(NAME);
        certified.prove(arn);
        certified.dns.authorize("example.com", "issue", "letsencrypt.org");

        // When
        certified.check();

        // Then
        var detail = certified.describe(arn);
        assertThat(detail.status()).isEqualTo(CertificateStatus.FAILED);
        assertThat(detail.failureReason()).isEqualTo(FailureReason.CAA_ERROR);
        assertThat(detail.domainValidationOptions().getFirst().validationStatus())
                .isEqualTo(DomainStatus.FAILED);
    }

    @Test
    void nothingIsIssuedWhileNobodyKnowsWhoMay() {
        // Given
        var arn = certified.request(NAME);
        certified.prove(arn);
        certified.dns.beSilentAbout(Type.CAA);

        // When
        certified.check();

        // Then
        assertThat(certified.describe(arn).status()).isEqualTo(CertificateStatus.PENDING_VALIDATION);
    }

    @Test
    void whatHappensDuringACheckStays() {
        // Given
        var arn = certified.request(NAME);
        certified.prove(arn);
        certified.dns.onLookup(() -> {
            certified.dns.onLookup(() -> {});
            aws.emulator().certificateEvents().fail(arn, "DOMAIN_NOT_ALLOWED");
        });

        // When
        certified.check();

        // Then
        assertThat(certified.describe(arn).failureReason()).isEqualTo(FailureReason.DOMAIN_NOT_ALLOWED);
    }
}
