package io.cdnproxy.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Optional;

/** The CDN: a union by presence. */
@ValidationRule(
        value = "(has(self.cloudFront) ? 1 : 0) + (has(self.upyun) ? 1 : 0) + (has(self.external) ? 1 : 0) <= 1",
        message =
                "set at most one of cloudFront (the operator makes the distribution), upyun (the operator makes the service) and external: {}"
                        + " (the CDN is yours)")
@ValidationRule(
        value = "!has(self.external) || !has(self.driftPolicy) || self.driftPolicy == 'Enforce'",
        fieldPath = ".driftPolicy",
        message =
                "driftPolicy has no meaning with external: remove it, since settings of your CDN are neither read nor changed")
@ValidationRule(
        value = "!has(self.external) || !has(self.deletionPolicy) || self.deletionPolicy == 'Delete'",
        fieldPath = ".deletionPolicy",
        message =
                "deletionPolicy has no meaning with external: remove it, since a deletion leaves your CDN and hostname's record as they are")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CdnSpec(
        @JsonPropertyDescription("Amazon CloudFront.") CloudFrontSpec cloudFront,
        @JsonPropertyDescription(
                        "UPYUN: the operator makes a service there for hostname, brings it the certificate, and deletes both. It needs UPYUN's"
                                + " credentials in the operator's settings.")
                UpyunSpec upyun,
        @JsonPropertyDescription(
                        "An empty object: a CDN of your own, such as Cloudflare, Fastly, Bunny, or nginx on another host. Nothing is asked of it or"
                                + " changed there; hostname's record and certificate are yours. The operator makes the origin, and dials the chain.")
                External external,
        @Default("Enforce")
                @JsonPropertyDescription(
                        "Settings of the distribution that differ from the spec. Enforce: they are set. Report: they are listed in"
                                + " status.drift, and the distribution is not changed.")
                DriftPolicy driftPolicy,
        @Default("Delete")
                @JsonPropertyDescription(
                        "What a deletion does at the CDN. Delete: hostname's record goes, then the distribution. Disable: hostname's"
                                + " record goes, the distribution is switched off and left. Retain: distribution and hostname's record"
                                + " stay as they are, without a word to the CDN. May be changed while a deletion waits.")
                DeletionPolicy deletionPolicy) {

    public CdnSpec {
        cloudFront = cloudFront == null && upyun == null && external == null
                ? new CloudFrontSpec(null, null, null, null, null, null, null, null)
                : cloudFront;
    }

    /** CloudFront. */
    public CdnSpec(CloudFrontSpec cloudFront, DriftPolicy driftPolicy, DeletionPolicy deletionPolicy) {
        this(cloudFront, null, null, driftPolicy, deletionPolicy);
    }

    /** UPYUN, with what the API server fills in. */
    public static CdnSpec at(UpyunSpec upyun) {
        return new CdnSpec(null, upyun, null, DriftPolicy.Enforce, DeletionPolicy.Delete);
    }

    /** Somebody else's, with what the API server fills in. */
    public static CdnSpec elsewhere() {
        return new CdnSpec(null, null, new External(), DriftPolicy.Enforce, DeletionPolicy.Delete);
    }

    /** Which one it is. */
    public CdnKind kind() {
        if (cloudFront != null) {
            return CdnKind.CLOUDFRONT;
        }
        return upyun == null ? CdnKind.EXTERNAL : CdnKind.UPYUN;
    }

    /** Whether it is somebody else's, of which nothing is known but what shows at its edge. */
    public boolean runsElsewhere() {
        return external != null;
    }

    /** The certificate that somebody keeps for the CDN, which is told of it by its id; empty if it knows none by one. */
    public Optional<ViewerCertificateSpec> viewerCertificate() {
        return Optional.ofNullable(cloudFront).map(CloudFrontSpec::viewerCertificate);
    }

    /** The one that the CDN is brought, and keeps for the object. */
    public Optional<CertificateImport> broughtCertificate() {
        return Optional.ofNullable(upyun).map(UpyunSpec::viewerCertificate);
    }

    /** Where what viewers are to be shown comes from, if somebody issues it elsewhere, whoever keeps it then. */
    public Optional<CertificateImport> issuedElsewhere() {
        return viewerCertificate().map(ViewerCertificateSpec::imported).or(this::broughtCertificate);
    }

    /** Where a user says so. */
    public String issuedElsewhereAt() {
        return switch (kind()) {
            case CLOUDFRONT -> "cdn.cloudFront.viewerCertificate.import";
            case UPYUN -> "cdn.upyun.viewerCertificate";
            case EXTERNAL -> throw new IllegalStateException("the certificate is its owner's");
        };
    }

    /** The same CDN, but for what a deletion does there. */
    public CdnSpec withDeletionPolicy(DeletionPolicy policy) {
        return new CdnSpec(cloudFront, upyun, external, driftPolicy, policy);
    }

    /** A CDN that is somebody else's. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record External() {}

    /** What to do about settings that are not as the spec has them. */
    public enum DriftPolicy {
        Enforce,
        Report
    }

    /** What becomes of the distribution when the object is deleted. */
    public enum DeletionPolicy {
        Delete,
        Disable,
        Retain
    }
}
