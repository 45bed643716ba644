package io.cdnproxy.cdn.upyun;

/** By which protocol UPYUN dials an origin. */
public enum SourceScheme {
    HTTP("http"),
    HTTPS("https"),
    /** By the viewer's. */
    PROTOCOL_FOLLOW("protocol_follow");

    private final String value;

    SourceScheme(String value) {
        this.value = value;
    }

    /** As UPYUN writes it. */
    public String value() {
        return value;
    }
}
