package io.cdnproxy.probe;

import java.time.Duration;

/** Who puts the records of a chain's names into DNS. */
public enum Publisher {
    /** Whoever is told that they are missing. */
    READER,
    /**
     * external-dns, by orders that are made for it. It leaves every record alone that it has not written itself, and so does not write beside one
     * that somebody makes by hand (<a href="https://kubernetes-sigs.github.io/external-dns/latest/docs/registry/registry/">registries</a>).
     */
    EXTERNAL_DNS;

    /** external-dns looks once a minute unless told otherwise, and providers take less to have their servers know. */
    public static final Duration USUAL_TIME = Duration.ofMinutes(5);
}
