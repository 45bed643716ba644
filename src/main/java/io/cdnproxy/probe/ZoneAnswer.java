package io.cdnproxy.probe;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** What the servers of a zone answer about a name. Pure. */
sealed interface ZoneAnswer {

    /** There is no record that could lead anywhere. */
    record Missing() implements ZoneAnswer {}

    /**
     * It leads somewhere: to addresses, or, where these are none, to the last alias, of which other servers know more.
     *
     * @param aliases in order
     */
    record Leads(List<String> aliases, List<InetAddress> addresses) implements ZoneAnswer {
        public Leads {
            aliases = List.copyOf(aliases);
            addresses = List.copyOf(addresses);
        }
    }

    /** Another zone begins on the way to the name. */
    record Delegated(Name zone, List<Name> servers) implements ZoneAnswer {
        public Delegated {
            servers = List.copyOf(servers);
        }
    }

    /** Who was asked is no server of the zone, or has lost it. */
    record NotItsOwn() implements ZoneAnswer {}

    /** Who answers looks names up for others and has no zone: a resolver, in the place of the server that was asked. */
    record OfAResolver() implements ZoneAnswer {}

    /**
     * Reads the answers for both families of addresses together.
     *
     * @param zone whose servers were asked
     */
    static ZoneAnswer of(Name zone, Name name, Message ipv4, Message ipv6) {
        return delegation(zone, name, ipv4).orElseGet(() -> {
            if (isByRight(ipv4) && isByRight(ipv6)) {
                return answer(name, ipv4, ipv6);
            }
            return isOfAResolver(ipv4) && isOfAResolver(ipv6) ? new OfAResolver() : new NotItsOwn();
        });
    }

    /** What it says, after who says it. */
    default String words() {
        return switch (this) {
            case Missing missing -> "has no record";
            case Leads leads
            when !leads.aliases().isEmpty() -> "leads to " + leads.aliases().getLast();
            case Leads leads ->
                "leads to "
                        + leads.addresses().stream()
                                .map(InetAddress::getHostAddress)
                                .sorted()
                                .collect(Collectors.joining(", "));
            case Delegated delegated -> "leaves it to the servers of " + NameResolver.text(delegated.zone());
            case NotItsOwn stranger -> "does not know it";
            case OfAResolver resolver -> "is a resolver";
        };
    }

    /** Whether they say the same. Addresses may be shown in turns, or be others for each who asks. */
    default boolean agreesWith(ZoneAnswer other) {
        return this instanceof Leads one && other instanceof Leads another
                ? one.aliases().equals(another.aliases())
                : equals(other);
    }

    private static boolean isByRight(Message reply) {
        return reply.getHeader().getFlag(Flags.AA)
                && (reply.getRcode() == Rcode.NOERROR || reply.getRcode() == Rcode.NXDOMAIN);
    }

    /** It would look for whoever asks it to, and says that it has the answer from others (RFC 1035, 4.1.1). */
    private static boolean isOfAResolver(Message reply) {
        return reply.getHeader().getFlag(Flags.RA) && !reply.getHeader().getFlag(Flags.AA);
    }

    /** Upwards nobody delegates: so says who does not have the zone. */
    private static Optional<ZoneAnswer> delegation(Name zone, Name name, Message reply) {
        if (reply.getHeader().getFlag(Flags.AA)
                || !reply.getSection(Section.ANSWER).isEmpty()) {
            return Optional.empty();
        }
        var servers = reply.getSection(Section.AUTHORITY).stream()
                .filter(NSRecord.class::isInstance)
                .map(NSRecord.class::cast)
                .filter(server -> name.subdomain(server.getName())
                        && server.getName().subdomain(zone)
                        && !server.getName().equals(zone))
                .toList();
        return servers.stream()
                .findFirst()
                .map(first -> new Delegated(
                        first.getName(),
                        servers.stream().map(NSRecord::getTarget).toList()));
    }

    private static ZoneAnswer answer(Name name, Message ipv4, Message ipv6) {
        var aliases = Stream.of(aliases(name, ipv4), aliases(name, ipv6))
                .filter(chain -> !chain.isEmpty())
                .findFirst()
                .orElse(List.of());
        var end = aliases.isEmpty() ? name : aliases.getLast();
        var addresses = Stream.of(ipv4, ipv6)
                .flatMap(reply -> reply.getSection(Section.ANSWER).stream())
                .filter(record -> record.getName().equals(end))
                .flatMap(LookupResults::address)
                .toList();
        return addresses.isEmpty() && aliases.isEmpty()
                ? new Missing()
                : new Leads(aliases.stream().map(NameResolver::text).toList(), addresses);
    }

    // Beside a DNAME a server tells the alias that comes of it:
    // https://datatracker.ietf.org/doc/html/rfc6672#section-3.1
    private static List<Name> aliases(Name name, Message reply) {
        var chain = new ArrayList<Name>();
        var next = alias(name, reply);
        while (next.isPresent() && !chain.contains(next.get())) {
            chain.add(next.get());
            next = alias(next.get(), reply);
        }
        return chain;
    }

    private static Optional<Name> alias(Name name, Message reply) {
        return reply.getSection(Section.ANSWER).stream()
                .filter(record -> record.getName().equals(name))
                .filter(CNAMERecord.class::isInstance)
                .map(record -> ((CNAMERecord) record).getTarget())
                .findFirst();
    }
}
