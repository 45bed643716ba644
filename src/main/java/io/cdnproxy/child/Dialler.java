package io.cdnproxy.child;

import io.cdnproxy.api.CdnSpec;

/** Who dials the origin, as far as it matters for what that may serve. */
enum Dialler {
    KNOWN("CloudFront cannot dial"),
    /** CDNs whose lists of keys nobody here knows: what is asked of an origin is what all of them can do. */
    OTHERS("CDNs may be unable to dial");

    private final String unable;

    Dialler(String unable) {
        this.unable = unable;
    }

    static Dialler of(CdnSpec cdn) {
        return switch (cdn.kind()) {
            case CLOUDFRONT -> KNOWN;
            case UPYUN, EXTERNAL -> OTHERS;
        };
    }

    /** What it does not do with some keys, after these. */
    String unable() {
        return unable;
    }
}
