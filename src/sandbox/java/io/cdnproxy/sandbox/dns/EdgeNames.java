package io.cdnproxy.sandbox.dns;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;

/**
 * The names that a CDN itself publishes, such as d111.cloudfront.net: each leads to its edge, and each answer names only
 * some of the edge's addresses, as real ones do. There are no IPv6 addresses: the loopback interface has only one.
 */
public final class EdgeNames implements RecordSource {
    private static final long TTL_SECONDS = 60;

    private final Supplier<Set<String>> domainNames;
    private final List<InetAddress> edges;
    private final AtomicInteger answers = new AtomicInteger();

    /**
     * @param domainNames the names of all distributions or services that exist now
     * @param edges the edge's addresses, one at least
     */
    public EdgeNames(Supplier<Set<String>> domainNames, List<InetAddress> edges) {
        this.domainNames = domainNames;
        this.edges = List.copyOf(edges);
    }

    @Override
    public List<Record> recordsOf(Name name) {
        if (!domainNames.get().contains(hostName(name))) {
            return List.of();
        }
        var rotated = new ArrayList<>(edges);
        Collections.rotate(rotated, answers.getAndIncrement());
        return rotated.stream()
                .limit(Math.max(1, edges.size() - 1))
                .<Record>map(edge -> new ARecord(name, DClass.IN, TTL_SECONDS, edge))
                .toList();
    }

    @Override
    public Set<Name> names() {
        return domainNames.get().stream().map(EdgeNames::name).collect(Collectors.toUnmodifiableSet());
    }

    private static String hostName(Name name) {
        return name.canonicalize().toString(true);
    }

    private static Name name(String hostName) {
        try {
            return Name.fromString(hostName, Name.root);
        } catch (TextParseException malformed) {
            throw new IllegalArgumentException("not a domain name: " + hostName, malformed);
        }
    }
}
