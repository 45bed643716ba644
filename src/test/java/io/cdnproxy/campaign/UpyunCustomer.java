package io.cdnproxy.campaign;

import io.cdnproxy.campaign.proxy.UpyunDialect;
import io.cdnproxy.sandbox.UpyunLogin;
import io.cdnproxy.sandbox.fault.Fault;
import io.cdnproxy.sandbox.pki.KeyAlgorithm;
import io.cdnproxy.sandbox.upyun.UpyunEmulator;
import io.cdnproxy.sandbox.upyun.fault.Effect;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody at UPYUN.
 *
 * @param tellsPassword whether the operator is told the account's password, without which UPYUN deletes no service
 */
record UpyunCustomer(Arena arena, UpyunLogin login, UpyunAccount account, boolean tellsPassword) implements Customer {

    /** With an account of its own, by its name. */
    static UpyunCustomer named(Arena arena, String name, boolean tellsPassword) {
        var login = arena.sandbox.upyun().addAccount(name);
        return new UpyunCustomer(
                arena, login, new UpyunAccount(arena.sandbox.upyun().controlPlane(), login), tellsPassword);
    }

    @Override
    public List<Line> lines() {
        return List.of(
                new Line("CDNPROXY_UPYUN_API_ENDPOINT", upyun().apiUrl(), new UpyunDialect()),
                new Line("CDNPROXY_UPYUN_CONSOLE_ENDPOINT", upyun().consoleUrl(), new UpyunDialect()));
    }

    @Override
    public Map<String, String> credentials() {
        var settings = new HashMap<>(login.settings());
        if (!tellsPassword) {
            // An empty variable is one that is not there, and the sandbox has told its own.
            settings.put("CDNPROXY_UPYUN_ACCOUNT_PASSWORD", "");
        }
        return Map.copyOf(settings);
    }

    @Override
    public InetSocketAddress origin() {
        return arena.originOfUpyun.address();
    }

    @Override
    public Map<String, String> words() {
        return Map.of();
    }

    /** None but the namespace's, by which the account goes. */
    @Override
    public void teach(Vocabulary vocabulary) {}

    @Override
    public void orderCertificate(String hostname) {
        account.upload(arena.issue(hostname, KeyAlgorithm.RSA_2048));
    }

    @Override
    public void slowDown(Duration time) {
        upyun().faults()
                .add(Fault.on("PUT /buckets/domains", new Effect.SlowReview(time))
                        .inAccount(login.username()));
    }

    private UpyunEmulator upyun() {
        return arena.sandbox.upyun().controlPlane();
    }
}
