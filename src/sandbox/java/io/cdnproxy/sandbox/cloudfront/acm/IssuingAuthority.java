package io.cdnproxy.sandbox.cloudfront.acm;

import io.cdnproxy.sandbox.cloudfront.acm.Issuance.Issued;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What public certificates come from here. */
record IssuingAuthority(CertificateAuthority authority) {
    // https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html
    private static final Duration LIFETIME = Duration.ofDays(198);

    /** From the beginning of the day. */
    Issued issue(CertificateRequest request, Instant now, Optional<Renewal> renewal) {
        return issueUntil(now.truncatedTo(ChronoUnit.DAYS).plus(LIFETIME), request, now, renewal);
    }

    Issued issueUntil(Instant end, CertificateRequest request, Instant now, Optional<Renewal> renewal) {
        var material = authority.issue(new IssueRequest(request.names(), algorithm(request), end.minus(LIFETIME), end));
        return new Issued(material, now, renewal);
    }

    private static KeyAlgorithm algorithm(CertificateRequest request) {
        return switch (request.keyAlgorithm()) {
            case "EC_prime256v1" -> KeyAlgorithm.ECDSA_P256;
            case "EC_secp384r1" -> KeyAlgorithm.ECDSA_P384;
            default -> KeyAlgorithm.RSA_2048;
        };
    }
}
