package io.cdnproxy.api;

/** Where what users read points to for more. */
public final class Documentation {
    /** Of the folder docs/. Whoever publishes it elsewhere changes the property in pom.xml. */
    public static final String BASE = "${docs.url}";

    /** Every condition and reason, with what to do. */
    public static final String CONDITIONS = BASE + "conditions.md";

    private Documentation() {}
}
