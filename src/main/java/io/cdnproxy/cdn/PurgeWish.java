package io.cdnproxy.cdn;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody asks for by {@link CdnProxy#PURGE_AT}.
 *
 * @param at since when nothing older is to be kept; empty if the annotation is no time
 * @param done for which time it was done last, as the object's status tells
 */
public record PurgeWish(Optional<Instant> at, Optional<Instant> done) {
    public PurgeWish {
        Objects.requireNonNull(at);
        Objects.requireNonNull(done);
    }

    /** Empty if nobody asks for anything. */
    public static Optional<PurgeWish> of(CdnProxy proxy) {
        return Optional.ofNullable(proxy.getMetadata().getAnnotations())
                .map((Map<String, String> annotations) -> annotations.get(CdnProxy.PURGE_AT))
                .map(text -> new PurgeWish(
                        time(text),
                        Optional.ofNullable(proxy.getStatus())
                                .map(CdnProxyStatus::distribution)
                                .map(CdnProxyStatus.Distribution::purgedAt)
                                .flatMap(PurgeWish::time)));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
