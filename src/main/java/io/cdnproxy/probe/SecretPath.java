package io.cdnproxy.probe;

/** The WebSocket path of a proxy. Who knows it can find the proxy, so it prints as stars. */
public record SecretPath(String value) {

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
