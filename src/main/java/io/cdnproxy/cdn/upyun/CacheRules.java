package io.cdnproxy.cdn.upyun;

/** What may be kept at an edge. */
public final class CacheRules {
    /** All paths: that of a proxy is a secret, which no rule of the account may tell. */
    public static final String EVERYTHING = "/*";

    private CacheRules() {}
}
