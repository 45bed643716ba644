package io.cdnproxy.scenario.client;

import io.cdnproxy.sandbox.client.SocksClient;
import io.cdnproxy.sandbox.cluster.ChildProcess;
import io.cdnproxy.sandbox.cluster.ProgramGroup;
import io.cdnproxy.scenario.client.ForeignClient.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A client of another make that somebody has started. */
public final class RunningClient implements SocksClient {
    private static final int PORT = 1080;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ChildProcess process;
    private final InetSocketAddress socks;

    private RunningClient(ChildProcess process, InetSocketAddress socks) {
        this.process = process;
        this.socks = socks;
    }

    /**
     * Returns when the client takes connections.
     *
     * @param directory under which its files get a folder
     * @param group what it becomes a member of
     */
    public static RunningClient start(
            ForeignClient client,
            String link,
            Path trustBundle,
            InetAddress address,
            Path directory,
            ProgramGroup group)
            throws IOException, InterruptedException {
        var socks = new InetSocketAddress(address, PORT);
        var folder = Files.createTempDirectory(directory, client.name() + "-");
        var command = client.command(link, new Setting(socks, trustBundle, folder));
        var process = group.start(command, () -> listens(socks) && client.isReady(command.log()), PATIENCE);
        return new RunningClient(process, socks);
    }

    private static boolean listens(InetSocketAddress address) throws IOException {
        try (var probe = new Socket()) {
            probe.connect(address);
            return true;
        }
    }

    @Override
    public InetSocketAddress socks() {
        return socks;
    }

    @Override
    public void close() {
        process.close();
    }
}
