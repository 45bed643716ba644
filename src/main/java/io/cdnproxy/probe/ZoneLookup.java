package io.cdnproxy.probe;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Asks the servers of a zone themselves: one while the answer stays what it was, and all of them when it has changed. Where none can be
 * reached, as where the way out is closed or led to a resolver, that is not tried again with each probe.
 */
final class ZoneLookup {
    /** One question that is lost on the way, or a moment in which a server has much to do, is no silence. */
    private static final int ROUNDS = 2;

    private static final Duration SILENCE = Duration.ofMinutes(5);
    private static final Duration SETTLED = Duration.ofHours(1);
    private static final int ZONES_ON_THE_WAY = 3;

    private final ZoneFinder finder;
    private final Duration patience;
    private final Deadlines deadlines;
    /** Zones whose servers are not heard, and how that came. */
    private final Remembered<Zone, Outcome> unheard;

    private final Remembered<Name, ZoneAnswer> settled;

    /** @param patience how long each server is waited for */
    ZoneLookup(ZoneFinder finder, Duration patience, Deadlines deadlines, Clock clock) {
        this.finder = finder;
        this.patience = patience;
        this.deadlines = deadlines;
        this.unheard = new Remembered<>(clock);
        this.settled = new Remembered<>(clock);
    }

    /** What came of asking. */
    sealed interface Outcome {

        /** Nobody is known who answers for the name by right. */
        record NoZone() implements Outcome {}

        /**
         * None of those answered.
         *
         * @param port where
         */
        record Silent(String zone, int port) implements Outcome {}

        /**
         * What answered in their place is a resolver.
         *
         * @param port where
         */
        record Intercepted(String zone, int port) implements Outcome {}

        /**
         * One did.
         *
         * @param answer such as aliases and addresses, never a delegation
         * @param server who gave it
         * @param differing what another server of the zone says, if that is something else
         */
        record Answered(String zone, ZoneAnswer answer, InetSocketAddress server, Optional<Said> differing)
                implements Outcome {}
    }

    /** What one server says. */
    record Said(InetSocketAddress server, ZoneAnswer answer) {}

    Outcome ask(Name name, TimeLeft time) throws InterruptedException {
        var zone = finder.of(name, time);
        for (int depth = 0; depth < ZONES_ON_THE_WAY && zone.isKnown() && !time.isOver(); depth++) {
            var before = unheard.get(zone);
            if (before.isPresent()) {
                return before.get();
            }
            var first = first(zone, name, time);
            if (first.isEmpty()) {
                return unheard(zone, new Outcome.Silent(zone.name(), finder.port()));
            }
            if (first.get().answer() instanceof ZoneAnswer.OfAResolver) {
                return unheard(zone, new Outcome.Intercepted(zone.name(), finder.port()));
            }
            if (!(first.get().answer() instanceof ZoneAnswer.Delegated on)) {
                return answered(zone, name, first.get(), time);
            }
            zone = finder.delegated(name, on, time);
        }
        return new Outcome.NoZone();
    }

    private Outcome unheard(Zone zone, Outcome outcome) {
        unheard.put(zone, outcome, SILENCE);
        return outcome;
    }

    /** Who can be asked about a name by right. */
    Optional<DnsServers> servers(Name name, TimeLeft time) throws InterruptedException {
        return Optional.of(finder.of(name, time))
                .filter(zone -> unheard.get(zone).isEmpty())
                .map(Zone::servers)
                .filter(servers -> !servers.isEmpty())
                .map(servers -> new DnsServers(servers, patience));
    }

    private Outcome answered(Zone zone, Name name, Said first, TimeLeft time) throws InterruptedException {
        boolean news = settled.get(name).filter(first.answer()::agreesWith).isEmpty();
        var differing = news ? differing(zone, name, first, time) : Optional.<Said>empty();
        if (news && differing.isEmpty()) {
            settled.put(name, first.answer(), SETTLED);
        }
        return new Outcome.Answered(zone.name(), first.answer(), first.server(), differing);
    }

    private Optional<Said> differing(Zone zone, Name name, Said first, TimeLeft time) throws InterruptedException {
        for (var server : zone.servers()) {
            var other = server.equals(first.server())
                    ? Optional.<Said>empty()
                    : said(server, zone, name, time)
                            .filter(said -> !(said.answer() instanceof ZoneAnswer.OfAResolver)
                                    && !said.answer().agreesWith(first.answer()));
            if (other.isPresent()) {
                return other;
            }
        }
        return Optional.empty();
    }

    /** By right, or else that of a resolver. */
    private Optional<Said> first(Zone zone, Name name, TimeLeft time) throws InterruptedException {
        var servers = zone.servers();
        var inTheirPlace = Optional.<Said>empty();
        for (int round = 0; round < ROUNDS && inTheirPlace.isEmpty(); round++) {
            for (var server : servers) {
                var said = said(server, zone, name, time);
                if (said.filter(one -> !(one.answer() instanceof ZoneAnswer.OfAResolver))
                        .isPresent()) {
                    return said;
                }
                if (said.isPresent()) {
                    inTheirPlace = said;
                }
            }
        }
        return inTheirPlace;
    }

    private Optional<Said> said(InetSocketAddress server, Zone zone, Name name, TimeLeft time)
            throws InterruptedException {
        var exchange = new DnsExchange(new DnsServers(List.of(server), patience), deadlines);
        var ipv4 = ask(exchange, name, Type.A);
        var ipv6 = ask(exchange, name, Type.AAAA);
        exchange.hold(time.atMost(patience));
        return ipv4.isCompletedExceptionally() || ipv6.isCompletedExceptionally()
                ? Optional.empty()
                : Optional.of(new Said(server, ZoneAnswer.of(zone.start(), name, ipv4.join(), ipv6.join())))
                        .filter(said -> !(said.answer() instanceof ZoneAnswer.NotItsOwn));
    }

    // Not to be looked up elsewhere: what the server does not know by right is of no interest.
    private static CompletableFuture<Message> ask(DnsExchange exchange, Name name, int type) {
        var query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        query.getHeader().unsetFlag(Flags.RD);
        return exchange.sendAsync(query, Runnable::run).toCompletableFuture();
    }
}
