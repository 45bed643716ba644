package io.cdnproxy.sandbox.cloudfront.acm;

import io.cdnproxy.sandbox.cloudfront.acm.Issuance.Issued;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyAlgorithm;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What public certificates come from here. */
record IssuingAuthority(CertificateAuthority authority) {
    // https://docs.aws.amazon.com/acm/latest/userguide/acm-certificate-characteristics.html
    private static final Duration LIFETIME = Duration.ofDays(198);

    /** From the beginning of the day. */
    Issued issue(CertificateRequest request, Instant now, Optional<Renewal> renewal) {
        return issueUntil(now.truncatedTo(ChronoUnit.DAYS).plus(LIFETIME), request, now, renewal);
    }

    Issued issueUntil(Instant end, CertificateRequest request, Instant now, Optional<Renewal> renewal) {
        var algorithm = algorithm(request);
        var issue = new IssueRequest(request.names(), algorithm, end.minus(LIFETIME), end);
        return new Issued(authority.issue(issue, key(algorithm)), now, renewal);
    }

    private static KeyPair key(KeyAlgorithm algorithm) {
        return algorithm == KeyAlgorithm.RSA_2048 ? RsaKeys.next() : algorithm.generate();
    }

    /** To make one takes longer than all else about an emulated certificate, and ACM shows its keys to nobody: a few are enough for all. */
    private static final class RsaKeys {
        private static final List<KeyPair> ALL =
                Stream.generate(KeyAlgorithm.RSA_2048::generate).limit(2).toList();

        private static final AtomicInteger NEXT = new AtomicInteger();

        private RsaKeys() {}

        static KeyPair next() {
            return ALL.get(Math.floorMod(NEXT.getAndIncrement(), ALL.size()));
        }
    }

    private static KeyAlgorithm algorithm(CertificateRequest request) {
        return switch (request.keyAlgorithm()) {
            case "EC_prime256v1" -> KeyAlgorithm.ECDSA_P256;
            case "EC_secp384r1" -> KeyAlgorithm.ECDSA_P384;
            default -> KeyAlgorithm.RSA_2048;
        };
    }
}
