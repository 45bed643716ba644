package io.cdnproxy.api;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** What an object is for, for as long as it lives: what origin and edge are asked for, and which conditions tell of that. */
public enum Purpose {
    /** A v2ray server, which is asked for a WebSocket upgrade. */
    PROXY(ConditionType.OriginUpgrade, ConditionType.EdgeUpgrade),
    /** A server of pages, which is asked for one. */
    WEBSITE(ConditionType.OriginResponse, ConditionType.EdgeResponse);

    private final ConditionType atOrigin;
    private final ConditionType atEdge;

    Purpose(ConditionType atOrigin, ConditionType atEdge) {
        this.atOrigin = atOrigin;
        this.atEdge = atEdge;
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

    /** What an object tells that lives. */
    public Set<ConditionType> conditions() {
        var conditions = EnumSet.complementOf(EnumSet.of(ConditionType.Deleting));
        Stream.of(values())
                .filter(other -> other != this)
                .forEach(other -> conditions.removeAll(EnumSet.of(other.atOrigin, other.atEdge)));
        return Collections.unmodifiableSet(conditions);
    }
}
