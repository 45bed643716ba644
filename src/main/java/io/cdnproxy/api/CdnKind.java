package io.cdnproxy.api;

import java.util.Locale;

/** Which CDN an object has: one for each member of {@link CdnSpec}. Who must know has no default, so that none is forgotten. */
public enum CdnKind {
    CLOUDFRONT,
    UPYUN,
    /** Somebody else's. */
    EXTERNAL;

    /** As a metric's label has it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
