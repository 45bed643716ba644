package io.cdnproxy.probe;

/** The WebSocket path of a proxy. Who knows it can find the proxy, so it prints as stars. */
public record SecretPath(String value) {
    /** For whoever must not learn the proxy's own, and where any will do. */
    static final SecretPath NONE = new SecretPath("/");

    /** @throws IllegalArgumentException if the value could end the request line or is not absolute */
    public SecretPath {
        if (!value.startsWith("/") || value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("a WebSocket path starts with / and is printable ASCII without spaces");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
