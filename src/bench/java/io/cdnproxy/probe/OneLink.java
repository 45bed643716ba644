package io.cdnproxy.probe;

import io.cdnproxy.pki.ChainCheck;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One connection of a probe without its names: TCP, TLS as a client offers it, and the upgrade. */
public final class OneLink {
    private final ChainDialer dialer;
    private final ChainDialer.Call call;

    public OneLink(ProbeSettings settings, String serverName, InetSocketAddress server, String path, Duration timeout) {
        var deadlines = new Deadlines();
        dialer = new ChainDialer(
                new TlsDialer(
                        new TcpStage(settings.dialled(), TransportSocket::open),
                        NativeTls.whereAvailable(deadlines),
                        new TlsStage(deadlines),
                        ProbeProgress.NONE),
                new ChainVerdicts(new ChainCheck(settings.trusted())),
                new UpgradeStage(deadlines),
                new PageStage(deadlines),
                ProbeProgress.NONE,
                Clock.systemUTC());
        call = new ChainDialer.Call(
                ChainDialer.Caller.CLIENT,
                new Resolution.Found(serverName, List.of(), List.of(server.getAddress())),
                serverName,
                Optional.empty(),
                server.getPort(),
                new SecretPath(path),
                timeout);
    }

    public boolean works() throws IOException {
        return dialer.dial(call) instanceof ChainEvidence.Asked asked && asked.asAsked();
    }
}
