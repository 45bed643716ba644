package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.cloudfront.acm.Certificate;
import io.cdnproxy.sandbox.cloudfront.acm.CertificateStore;
import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.time.Clock;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The certificate for the aliases: there, in us-east-1, the caller's own, valid now, from a root that CloudFront knows,
 * and covering every alias.
 */
final class ViewerCertificateRule implements Rule {
    private static final String REQUIREMENTS = " For more details, see: https://docs.aws.amazon.com/AmazonCloudFront/"
            + "latest/DeveloperGuide/CNAMEs.html#alternate-domain-names-requirements";

    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html; which
    // words CloudFront has for it is inferred.
    private static final Set<String> KEYS_NOT_SERVED = Set.of("EC_secp384r1", "EC_secp521r1");

    private static final Set<String> SNI_PROTOCOLS = Set.of(
            "TLSv1",
            "TLSv1_2016",
            "TLSv1.1_2016",
            "TLSv1.2_2018",
            "TLSv1.2_2019",
            "TLSv1.2_2021",
            "TLSv1.2_2025",
            "TLSv1.3_2025");

    private final CertificateStore certificates;
    private final Supplier<TrustedRoots> roots;
    private final Clock clock;

    ViewerCertificateRule(CertificateStore certificates, Supplier<TrustedRoots> roots, Clock clock) {
        this.certificates = certificates;
        this.roots = roots;
        this.clock = clock;
    }

    @Override
    public void check(Candidate candidate) {
        var viewerCertificate = candidate.config().at("ViewerCertificate");
        var aliases = candidate.config().at("Aliases").itemTexts().toList();
        var arn = viewerCertificate.text("ACMCertificateArn");
        if (!viewerCertificate.text("IAMCertificateId").isEmpty()) {
            throw doesNotExist();
        }
        if (arn.isEmpty()) {
            if (!aliases.isEmpty()) {
                throw invalid("To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach a "
                        + "trusted certificate that validates your authorization to use the domain name."
                        + REQUIREMENTS);
            }
            return;
        }
        checkProtocol(viewerCertificate);
        var certificate = certificates
                .find(candidate.caller().account(), arn)
                .filter(this::isUsable)
                .filter(found ->
                        !found.wasIssuedWithin(candidate.circumstances().certificateAge(), clock.instant()))
                .orElseThrow(ViewerCertificateRule::doesNotExist);
        if (!aliases.stream().allMatch(certificate::covers)) {
            throw invalid("The certificate that is attached to your distribution doesn't cover the alternate domain "
                    + "name (CNAME) that you're trying to add." + REQUIREMENTS);
        }
    }

    private static void checkProtocol(Xml viewerCertificate) {
        if (viewerCertificate.text("SSLSupportMethod").isEmpty()) {
            throw ApiException.invalidArgument("The parameter SSLSupportMethod is required.");
        }
        var protocol = viewerCertificate.text("MinimumProtocolVersion");
        if (protocol.equals("SSLv3")
                && viewerCertificate.text("SSLSupportMethod").equals("sni-only")) {
            throw new ApiException(
                    400,
                    "InvalidProtocolSettings",
                    "You cannot specify SSLv3 as the minimum protocol version if you only want to support only clients"
                            + " that support Server Name Indication (SNI).");
        }
        if (!SNI_PROTOCOLS.contains(protocol) && !protocol.equals("SSLv3")) {
            throw new ApiException(
                    400, "InvalidMinimumProtocolVersion", "The minimum protocol version specified is not valid.");
        }
    }

    private boolean isUsable(Certificate found) {
        return found.region().equals("us-east-1")
                && found.isUsableAt(clock.instant())
                && found.material().filter(this::isTrusted).isPresent()
                && !KEYS_NOT_SERVED.contains(found.keyAlgorithm());
    }

    private boolean isTrusted(KeyMaterial material) {
        return roots.get().vouchFor(material.chain());
    }

    private static ApiException doesNotExist() {
        return invalid(
                "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't "
                        + "include a valid certificate chain.");
    }

    private static ApiException invalid(String message) {
        return new ApiException(400, "InvalidViewerCertificate", message);
    }
}
