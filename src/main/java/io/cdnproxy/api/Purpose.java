package io.cdnproxy.api;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** What an object is for, for as long as it lives: what origin and edge are asked for, and which conditions tell of that. */
public enum Purpose {
    /** A v2ray server, which is asked for a WebSocket upgrade. */
    PROXY(ConditionType.OriginUpgrade, ConditionType.EdgeUpgrade, "a WebSocket upgrade", "the WebSocket path"),
    /** A server of pages, which is asked for one. */
    WEBSITE(ConditionType.OriginResponse, ConditionType.EdgeResponse, "a request for website.path", "website.path");

    private final ConditionType atOrigin;
    private final ConditionType atEdge;
    private final String request;
    private final String path;

    Purpose(ConditionType atOrigin, ConditionType atEdge, String request, String path) {
        this.atOrigin = atOrigin;
        this.atEdge = atEdge;
        this.request = request;
        this.path = path;
    }

    /** Of an object with this spec. */
    public static Purpose of(CdnProxySpec spec) {
        return spec.website() == null ? PROXY : WEBSITE;
    }

    /** Of an object that tells these conditions. */
    public static Purpose of(Set<ConditionType> told) {
        return told.contains(ConditionType.OriginResponse) && !told.contains(ConditionType.OriginUpgrade)
                ? WEBSITE
                : PROXY;
    }

    /** Which condition tells what the origin answers whoever asks it directly. */
    public ConditionType atOrigin() {
        return atOrigin;
    }

    /** Which condition tells what comes back through the CDN. */
    public ConditionType atEdge() {
        return atEdge;
    }

    /** What origin and edge are asked for, as messages call it. */
    public String request() {
        return request;
    }

    /** Where they are asked for it, as messages call that. */
    public String path() {
        return path;
    }

    /** What an object tells that lives. */
    public Set<ConditionType> conditions() {
        var conditions = EnumSet.complementOf(EnumSet.of(ConditionType.Deleting));
        Stream.of(values())
                .filter(other -> other != this)
                .forEach(other -> conditions.removeAll(EnumSet.of(other.atOrigin, other.atEdge)));
        return Collections.unmodifiableSet(conditions);
    }
}
