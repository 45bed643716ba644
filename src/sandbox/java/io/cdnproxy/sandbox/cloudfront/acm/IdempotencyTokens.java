package io.cdnproxy.sandbox.cloudfront.acm;

import io.cdnproxy.sandbox.cloudfront.api.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which certificate a request with a token made. The token <a
 * href="https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html">counts for an hour</a>; that
 * another request with it makes another certificate is inferred.
 */
final class IdempotencyTokens {
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final Map<Key, Use> uses = new ConcurrentHashMap<>();

    private record Key(String account, String region, String token, CertificateRequest request) {
        Key(Caller caller, String token, CertificateRequest request) {
            this(caller.account(), caller.region(), token, request);
        }
    }

    private record Use(String arn, Instant at) {}

    Optional<String> arn(Caller caller, String token, CertificateRequest request, Instant now) {
        return Optional.ofNullable(uses.get(new Key(caller, token, request)))
                .filter(use -> now.isBefore(use.at().plus(LIFETIME)))
                .map(Use::arn);
    }

    void remember(Caller caller, String token, CertificateRequest request, String arn, Instant now) {
        uses.put(new Key(caller, token, request), new Use(arn, now));
    }
}
