package io.cdnproxy.v2ray;

import io.cdnproxy.v2ray.V4Config.Settings;
import java.util.List;

/** VMess, which encrypts what it carries: the CDN, where TLS ends, does not read along. */
final class Vmess extends Protocol {
    private static final String KEY = "uuid";

    /** Weak ciphers are refused: the CDN ends TLS and would read along. */
    record Server(List<Account> clients, boolean disableInsecureEncryption) implements Settings {}

    record Client(List<Next> vnext) implements Settings {}

    record Next(String address, int port, List<Account> users) {}

    /** An alterId of 0 means authenticated headers (AEAD), the only kind that servers still accept. */
    record Account(String id, int alterId, String security) {}

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
}
