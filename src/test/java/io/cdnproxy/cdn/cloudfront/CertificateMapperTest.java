package io.cdnproxy.cdn.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.certificate.CertificateDescription;
import io.cdnproxy.certificate.Renewal;
import io.cdnproxy.certificate.ValidationRecord;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateType;
import software.amazon.awssdk.services.acm.model.DomainStatus;
import software.amazon.awssdk.services.acm.model.DomainValidation;
import software.amazon.awssdk.services.acm.model.FailureReason;
import software.amazon.awssdk.services.acm.model.RecordType;
import software.amazon.awssdk.services.acm.model.RenewalStatus;

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
                "arn", CertificateDetail.builder().applyMutation(detail).build());
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

    @Test
    void aRenewalWithoutProofNamesWhatIsMissingNow() {
        // When
        var renewing = described(detail -> detail.type(CertificateType.AMAZON_ISSUED)
                .domainValidationOptions(PROVEN)
                .renewalSummary(summary ->
                        summary.renewalStatus(RenewalStatus.PENDING_VALIDATION).domainValidationOptions(UNPROVEN)));

        // Then
        assertThat(renewing.renewal()).isEqualTo(new Renewal.Unproven());
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
    void whatAcmHasIssuedItRenews() {
        // When
        var issued = described(detail -> detail.type(CertificateType.AMAZON_ISSUED));

        // Then
        assertThat(issued.renewal()).isEqualTo(new Renewal.ByKeeper());
    }

    @Test
    void whatWasImportedItDoesNot() {
        // When
        var imported = described(detail -> detail.type(CertificateType.IMPORTED));

        // Then
        assertThat(imported.renewal()).isEqualTo(new Renewal.ByOwner());
    }
}
