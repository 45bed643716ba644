package io.cdnproxy.v2ray;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdnproxy.v2ray.V4Config.Settings;
import io.cdnproxy.v2ray.V4Config.Tls;
import java.util.Base64;
import java.util.List;

/** VMess, which encrypts what it carries: the CDN, where TLS ends, does not read along. */
final class Vmess extends Protocol {
    private static final String KEY = "uuid";

    /**
     * One that every client has. If the choice is left to it, sing-box
     * <a href="https://github.com/SagerNet/sing-box/blob/v1.14.1/protocol/vmess/outbound.go">encrypts nothing inside of TLS</a>, which the
     * server refuses.
     */
    private static final String CIPHER = "aes-128-gcm";

    /** Weak ciphers are refused: the CDN ends TLS and would read along. */
    record Server(List<Account> clients, boolean disableInsecureEncryption) implements Settings {}

    record Client(List<Next> vnext) implements Settings {}

    record Next(String address, int port, List<Account> users) {}

    /** An alterId of 0 means authenticated headers (AEAD), the only kind that servers still accept. */
    record Account(String id, int alterId, String security) {}

    /** <a href="https://github.com/2dust/v2rayN/wiki/Description-of-VMess-share-link">What most clients read</a>; numbers are texts there. */
    record Link(
            String v,
            String ps,
            String add,
            String port,
            String id,
            String aid,
            String scy,
            String net,
            String type,
            String host,
            String path,
            String tls,
            String sni,
            String alpn,
            String fp) {}

    @Override
    boolean isReadableByCdn() {
        return false;
    }

    @Override
    String key() {
        return KEY;
    }

    @Override
    String newSecret() {
        return UserId.random();
    }

    @Override
    String checked(String secret) {
        return UserId.checked(KEY, secret);
    }

    @Override
    Settings inbound(String secret) {
        return new Server(List.of(new Account(secret, 0, null)), true);
    }

    @Override
    Settings outbound(Entrance entrance, String secret) {
        var account = new Account(secret, 0, "auto");
        return new Client(List.of(new Next(entrance.address(), entrance.port(), List.of(account))));
    }

    @Override
    String link(Entrance entrance, String secret, String name) {
        var link = new Link(
                "2",
                name,
                entrance.address(),
                String.valueOf(entrance.port()),
                secret,
                "0",
                CIPHER,
                "ws",
                "none",
                entrance.hostname(),
                entrance.path(),
                "tls",
                entrance.hostname(),
                Tls.ALPN,
                ShareLink.FINGERPRINT);
        return "vmess://"
                + Base64.getEncoder().encodeToString(V4Config.compact(link).getBytes(UTF_8));
    }
}
