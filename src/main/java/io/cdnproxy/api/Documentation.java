package io.cdnproxy.api;

/** Where what users read points to for more. */
public final class Documentation {
    /** Of the folder docs/. Whoever publishes it elsewhere changes it here. */
    public static final String BASE = "https://github.com/cdnproxy/operator/blob/main/docs/";

    /** Every condition and reason, with what to do. */
    public static final String CONDITIONS = BASE + "conditions.md";

    private Documentation() {}
}
