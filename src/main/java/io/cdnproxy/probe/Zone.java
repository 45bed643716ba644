package io.cdnproxy.probe;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.xbill.DNS.Name;

/** A zone and who answers for it. */
final class Zone {
    /** Where nobody is known to. */
    static final Zone NONE = new Zone(Name.root, List.of());

    private final Name name;
    private final List<InetSocketAddress> servers;
    private final AtomicInteger turns = new AtomicInteger();

    /** @param servers those that may be asked from here */
    Zone(Name name, List<InetSocketAddress> servers) {
        this.name = name;
        this.servers = List.copyOf(servers);
    }

    /** Where it begins. */
    Name start() {
        return name;
    }

    String name() {
        return NameResolver.text(name);
    }

    boolean isKnown() {
        return !name.equals(Name.root);
    }

    /** All of them, another one first each time: one that has fallen behind is noticed. */
    List<InetSocketAddress> servers() {
        int first = turns.getAndIncrement();
        return IntStream.range(0, servers.size())
                .mapToObj(turn -> servers.get(Math.floorMod(first + turn, servers.size())))
                .toList();
    }
}
