package io.cdnproxy.v2ray;

/**
 * Where a client comes in.
 *
 * @param address what it dials: the hostname, or a chosen edge address
 * @param port the edge's HTTPS port
 * @param hostname the CDN's alternate domain name; SNI and Host even when another address is dialled, because the edge goes by it
 * @param path of the WebSocket
 */
public record Entrance(String address, int port, String hostname, String path) {

    /** Without the path, which is nobody else's business. */
    @Override
    public String toString() {
        return "Entrance[" + hostname + "]";
    }
}
