package io.cdnproxy.cdn.cloudfront.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.certificate.CertificateDescription;
import io.cdnproxy.certificate.Flaw;
import io.cdnproxy.certificate.Renewal;
import io.cdnproxy.certificate.ValidationRecord;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateType;
import software.amazon.awssdk.services.acm.model.DomainStatus;
import software.amazon.awssdk.services.acm.model.DomainValidation;
import software.amazon.awssdk.services.acm.model.FailureReason;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.RecordType;
import software.amazon.awssdk.services.acm.model.RenewalStatus;
import software.amazon.awssdk.services.acm.model.ValidationMethod;

class CertificateMapperTest {
    private static final DomainValidation PROVEN = validation("b", DomainStatus.SUCCESS);
    private static final DomainValidation UNPROVEN = validation("a", DomainStatus.PENDING_VALIDATION);
    private static final DomainValidation UNASKED = DomainValidation.builder()
            .domainName("c.example.com")
            .validationStatus(DomainStatus.PENDING_VALIDATION)
            .build();

    private static DomainValidation validation(String name, DomainStatus status) {
        return DomainValidation.builder()
                .domainName(name + ".example.com")
                .validationStatus(status)
                .resourceRecord(record -> record.name("_1.%s.example.com.".formatted(name))
                        .type(RecordType.CNAME)
                        .value("_2.acm-validations.aws."))
                .build();
    }

    private static CertificateDescription described(Consumer<CertificateDetail.Builder> detail) {
        return CertificateMapper.described(
                "arn", CertificateDetail.builder().applyMutation(detail).build(), Optional.empty());
    }

    @Test
    void theRecordsThatAcmStillWaitsForHaveNoDotAtTheirEnds() {
        // When
        var pending = described(detail ->
                detail.status(CertificateStatus.PENDING_VALIDATION).domainValidationOptions(PROVEN, UNPROVEN, UNASKED));

        // Then
        assertThat(pending.unproven())
                .containsExactly(new ValidationRecord("_1.a.example.com", "CNAME", "_2.acm-validations.aws"));
    }

    @ParameterizedTest
    @EnumSource(ValidationMethod.class)
    void howItAsksForAProofIsKnown(ValidationMethod method) {
        // Given
        var name = UNASKED.toBuilder().validationMethod(method).build();

        // When
        var pending = described(
                detail -> detail.status(CertificateStatus.PENDING_VALIDATION).domainValidationOptions(name));

        // Then
        assertThat(pending.proofs().byMail()).isEqualTo(method == ValidationMethod.EMAIL);
    }

    @Test
    void howItAsksWhenItRenewsIsKnown() {
        // Given
        var name = UNASKED.toBuilder().validationMethod(ValidationMethod.EMAIL).build();

        // When
        var unproven = described(detail -> detail.status(CertificateStatus.ISSUED)
                .renewalSummary(renewal ->
                        renewal.renewalStatus(RenewalStatus.PENDING_VALIDATION).domainValidationOptions(name)));

        // Then
        assertThat(unproven.proofs().byMail()).isTrue();
    }

    @Test
    void whatWasNotProvenInTimeStillNamesWhatIsMissing() {
        // When
        var timedOut = described(detail -> detail.status(CertificateStatus.VALIDATION_TIMED_OUT)
                .domainValidationOptions(PROVEN, validation("a", DomainStatus.FAILED)));

        // Then
        assertThat(timedOut.unproven())
                .containsExactly(new ValidationRecord("_1.a.example.com", "CNAME", "_2.acm-validations.aws"));
    }

    /** There is no record that would mend that. */
    @Test
    void whatFailedOtherwiseMissesNoRecord() {
        // When
        var failed = described(detail ->
                detail.status(CertificateStatus.FAILED).domainValidationOptions(validation("a", DomainStatus.FAILED)));

        // Then
        assertThat(failed.unproven()).isEmpty();
    }

    @Test
    void aRenewalWithoutProofNamesWhatIsMissingNow() {
        // When
        var renewing = described(detail -> detail.type(CertificateType.AMAZON_ISSUED)
                .domainValidationOptions(PROVEN)
                .renewalSummary(summary ->
                        summary.renewalStatus(RenewalStatus.PENDING_VALIDATION).domainValidationOptions(UNPROVEN)));

        // Then
        assertThat(renewing.renewal()).isEqualTo(new Renewal.Unproven(Optional.empty()));
        assertThat(renewing.unproven()).hasSize(1);
    }

    @Test
    void aRenewalThatFailedHasItsReason() {
        // When
        var failed = described(detail -> detail.type(CertificateType.AMAZON_ISSUED)
                .renewalSummary(summary ->
                        summary.renewalStatus(RenewalStatus.FAILED).renewalStatusReason(FailureReason.CAA_ERROR)));

        // Then
        assertThat(failed.renewal()).isEqualTo(new Renewal.Failed(Optional.of("CAA_ERROR")));
    }

    @Test
    void aRenewalThatIsForbiddenForNowHasItsReason() {
        // When
        var forbidden = described(detail -> detail.type(CertificateType.AMAZON_ISSUED)
                .renewalSummary(summary -> summary.renewalStatus(RenewalStatus.PENDING_VALIDATION)
                        .renewalStatusReason(FailureReason.CAA_ERROR)
                        .domainValidationOptions(PROVEN)));

        // Then
        assertThat(forbidden.renewal()).isEqualTo(new Renewal.Unproven(Optional.of("CAA_ERROR")));
        assertThat(forbidden.unproven()).isEmpty();
    }

    @Test
    void whatAcmHasIssuedItRenews() {
        // When
        var issued = described(detail -> detail.type(CertificateType.AMAZON_ISSUED));

        // Then
        assertThat(issued.renewal()).isEqualTo(new Renewal.ByKeeper());
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void aKeyThatNoViewerIsServedWithIsAFlaw(KeyAlgorithm key) {
        // When
        var issued = described(detail -> detail.keyAlgorithm(key));

        // Then
        assertThat(issued.flaw())
                .isEqualTo(
                        switch (key) {
                            case RSA_1024, EC_SECP384_R1, EC_SECP521_R1 ->
                                Optional.of(new Flaw.UnsupportedKey(key.toString()));
                            case RSA_2048, RSA_3072, RSA_4096, EC_PRIME256_V1, UNKNOWN_TO_SDK_VERSION ->
                                Optional.empty();
                        });
    }

    @Test
    void whatIsFromAPrivateAuthorityIsUntrusted() {
        // When
        var issued = described(detail -> detail.type(CertificateType.PRIVATE));

        // Then
        assertThat(issued.flaw()).contains(new Flaw.UntrustedIssuer("a private authority"));
    }

    @Test
    void whatIsFromNobodyIsUntrusted() {
        // When
        var imported = described(
                detail -> detail.type(CertificateType.IMPORTED).subject("CN=a").issuer("CN=a"));

        // Then
        assertThat(imported.flaw()).contains(new Flaw.UntrustedIssuer("no authority but itself"));
    }

    @Test
    void whyItWasNotIssuedComesFirst() {
        // When
        var failed = described(
                detail -> detail.keyAlgorithm(KeyAlgorithm.EC_SECP384_R1).failureReason(FailureReason.CAA_ERROR));

        // Then
        assertThat(failed.flaw()).contains(new Flaw.NotIssued("CAA_ERROR"));
    }

    @Test
    void whatWasImportedItDoesNot() {
        // When
        var imported = described(detail -> detail.type(CertificateType.IMPORTED));

        // Then
        assertThat(imported.renewal()).isEqualTo(new Renewal.ByOwner(Optional.empty(), Optional.empty()));
    }
}
