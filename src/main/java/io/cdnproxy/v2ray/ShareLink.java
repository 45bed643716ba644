package io.cdnproxy.v2ray;

/** What links of all protocols have in common. */
final class ShareLink {
    /** Whose TLS handshake the client's looks like, where it can. */
    static final String FINGERPRINT = "chrome";

    private ShareLink() {}
}
