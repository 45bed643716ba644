package io.cdnproxy.probe;

import io.cdnproxy.pki.ChainCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Takes one chain through the stages TCP, TLS and upgrade, as far as it goes. */
final class ChainDialer {
    private static final List<String> TLS_12 = List.of("TLSv1.2");
    private static final List<String> TLS_13 = List.of("TLSv1.3");
    private static final List<String> TLS_12_AND_13 = List.of("TLSv1.3", "TLSv1.2");

    /** Who is imitated. */
    enum Caller {
        /** CloudFront, whose origin protocols end at TLS 1.2. */
        CDN,
        /** A client of the proxy. */
        CLIENT
    }

    /** What to dial: {@code serverName} goes into SNI and Host, wherever the resolution leads. */
    record Call(Caller caller, Resolution resolution, String serverName, int port, SecretPath path, Duration timeout) {}

    private final TcpStage tcp;
    private final TlsStage tls;
    private final ChainCheck certificates;
    private final UpgradeStage upgrade;
    private final Clock clock;

    ChainDialer(TcpStage tcp, TlsStage tls, ChainCheck certificates, UpgradeStage upgrade, Clock clock) {
        this.tcp = tcp;
        this.tls = tls;
        this.certificates = certificates;
        this.upgrade = upgrade;
        this.clock = clock;
    }

    ChainEvidence dial(Call call) throws IOException {
        return call.resolution() instanceof Resolution.Found found
                ? dial(call, found.addresses())
                : new ChainEvidence.NotResolved(call.resolution());
    }

    private ChainEvidence dial(Call call, List<InetAddress> addresses) throws IOException {
        return switch (call.caller()) {
            case CLIENT -> dial(call, addresses, TLS_12_AND_13);
            case CDN -> {
                var evidence = dial(call, addresses, TLS_12);
                yield refusesTls12(evidence) ? dial(call, addresses, TLS_13) : evidence;
            }
        };
    }

    private static boolean refusesTls12(ChainEvidence evidence) {
        return evidence instanceof ChainEvidence.NotSecured(TlsOutcome.Alert alert)
                && alert.name().equals("protocol_version");
    }

    private ChainEvidence dial(Call call, List<InetAddress> addresses, List<String> protocols) throws IOException {
        return switch (tcp.connect(addresses, call.port(), call.timeout())) {
            case TcpOutcome.NotConnected failed -> new ChainEvidence.NotConnected(failed.attempts());
            case TcpOutcome.Connected connected ->
                switch (tls.handshake(connected.socket(), call.serverName(), protocols, call.timeout())) {
                    case TlsOutcome.Fault fault -> new ChainEvidence.NotSecured(fault);
                    case TlsOutcome.Secured secured -> ask(call, connected, secured);
                };
        };
    }

    private ChainEvidence ask(Call call, TcpOutcome.Connected transport, TlsOutcome.Secured secured)
            throws IOException {
        var session = secured.session();
        try (var socket = transport.socket()) {
            var fault = certificates.check(session.chain(), call.serverName(), clock.instant());
            if (fault.isPresent()) {
                return new ChainEvidence.Distrusted(session, fault.get());
            }
            return new ChainEvidence.Asked(
                    session, upgrade.upgrade(secured.socket(), socket, call.serverName(), call.path(), call.timeout()));
        }
    }
}
