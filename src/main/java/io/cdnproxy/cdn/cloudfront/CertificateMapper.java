package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.certificate.CertificateDescription;
import io.cdnproxy.certificate.CertificateDescription.Status;
import io.cdnproxy.pki.CertificateNames;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;

/** From ACM's certificates to what the product sees. */
final class CertificateMapper {

    private CertificateMapper() {}

    /**
     * Describes a certificate.
     *
     * @param arn that was asked about
     */
    static CertificateDescription described(String arn, CertificateDetail certificate) {
        var names = Stream.concat(
                        Stream.ofNullable(certificate.domainName()), certificate.subjectAlternativeNames().stream())
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return new CertificateDescription(
                arn,
                status(Objects.requireNonNullElse(certificate.status(), CertificateStatus.UNKNOWN_TO_SDK_VERSION)),
                new CertificateNames(names),
                Optional.ofNullable(certificate.notAfter()),
                Optional.ofNullable(certificate.failureReasonAsString()));
    }

    private static Status status(CertificateStatus status) {
        return switch (status) {
            case PENDING_VALIDATION -> Status.PENDING_VALIDATION;
            case ISSUED -> Status.ISSUED;
            case INACTIVE -> Status.INACTIVE;
            case EXPIRED -> Status.EXPIRED;
            case VALIDATION_TIMED_OUT -> Status.VALIDATION_TIMED_OUT;
            case REVOKED -> Status.REVOKED;
            case FAILED -> Status.FAILED;
            case UNKNOWN_TO_SDK_VERSION -> Status.UNKNOWN;
        };
    }
}
