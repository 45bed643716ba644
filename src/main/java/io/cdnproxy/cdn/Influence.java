package io.cdnproxy.cdn;

import java.util.Objects;
import java.util.Set;

/**
 * A setting that can decide what becomes of a request.
 *
 * @param setting which, and its value
 * @param remedy what to do about it
 * @param statuses the only ones that can come of it; empty where any may
 */
public record Influence(String setting, String remedy, Set<Integer> statuses, Kind kind) {

    /** What comes of a request. */
    public enum Kind {
        /** Anything. */
        CHANGED,
        /** It is led to another origin than the object's. */
        DIVERTED,
        /** What came of it is replaced, by what the CDN has from a server. */
        REPLACED,
        /** The CDN refuses it, in words of its own. */
        REFUSED
    }

    public Influence {
        Objects.requireNonNull(setting);
        Objects.requireNonNull(remedy);
        Objects.requireNonNull(kind);
        statuses = Set.copyOf(statuses);
    }
}
