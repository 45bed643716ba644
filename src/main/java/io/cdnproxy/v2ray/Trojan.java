package io.cdnproxy.v2ray;

import io.cdnproxy.v2ray.V4Config.Settings;
import java.util.List;
import java.util.Map;

/** Trojan, which leaves encryption to TLS. */
final class Trojan extends Protocol {
    private static final String KEY = "trojan-password";

    record Server(List<Account> clients) implements Settings {}

    record Account(String password) {}

    record Client(List<Target> servers) implements Settings {}

    record Target(String address, int port, String password) {}

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
        return Password.random();
    }

    @Override
    String checked(String secret) {
        return Password.checked(KEY, secret);
    }

    @Override
    Settings inbound(String secret) {
        return new Server(List.of(new Account(secret)));
    }

    @Override
    Settings outbound(Entrance entrance, String secret) {
        return new Client(List.of(new Target(entrance.address(), entrance.port(), secret)));
    }

    @Override
    String link(Entrance entrance, String secret, String name) {
        return ShareLink.of("trojan", secret, entrance, Map.of(), name);
    }
}
