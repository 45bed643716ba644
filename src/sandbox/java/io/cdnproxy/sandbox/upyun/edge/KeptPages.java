package io.cdnproxy.sandbox.upyun.edge;

import io.cdnproxy.sandbox.edge.Page;
import io.cdnproxy.sandbox.edge.ViewerRequest;
import io.cdnproxy.sandbox.http.ResponseHead;
import io.cdnproxy.sandbox.upyun.EdgeState;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The pages that an edge keeps: no more than what their origin says may be kept, and for how long (RFC 9111, 5.2.2). */
final class KeptPages {
    private static final String CACHE_CONTROL = "Cache-Control";
    private static final Pattern MAX_AGE = Pattern.compile("max-age=([0-9]{1,9})");
    private static final Pattern FORBIDDEN = Pattern.compile("no-store|no-cache|private");
    private static final int OK = 200;

    private final EdgeState state;
    private final Map<String, Kept> byUrl = new ConcurrentHashMap<>();

    private record Kept(Page page, Instant at, Instant end) {}

    KeptPages(EdgeState state) {
        this.state = state;
    }

    /** Whether what was asked for may be answered from here. */
    boolean concerns(String service, ViewerRequest request) {
        return request.head().method().equals("GET")
                && !request.head().isWebSocketHandshake()
                && request.head().headers().first("Range").isEmpty()
                && state.keeps(service);
    }

    Optional<Page> find(String url) {
        return Optional.ofNullable(byUrl.get(url))
                .filter(kept -> state.now().isBefore(kept.end()) && !state.isForgotten(url, kept.at()))
                .map(Kept::page);
    }

    static Duration lifetime(ResponseHead origin) {
        var said = String.join(",", origin.headers().all(CACHE_CONTROL)).toLowerCase(Locale.ROOT);
        var age = MAX_AGE.matcher(said);
        return origin.status() == OK && !FORBIDDEN.matcher(said).find() && age.find()
                ? Duration.ofSeconds(Long.parseLong(age.group(1)))
                : Duration.ZERO;
    }

    void keep(String url, Page page, Duration lifetime) {
        var now = state.now();
        byUrl.put(url, new Kept(page, now, now.plus(lifetime)));
    }
}
