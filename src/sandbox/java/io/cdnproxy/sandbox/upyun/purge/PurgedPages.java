package io.cdnproxy.sandbox.upyun.purge;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** What the edge is to forget, from when on. Safe to use from any thread. */
public final class PurgedPages {
    private final Clock clock;
    private final List<Purge> all = new CopyOnWriteArrayList<>();

    private record Purge(Pattern urls, Instant at) {}

    public PurgedPages(Clock clock) {
        this.clock = clock;
    }

    /**
     * Something is to be forgotten.
     *
     * @param rule a URL, in which an asterisk stands for anything
     * @param at until then it may be served
     */
    void add(String rule, Instant at) {
        var urls = Pattern.compile(Pattern.quote(rule).replace("*", "\\E.*\\Q"));
        all.add(new Purge(urls, at));
    }

    /** Whether what was kept of a URL then is to be served no more. */
    public boolean isForgotten(String url, Instant kept) {
        var now = clock.instant();
        return all.stream()
                .filter(purge -> !now.isBefore(purge.at()) && kept.isBefore(purge.at()))
                .anyMatch(purge -> purge.urls().matcher(url).matches());
    }
}
