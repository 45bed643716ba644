package io.cdnproxy.probe;

import io.cdnproxy.probe.ProbeProgress.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Takes one chain through the stages connection, TLS and upgrade or page, as far as it goes. */
final class ChainDialer {
    /** Who is imitated. */
    enum Caller {
        /** CloudFront, whose origin protocols end at TLS 1.2. */
        CDN,
        /** A CDN of which it is not known what it offers. */
        OTHER_CDN,
        /** A client of the proxy. */
        CLIENT;

        /** Who dials the origin of this one. */
        static Caller of(ExpectedCdn cdn) {
            return cdn.provider().map(ExpectedCdn.Provider::caller).orElse(OTHER_CDN);
        }
    }

    /**
     * What to dial: {@code serverName} goes into SNI and Host, wherever the resolution leads.
     *
     * @param otherHost to be asked for once more if the server refuses its own name, only to tell why
     * @param page to ask for in place of an upgrade
     * @param inClear whether without TLS, which is for pages only
     */
    record Call(
            Caller caller,
            Resolution resolution,
            String serverName,
            Optional<String> otherHost,
            int port,
            SecretPath path,
            Duration timeout,
            Optional<Page> page,
            boolean inClear) {

        Call {
            if (inClear && page.isEmpty()) {
                throw new IllegalArgumentException("an upgrade is never asked for without TLS");
            }
        }

        /** That asks for an upgrade. */
        Call(
                Caller caller,
                Resolution resolution,
                String serverName,
                Optional<String> otherHost,
                int port,
                SecretPath path,
                Duration timeout) {
            this(caller, resolution, serverName, otherHost, port, path, timeout, Optional.empty(), false);
        }

        /** The same at some of the addresses. */
        Call at(Resolution place) {
            return new Call(caller, place, serverName, otherHost, port, path, timeout, page, inClear);
        }

        /** The same at another place, which may be a stranger's: only the handshake matters, and no secret is told. */
        Call ofHandshakeAt(Resolution place) {
            return new Call(
                    caller,
                    place,
                    serverName,
                    Optional.empty(),
                    port,
                    SecretPath.NONE,
                    timeout,
                    page.map(one -> new Page(one.hostname(), SecretPath.NONE)),
                    inClear);
        }

        String endpoint() {
            return serverName + ":" + port;
        }
    }

    private final TlsDialer tls;
    private final ChainVerdicts certificates;
    private final UpgradeStage upgrade;
    private final PageStage pages;
    private final ProbeProgress progress;
    private final Clock clock;

    ChainDialer(
            TlsDialer tls,
            ChainVerdicts certificates,
            UpgradeStage upgrade,
            PageStage pages,
            ProbeProgress progress,
            Clock clock) {
        this.tls = tls;
        this.certificates = certificates;
        this.upgrade = upgrade;
        this.pages = pages;
        this.progress = progress;
        this.clock = clock;
    }

    ChainEvidence dial(Call call) throws IOException {
        return call.resolution() instanceof Resolution.Found found
                ? dial(call, found.addresses())
                : new ChainEvidence.NotResolved(call.resolution());
    }

    /** Which of several addresses do not accept a connection, beside one that does. */
    List<TcpOutcome.Attempt> unconnected(Call call, List<InetAddress> addresses) throws IOException {
        return tls.unconnected(call, addresses);
    }

    /** Has this server dialled exactly as the CDN does it the next time, since the CDN does not seem to come through. */
    void doubt(String serverName) {
        tls.doubt(serverName);
    }

    private ChainEvidence dial(Call call, List<InetAddress> addresses) throws IOException {
        if (call.inClear()) {
            return asEitherHost(call, host -> askInClear(call, host, addresses));
        }
        return switch (call.caller()) {
            case CLIENT, OTHER_CDN -> dial(call, addresses, TlsOffer.CLIENT);
            case CDN -> {
                var evidence = dial(call, addresses, TlsOffer.CDN);
                yield evidence instanceof ChainEvidence.NotSecured refusal && Disagreement.explains(refusal.fault())
                        ? explain(call, addresses, refusal)
                        : evidence;
            }
        };
    }

    private ChainEvidence dial(Call call, List<InetAddress> addresses, TlsOffer offer) throws IOException {
        return asEitherHost(call, host -> dial(call, host, addresses, offer));
    }

    /** A server that is dialled with this as Host. */
    private interface Dial {
        ChainEvidence as(String host) throws IOException;
    }

    private static ChainEvidence asEitherHost(Call call, Dial dial) throws IOException {
        var evidence = dial.as(call.serverName());
        if (evidence instanceof ChainEvidence.Questioned refused
                && !refused.asAsked()
                && refused.mayDependOnHost()
                && call.otherHost().isPresent()) {
            var other = call.otherHost().get();
            return dial.as(other) instanceof ChainEvidence.Questioned again && again.asAsked()
                    ? refused.whileUpgradingFor(other)
                    : refused;
        }
        return evidence;
    }

    private ChainEvidence askInClear(Call call, String host, List<InetAddress> addresses) {
        return switch (tls.connection(call, addresses)) {
            case TcpOutcome.NotConnected failed -> new ChainEvidence.NotConnected(failed.attempts());
            case TcpOutcome.BrokenOff broken -> new ChainEvidence.AskedInClear(new UpgradeEvidence.Closed());
            case TcpOutcome.Connected connected -> {
                try (var connection = new ClearConnection(connected.socket())) {
                    progress.begins(Stage.PAGE, call.endpoint());
                    yield new ChainEvidence.AskedInClear(pages.ask(
                            connection, connected.socket(), host, call.page().orElseThrow(), call.timeout()));
                }
            }
        };
    }

    private ChainEvidence dial(Call call, String host, List<InetAddress> addresses, TlsOffer offer) throws IOException {
        return switch (tls.dial(call, addresses, offer)) {
            case TlsDialer.Outcome.Failed(var evidence) -> evidence;
            case TlsDialer.Outcome.Secured secured -> ask(call, host, secured);
        };
    }

    /** What the server would agree on, or how it goes with the version that CloudFront does not promise to speak. */
    private ChainEvidence explain(Call call, List<InetAddress> addresses, ChainEvidence.NotSecured refusal)
            throws IOException {
        var again = tls.negotiate(call, addresses, TlsOffer.ANY_TLS_12);
        if (again.isPresent() && again.get() instanceof TlsOutcome.Secured agreed) {
            var disagreement = Disagreement.find(agreed.session(), offer -> session(call, addresses, offer));
            return disagreement.isPresent()
                    ? new ChainEvidence.NotSecured(disagreement.get())
                    : dial(call, addresses, TlsOffer.CDN);
        }
        var newer = dial(call, addresses, TlsOffer.ANY_TLS_13);
        return newer instanceof ChainEvidence.NotSecured || newer instanceof ChainEvidence.NotConnected
                ? again.map(refusal::orInItsWords).orElse(refusal)
                : newer;
    }

    private Optional<TlsOutcome.Session> session(Call call, List<InetAddress> addresses, TlsOffer offer)
            throws IOException {
        return tls.negotiate(call, addresses, offer)
                .filter(TlsOutcome.Secured.class::isInstance)
                .map(TlsOutcome.Secured.class::cast)
                .map(TlsOutcome.Secured::session);
    }

    private ChainEvidence ask(Call call, String host, TlsDialer.Outcome.Secured secured) throws IOException {
        var session = secured.session();
        // The transport first: who was not asked anything is owed no goodbye.
        try (var connection = secured.connection();
                var transport = secured.transport()) {
            var fault = certificates.check(session.chain(), call.serverName(), clock.instant());
            if (fault.isPresent()) {
                return new ChainEvidence.Distrusted(session, fault.get());
            }
            progress.begins(call.page().isPresent() ? Stage.PAGE : Stage.UPGRADE, call.endpoint());
            return new ChainEvidence.Asked(
                    session,
                    call.page().isPresent()
                            ? pages.ask(connection, transport, host, call.page().get(), call.timeout())
                            : upgrade.upgrade(connection, transport, host, call.path(), call.timeout()));
        }
    }
}
