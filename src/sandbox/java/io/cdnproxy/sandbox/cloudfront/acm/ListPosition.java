package io.cdnproxy.sandbox.cloudfront.acm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;

/**
 * Where a certificate stands in a list. As an opaque token it says how far a page went; whatever comes and goes
 * meanwhile, nothing else is left out or told twice.
 */
record ListPosition(Instant createdAt, String arn) {
    static final Comparator<ListPosition> ORDER =
            Comparator.comparing(ListPosition::createdAt).thenComparing(ListPosition::arn);

    private static final String SEPARATOR = " ";

    static ListPosition of(Certificate certificate) {
        return new ListPosition(certificate.createdAt(), certificate.arn());
    }

    static ListPosition parse(String token) {
        try {
            var parts = new String(Base64.getDecoder().decode(token), UTF_8).split(SEPARATOR, 2);
            return new ListPosition(Instant.parse(parts[0]), parts[parts.length - 1]);
        } catch (IllegalArgumentException | DateTimeException madeUp) {
            throw new ApiException(400, "InvalidArgsException", "The next token is not valid.");
        }
    }

    String token() {
        return Base64.getEncoder().encodeToString((createdAt + SEPARATOR + arn).getBytes(UTF_8));
    }
}
