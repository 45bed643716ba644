package io.cdnproxy.probe;

import io.cdnproxy.net.AddressPolicy;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Finds who answers for a name by right, by asking resolvers for what stands above it, and remembers that. The name itself is not asked for:
 * a resolver that is asked before there is a record goes on saying so (<a href="https://datatracker.ietf.org/doc/html/rfc2308">RFC 2308</a>).
 */
final class ZoneFinder {
    /** A zone may have 13 servers and more; whoever wrote the object may have written those, too. */
    private static final int MOST_SERVERS = 8;

    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final NameResolver resolver;
    private final AddressPolicy dialled;
    private final int port;
    private final Remembered<Name, Zone> known;

    /**
     * Puts one together.
     *
     * @param dialled which servers may be asked
     * @param port where they listen
     */
    ZoneFinder(NameResolver resolver, AddressPolicy dialled, int port, Clock clock) {
        this.resolver = resolver;
        this.dialled = dialled;
        this.port = port;
        this.known = new Remembered<>(clock);
    }

    int port() {
        return port;
    }

    /** The nearest zone known above a name, or the one that begins there. */
    Zone of(Name name, TimeLeft time) throws InterruptedException {
        var delegated = known.get(name);
        if (delegated.isPresent() || name.labels() <= 1) {
            return delegated.orElse(Zone.NONE);
        }
        var parent = new Name(name, 1);
        if (isOfAnother(name)) {
            return of(parent, time);
        }
        var above = known.get(parent);
        return above.isPresent() ? above.get() : remember(parent, above(parent, time), time);
    }

    /** A name that says something of the one below which it is, which may not be there yet, or be an alias. */
    private static boolean isOfAnother(Name name) {
        return name.getLabelString(0).startsWith("_");
    }

    /** The one that begins on the way to a name. */
    Zone delegated(Name name, ZoneAnswer.Delegated to, TimeLeft time) throws InterruptedException {
        return remember(name, new Found(to.zone(), to.servers(), SHORTEST), time);
    }

    private record Found(Name zone, List<Name> servers, Duration time) {
        static final Found NOTHING = new Found(Name.root, List.of(), SHORTEST);
    }

    private Found above(Name parent, TimeLeft time) throws InterruptedException {
        var zone = resolver.ask(parent, Type.SOA, time.left()).stream()
                .flatMap(reply -> records(reply, SOARecord.class))
                .map(Record::getName)
                .filter(start -> parent.subdomain(start) && !start.equals(Name.root))
                .findFirst();
        if (zone.isEmpty()) {
            return Found.NOTHING;
        }
        var servers = resolver.ask(zone.get(), Type.NS, time.left()).stream()
                .flatMap(reply -> records(reply, NSRecord.class))
                .filter(server -> server.getName().equals(zone.get()))
                .toList();
        return new Found(
                zone.get(),
                servers.stream().map(NSRecord::getTarget).toList(),
                servers.stream()
                        .map(server -> Duration.ofSeconds(server.getTTL()))
                        .min(Duration::compareTo)
                        .orElse(SHORTEST));
    }

    private static <R extends Record> Stream<R> records(Message reply, Class<R> type) {
        return Stream.of(Section.ANSWER, Section.AUTHORITY)
                .flatMap(section -> reply.getSection(section).stream())
                .filter(type::isInstance)
                .map(type::cast);
    }

    private Zone remember(Name key, Found found, TimeLeft time) throws InterruptedException {
        var zone = found.servers().isEmpty() ? Zone.NONE : new Zone(found.zone(), addresses(found.servers(), time));
        known.put(key, zone, clamped(found.time()));
        return zone;
    }

    private List<InetSocketAddress> addresses(List<Name> servers, TimeLeft time) throws InterruptedException {
        return resolver.addresses(servers.stream().limit(MOST_SERVERS).toList(), time.left()).stream()
                .filter(dialled::allows)
                .map(address -> new InetSocketAddress(address, port))
                .limit(MOST_SERVERS)
                .toList();
    }

    private static Duration clamped(Duration time) {
        return time.compareTo(SHORTEST) < 0 ? SHORTEST : time.compareTo(LONGEST) > 0 ? LONGEST : time;
    }
}
