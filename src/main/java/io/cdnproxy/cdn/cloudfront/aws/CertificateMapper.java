package io.cdnproxy.cdn.cloudfront.aws;

import io.cdnproxy.certificate.CertificateDescription;
import io.cdnproxy.certificate.CertificateDescription.Life;
import io.cdnproxy.certificate.CertificateDescription.Proofs;
import io.cdnproxy.certificate.CertificateDescription.Status;
import io.cdnproxy.certificate.Flaw;
import io.cdnproxy.certificate.Renewal;
import io.cdnproxy.certificate.ValidationRecord;
import io.cdnproxy.pki.CertificateNames;
import io.cdnproxy.pki.KeyType;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.CertificateType;
import software.amazon.awssdk.services.acm.model.DomainStatus;
import software.amazon.awssdk.services.acm.model.DomainValidation;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.RenewalSummary;
import software.amazon.awssdk.services.acm.model.ResourceRecord;
import software.amazon.awssdk.services.acm.model.ValidationMethod;

/** From ACM's certificates to what the product sees. */
final class CertificateMapper {

    private static final int HEXADECIMAL = 16;

    private CertificateMapper() {}

    /**
     * Describes a certificate.
     *
     * @param arn that was asked about
     * @param hierarchy of authorities that ACM names for it, which it does where that is not its public one
     */
    static CertificateDescription described(String arn, CertificateDetail certificate, Optional<String> hierarchy) {
        return new CertificateDescription(
                arn,
                status(Objects.requireNonNullElse(certificate.status(), CertificateStatus.UNKNOWN_TO_SDK_VERSION)),
                names(certificate.domainName(), certificate.subjectAlternativeNames()),
                new Life(
                        first(certificate.createdAt(), certificate.importedAt()),
                        first(certificate.importedAt(), certificate.issuedAt()),
                        Optional.ofNullable(certificate.notAfter())),
                notIssued(certificate)
                        .or(() -> key(certificate.keyAlgorithm()))
                        .or(() -> issuer(certificate, hierarchy)),
                proofs(certificate),
                renewal(certificate));
    }

    private static Optional<Flaw> notIssued(CertificateDetail certificate) {
        return Optional.ofNullable(certificate.failureReasonAsString()).map(Flaw.NotIssued::new);
    }

    /** What nobody knew when this was written CloudFront may serve by now. */
    private static Optional<Flaw> key(KeyAlgorithm algorithm) {
        return Optional.ofNullable(algorithm)
                .filter(KeyAlgorithm.knownValues()::contains)
                .filter(known -> !AcmCertificates.KEYS_OF_CLOUDFRONT.contains(known))
                .map(known -> new Flaw.UnsupportedKey(known.toString()));
    }

    private static Optional<Flaw> issuer(CertificateDetail certificate, Optional<String> hierarchy) {
        return hierarchy
                .<Flaw>map(name -> new Flaw.UntrustedIssuer("Amazon's N2 authority (%s)".formatted(name)))
                .or(() -> privateAuthority(certificate.type()))
                .or(() -> itself(certificate));
    }

    private static Optional<Flaw> privateAuthority(CertificateType type) {
        return type == CertificateType.PRIVATE
                ? Optional.of(new Flaw.UntrustedIssuer("a private authority"))
                : Optional.empty();
    }

    private static Optional<Flaw> itself(CertificateDetail certificate) {
        return certificate.type() == CertificateType.IMPORTED
                        && certificate.issuer() != null
                        && certificate.issuer().equals(certificate.subject())
                ? Optional.of(new Flaw.UntrustedIssuer("no authority but itself"))
                : Optional.empty();
    }

    /** Some seconds after a request ACM does not know yet what it will ask for. */
    private static Proofs proofs(CertificateDetail certificate) {
        var asked = certificate.renewalSummary() == null
                ? certificate.domainValidationOptions()
                : certificate.renewalSummary().domainValidationOptions();
        return new Proofs(
                records(Stream.concat(certificate.domainValidationOptions().stream(), asked.stream())),
                records(asked.stream().filter(name -> name != null && isMissing(name, certificate.status()))),
                asked.stream().anyMatch(name -> name != null && name.validationMethod() == ValidationMethod.EMAIL));
    }

    /** What ACM has given up to look for has to be there before it is asked again. */
    private static boolean isMissing(DomainValidation name, CertificateStatus status) {
        return name.validationStatus() == DomainStatus.PENDING_VALIDATION
                || status == CertificateStatus.VALIDATION_TIMED_OUT && name.validationStatus() != DomainStatus.SUCCESS;
    }

    private static List<ValidationRecord> records(Stream<DomainValidation> names) {
        return names.filter(Objects::nonNull)
                .map(DomainValidation::resourceRecord)
                .filter(Objects::nonNull)
                .map(CertificateMapper::record)
                .distinct()
                .toList();
    }

    private static Optional<Instant> first(Instant one, Instant other) {
        return Optional.ofNullable(one).or(() -> Optional.ofNullable(other));
    }

    private static ValidationRecord record(ResourceRecord record) {
        return new ValidationRecord(
                withoutDot(record.name()),
                Objects.requireNonNullElse(record.typeAsString(), "CNAME"),
                withoutDot(record.value()));
    }

    private static String withoutDot(String name) {
        var given = Objects.requireNonNullElse(name, "");
        return given.endsWith(".") ? given.substring(0, given.length() - 1) : given;
    }

    private static Renewal renewal(CertificateDetail certificate) {
        if (certificate.type() == CertificateType.IMPORTED) {
            return new Renewal.ByOwner(serial(certificate.serial()), keyType(certificate.keyAlgorithm()));
        }
        var summary = certificate.renewalSummary();
        return switch (summary == null ? null : summary.renewalStatus()) {
            case PENDING_VALIDATION -> new Renewal.Unproven(reason(summary));
            case FAILED -> new Renewal.Failed(reason(summary));
            case PENDING_AUTO_RENEWAL, SUCCESS, UNKNOWN_TO_SDK_VERSION -> new Renewal.ByKeeper();
            case null -> new Renewal.ByKeeper();
        };
    }

    private static Optional<String> reason(RenewalSummary summary) {
        return Optional.ofNullable(summary.renewalStatusReasonAsString());
    }

    /** As far as a list tells; whatever else there is to know of it, {@link #described} says. */
    static CertificateDescription listed(CertificateSummary certificate) {
        return new CertificateDescription(
                certificate.certificateArn(),
                status(Objects.requireNonNullElse(certificate.status(), CertificateStatus.UNKNOWN_TO_SDK_VERSION)),
                names(certificate.domainName(), certificate.subjectAlternativeNameSummaries()),
                new Life(
                        first(certificate.createdAt(), certificate.importedAt()),
                        first(certificate.importedAt(), certificate.issuedAt()),
                        Optional.ofNullable(certificate.notAfter())),
                key(certificate.keyAlgorithm()).or(() -> privateAuthority(certificate.type())),
                Proofs.NONE,
                certificate.type() == CertificateType.IMPORTED
                        ? new Renewal.ByOwner(Optional.empty(), keyType(certificate.keyAlgorithm()))
                        : new Renewal.Untold());
    }

    /** Hexadecimal, with colons between the bytes. */
    private static Optional<BigInteger> serial(String told) {
        try {
            return Optional.ofNullable(told).map(hex -> new BigInteger(hex.replace(":", ""), HEXADECIMAL));
        } catch (NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /** Of one that nobody knew when this was written that is not known. */
    private static Optional<KeyType> keyType(KeyAlgorithm algorithm) {
        return Optional.ofNullable(
                switch (algorithm) {
                    case RSA_1024 -> new KeyType("RSA", 1024);
                    case RSA_2048 -> new KeyType("RSA", 2048);
                    case RSA_3072 -> new KeyType("RSA", 3072);
                    case RSA_4096 -> new KeyType("RSA", 4096);
                    case EC_PRIME256_V1 -> KeyType.P256;
                    case EC_SECP384_R1 -> new KeyType("ECDSA", 384);
                    case EC_SECP521_R1 -> new KeyType("ECDSA", 521);
                    case UNKNOWN_TO_SDK_VERSION -> null;
                    case null -> null;
                });
    }

    private static CertificateNames names(String domainName, List<String> alternativeNames) {
        return new CertificateNames(Stream.concat(Stream.ofNullable(domainName), alternativeNames.stream())
                .filter(Objects::nonNull)
                .sorted()
                .toList());
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
