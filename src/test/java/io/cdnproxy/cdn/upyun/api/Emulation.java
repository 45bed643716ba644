package io.cdnproxy.cdn.upyun.api;

import io.cdnproxy.cdn.CdnCall;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.leadership.Leadership;
import io.cdnproxy.sandbox.upyun.UpyunEmulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An emulator for each test, and adapters that speak to it. */
final class Emulation implements BeforeEachCallback, AfterEachCallback {
    static final Credentials CREDENTIALS = new Credentials(
            UpyunEmulator.TOKEN,
            UpyunEmulator.SUB_ACCOUNT,
            UpyunEmulator.SUB_ACCOUNT_PASSWORD,
            Optional.of(UpyunEmulator.PASSWORD));

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    final MutableClock clock = new MutableClock();
    final List<CdnCall> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<UpyunAdapter> adapters = new ArrayList<>();
    private UpyunEmulator emulator;
    private UpyunAdapter adapter;
    private Credentials credentials = CREDENTIALS;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        emulator = UpyunEmulator.start(new UpyunEmulator.Addresses(ANY_PORT, ANY_PORT, ANY_PORT), clock);
        adapter = adapter(Leadership.undisputed());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        adapters.forEach(UpyunAdapter::close);
        emulator.close();
    }

    UpyunEmulator emulator() {
        return emulator;
    }

    UpyunAdapter adapter() {
        return adapter;
    }

    /** From now on, also for adapters that are there. */
    void use(Credentials others) {
        credentials = others;
    }

    UpyunAdapter adapter(Leadership leadership) {
        return adapter(leadership, Duration.ofSeconds(10));
    }

    UpyunAdapter adapter(Leadership leadership, Duration timeout) {
        var events = new CdnEvents() {
            @Override
            public void onCall(CdnCall call) {
                calls.add(call);
            }
        };
        var made = new UpyunAdapter(
                new UpyunConnection(
                        emulator.apiUrl(),
                        emulator.consoleUrl(),
                        timeout,
                        () -> credentials,
                        leadership,
                        Optional.empty()),
                events,
                clock.steady());
        adapters.add(made);
        return made;
    }

    /** How often an operation was asked for. */
    long asked(String operation) {
        return calls.stream().filter(call -> call.operation().equals(operation)).count();
    }
}
