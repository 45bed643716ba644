package io.cdnproxy.v2ray;

import io.cdnproxy.api.ProxyProtocol;
import io.cdnproxy.v2ray.V4Config.Settings;
import java.util.Optional;

/**
 * What clients and server speak with each other inside of the WebSocket; one file each. Who is let in is told by one text, the secret, which
 * the server, its clients and the credentials Secret have in common.
 */
public abstract sealed class Protocol permits Vmess, Vless, Trojan, Shadowsocks {

    /** The protocol, if the CDN, where TLS ends, can read what passes. */
    public static Optional<ProxyProtocol> readableByCdn(ProxyProtocol chosen) {
        return Optional.of(chosen).filter(protocol -> of(protocol).isReadableByCdn());
    }

    static Protocol of(ProxyProtocol chosen) {
        return switch (chosen) {
            case VMESS -> new Vmess();
            case VLESS -> new Vless();
            case TROJAN -> new Trojan();
            case SHADOWSOCKS -> new Shadowsocks();
        };
    }

    /** Whether it leaves encryption to TLS. */
    abstract boolean isReadableByCdn();

    /** Where the credentials Secret has the secret. No two have one in common: what the CDN has read opens nothing that it cannot read. */
    abstract String key();

    /** One that nobody has had before. */
    abstract String newSecret();

    /**
     * The secret as the configurations have it.
     *
     * @param secret as it is stored; null if there is none
     * @throws IllegalArgumentException if it is none of this protocol; the message is safe to show
     */
    abstract String checked(String secret);

    /** What the server is told. */
    abstract Settings inbound(String secret);

    /** What a client is told. */
    abstract Settings outbound(Entrance entrance, String secret);

    /**
     * The same as people pass it on: one line, which clients read from the clipboard or from a QR code.
     *
     * @param name what a client shows it by
     */
    abstract String link(Entrance entrance, String secret, String name);
}
