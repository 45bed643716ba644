package io.cdnproxy.sandbox.cloudfront.acm;

import io.cdnproxy.sandbox.cloudfront.acm.Issuance.Failed;
import io.cdnproxy.sandbox.cloudfront.acm.Issuance.Issued;
import io.cdnproxy.sandbox.cloudfront.acm.Issuance.Pending;
import io.cdnproxy.sandbox.cloudfront.acm.Issuance.Revoked;
import io.cdnproxy.sandbox.cloudfront.acm.Issuance.TimedOut;
import io.cdnproxy.sandbox.cloudfront.acm.Provenance.Imported;
import io.cdnproxy.sandbox.cloudfront.acm.Provenance.Requested;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A certificate in ACM, whether it is issued already or not.
 *
 * @param createdAt since when the ARN exists
 */
public record Certificate(
        String arn, String account, String region, Instant createdAt, CertificateTags tags, Provenance provenance) {
    // https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
    private static final Duration VALIDATION_TIMEOUT = Duration.ofHours(72);

    Certificate with(Provenance changed) {
        return new Certificate(arn, account, region, createdAt, tags, changed);
    }

    /** The same, which nobody has proven in all the time that there is. */
    Certificate overdue(Instant now) {
        return new Certificate(arn, account, region, now.minus(VALIDATION_TIMEOUT), tags, provenance);
    }

    Certificate tagged(CertificateTags changed) {
        return new Certificate(arn, account, region, createdAt, changed, provenance);
    }

    /** Empty as long as nothing is issued. */
    public Optional<KeyMaterial> material() {
        return switch (provenance) {
            case Imported imported -> Optional.of(imported.material());
            case Requested requested ->
                switch (requested.issuance()) {
                    case Issued issued -> Optional.of(issued.material());
                    case Revoked revoked -> Optional.of(revoked.material());
                    case Pending pending -> Optional.empty();
                    case TimedOut timedOut -> Optional.empty();
                    case Failed failed -> Optional.empty();
                };
        };
    }

    /** How far a request has got at that time; nobody waits for its proof for ever. */
    Issuance issuance(Requested requested, Instant now) {
        var isOverdue = requested.issuance() instanceof Pending && !now.isBefore(createdAt.plus(VALIDATION_TIMEOUT));
        return isOverdue ? new TimedOut() : requested.issuance();
    }

    CertificateStatus status(Instant now) {
        return switch (provenance) {
            case Imported imported -> lifetimeStatus(now);
            case Requested requested ->
                switch (issuance(requested, now)) {
                    case Pending pending -> CertificateStatus.PENDING_VALIDATION;
                    case TimedOut timedOut -> CertificateStatus.VALIDATION_TIMED_OUT;
                    case Failed failed -> CertificateStatus.FAILED;
                    case Issued issued -> lifetimeStatus(now);
                    case Revoked revoked -> CertificateStatus.REVOKED;
                };
        };
    }

    private CertificateStatus lifetimeStatus(Instant now) {
        return leaf().filter(leaf -> now.isAfter(leaf.notAfter())).isPresent()
                ? CertificateStatus.EXPIRED
                : CertificateStatus.ISSUED;
    }

    /**
     * Whether CloudFront would have it now, whatever its names: it accepts no proof that a name gives itself. That it
     * refuses what clients would is inferred.
     */
    public boolean isUsableAt(Instant now) {
        return status(now) == CertificateStatus.ISSUED
                && rootHierarchy().isEmpty()
                && leaf().filter(leaf -> !now.isBefore(leaf.notBefore()) && !leaf.isSelfSigned())
                        .isPresent();
    }

    /** For what is imported that is when it was added. */
    public boolean wasIssuedWithin(Duration age, Instant now) {
        var since = provenance instanceof Requested(var request, Issued issued) ? issued.at() : createdAt;
        return now.isBefore(since.plus(age));
    }

    /** Whether a subject alternative name covers the name; a wildcard stands for exactly one label. */
    public boolean covers(String domainName) {
        var parent = "*" + domainName.substring(Math.max(domainName.indexOf('.'), 0));
        return names().stream()
                .anyMatch(name -> name.equals(domainName) || (domainName.contains(".") && name.equals(parent)));
    }

    /** The main one first. */
    List<String> names() {
        return switch (provenance) {
            case Imported imported -> new Leaf(imported.material().leaf()).names();
            case Requested requested -> requested.request().names();
        };
    }

    public String keyAlgorithm() {
        return switch (provenance) {
            case Imported imported -> new Leaf(imported.material().leaf()).keyAlgorithm();
            case Requested requested -> requested.request().keyAlgorithm();
        };
    }

    /** Empty for one whose roots clients trust, as far as ACM knows. */
    Optional<String> rootHierarchy() {
        return switch (provenance) {
            case Imported imported -> Optional.empty();
            case Requested requested -> requested.request().rootHierarchy();
        };
    }

    Optional<Leaf> leaf() {
        return material().map(KeyMaterial::leaf).map(Leaf::new);
    }
}
