package io.cdnproxy.probe;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.ResolverConfig;

/** The DNS servers that are asked, first the one that answered last: a silent one holds up one question, and not every one. */
final class DnsServers {
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final List<InetSocketAddress> servers;
    private final Duration patience;
    private volatile int first;

    /**
     * Those that are asked.
     *
     * @param servers empty means those of the system
     * @param patience how long each is waited for
     */
    DnsServers(List<InetSocketAddress> servers, Duration patience) {
        this.servers = servers.isEmpty() ? ResolverConfig.getCurrentConfig().servers() : List.copyOf(servers);
        this.patience = patience;
    }

    Duration patience() {
        return patience;
    }

    /** Which to ask one after the other, each so many times. */
    List<InetSocketAddress> inTurn(int times) {
        int from = first;
        var turns = new ArrayList<InetSocketAddress>();
        for (int turn = 0; turn < times * servers.size(); turn++) {
            turns.add(servers.get((from + turn) % servers.size()));
        }
        return turns;
    }

    void answered(InetSocketAddress server) {
        first = servers.indexOf(server);
    }
}
