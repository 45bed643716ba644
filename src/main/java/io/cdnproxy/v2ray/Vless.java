package io.cdnproxy.v2ray;

import io.cdnproxy.v2ray.V4Config.Settings;
import java.util.List;
import java.util.Map;

/** VLESS, which leaves encryption to TLS. */
final class Vless extends Protocol {
    private static final String KEY = "vless-uuid";

    /** What there is in place of encryption. It must be said. */
    private static final String NONE = "none";

    record Server(List<Account> clients, String decryption) implements Settings {}

    record Client(List<Next> vnext) implements Settings {}

    record Next(String address, int port, List<Account> users) {}

    record Account(String id, String encryption) {}

    @Override
    boolean isReadableByCdn() {
        return true;
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
        return new Server(List.of(new Account(secret, null)), NONE);
    }

    @Override
    Settings outbound(Entrance entrance, String secret) {
        var account = new Account(secret, NONE);
        return new Client(List.of(new Next(entrance.address(), entrance.port(), List.of(account))));
    }

    @Override
    String link(Entrance entrance, String secret, String name) {
        return ShareLink.of("vless", secret, entrance, Map.of("encryption", NONE), name);
    }
}
