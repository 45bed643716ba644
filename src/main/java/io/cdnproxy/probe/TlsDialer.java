package io.cdnproxy.probe;

import io.cdnproxy.probe.ProbeProgress.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Connects and makes the handshake: at first cheaply, which can only confirm that all is well; if it does not, once more exactly as the
 * caller that is imitated would, and then that is what counts.
 */
final class TlsDialer {
    private static final Outcome BROKEN_OFF = new Outcome.Failed(new ChainEvidence.NotSecured(new TlsOutcome.Broken()));

    private final TcpStage tcp;
    private final Optional<NativeTls> cheap;
    private final TlsStage exact;
    private final ProbeProgress progress;
    private final SignatureProofs signatures = new SignatureProofs();

    TlsDialer(TcpStage tcp, Optional<NativeTls> cheap, TlsStage exact, ProbeProgress progress) {
        this.tcp = tcp;
        this.cheap = cheap;
        this.exact = exact;
        this.progress = progress;
    }

    /** How far it came. */
    sealed interface Outcome {

        /** To the end; the caller closes connection and transport. */
        record Secured(TransportSocket transport, TlsConnection connection, TlsOutcome.Session session)
                implements Outcome {}

        /** Not that far. */
        record Failed(ChainEvidence evidence) implements Outcome {}
    }

    Outcome dial(ChainDialer.Call call, List<InetAddress> addresses, TlsOffer offer) throws IOException {
        progress.begins(Stage.CONNECTION, call.endpoint());
        return switch (connect(call, addresses)) {
            case TcpOutcome.NotConnected failed -> notConnected(failed);
            case TcpOutcome.BrokenOff broken -> BROKEN_OFF;
            case TcpOutcome.Connected connected -> {
                progress.begins(Stage.HANDSHAKE, call.endpoint());
                yield cheap.isPresent() && cheap.get().has(offer)
                        ? cheaply(cheap.get(), call, connected, addresses, offer)
                        : exactly(call, connected, offer);
            }
        };
    }

    /** A connection and no more, for whoever speaks without TLS. */
    TcpOutcome connection(ChainDialer.Call call, List<InetAddress> addresses) {
        progress.begins(Stage.CONNECTION, call.endpoint());
        return connect(call, addresses);
    }

    /** A handshake and no more, by exactly this offer; empty without a connection. */
    Optional<TlsOutcome> negotiate(ChainDialer.Call call, List<InetAddress> addresses, TlsOffer offer)
            throws IOException {
        return switch (connect(call, addresses)) {
            case TcpOutcome.NotConnected failed -> Optional.empty();
            case TcpOutcome.BrokenOff broken -> Optional.of(new TlsOutcome.Broken());
            case TcpOutcome.Connected connected -> {
                var outcome = exact.handshake(connected.socket(), call.serverName(), offer, call.timeout());
                connected.socket().close();
                yield Optional.of(outcome);
            }
        };
    }

    /**
     * Which of the addresses do not accept a connection, whichever is dialled first, nor another one: a packet may be lost, and what is said of
     * a link that works is believed at once. All of them together have the time of one stage.
     */
    List<TcpOutcome.Attempt> unconnected(ChainDialer.Call call, List<InetAddress> addresses) throws IOException {
        var failed = new ArrayList<TcpOutcome.Attempt>();
        var share = call.timeout().dividedBy(2L * addresses.size());
        for (var address : addresses) {
            if (!unconnected(call, address, share).isEmpty()) {
                failed.addAll(unconnected(call, address, share));
            }
        }
        return failed;
    }

    private List<TcpOutcome.Attempt> unconnected(ChainDialer.Call call, InetAddress address, Duration share)
            throws IOException {
        return switch (tcp.connect(List.of(address), call.port(), share)) {
            case TcpOutcome.NotConnected(var attempts) -> attempts;
            case TcpOutcome.BrokenOff broken -> List.of();
            case TcpOutcome.Connected connected -> {
                connected.socket().close();
                yield List.of();
            }
        };
    }

    /** What was seen of this server cheaply is not to be believed the next time. */
    void doubt(String serverName) {
        signatures.doubt(serverName);
    }

    private TcpOutcome connect(ChainDialer.Call call, List<InetAddress> addresses) {
        return tcp.connect(addresses, call.port(), call.timeout());
    }

    private Outcome cheaply(
            NativeTls tls,
            ChainDialer.Call call,
            TcpOutcome.Connected connected,
            List<InetAddress> addresses,
            TlsOffer offer)
            throws IOException {
        var outcome = tls.handshake(connected.socket(), call.serverName(), offer, call.timeout());
        if (outcome.isPresent()) {
            switch (outcome.get()) {
                case TlsOutcome.Fault fault -> {
                    return new Outcome.Failed(new ChainEvidence.NotSecured(fault));
                }
                case TlsOutcome.Secured secured -> {
                    if (!isSignatureOpen(offer, secured) || signatures.haveProven(server(call, connected, secured))) {
                        return new Outcome.Secured(connected.socket(), secured.connection(), secured.session());
                    }
                    secured.connection().close();
                }
            }
        }
        return switch (connect(call, addresses)) {
            case TcpOutcome.NotConnected failed -> notConnected(failed);
            case TcpOutcome.BrokenOff broken -> BROKEN_OFF;
            case TcpOutcome.Connected again -> exactly(call, again, offer);
        };
    }

    private Outcome exactly(ChainDialer.Call call, TcpOutcome.Connected connected, TlsOffer offer) throws IOException {
        return switch (exact.handshake(connected.socket(), call.serverName(), offer, call.timeout())) {
            case TlsOutcome.Fault fault -> new Outcome.Failed(new ChainEvidence.NotSecured(fault));
            case TlsOutcome.Secured secured -> {
                if (isSignatureOpen(offer, secured)) {
                    signatures.prove(server(call, connected, secured));
                }
                yield new Outcome.Secured(connected.socket(), secured.connection(), secured.session());
            }
        };
    }

    private static Outcome notConnected(TcpOutcome.NotConnected failed) {
        return new Outcome.Failed(new ChainEvidence.NotConnected(failed.attempts()));
    }

    // Who only deciphers what is sent to the key signs nothing (RFC 5246, 7.4.3).
    private static boolean isSignatureOpen(TlsOffer offer, TlsOutcome.Secured secured) {
        return offer.equals(TlsOffer.CDN)
                && !secured.session().cipherSuite().startsWith("TLS_RSA_")
                && secured.session().chain().leaf().getPublicKey() instanceof RSAKey;
    }

    private static SignatureProofs.Server server(
            ChainDialer.Call call, TcpOutcome.Connected connected, TlsOutcome.Secured secured) {
        return new SignatureProofs.Server(
                connected.address(),
                call.port(),
                call.serverName(),
                secured.session().chain().fingerprint());
    }
}
