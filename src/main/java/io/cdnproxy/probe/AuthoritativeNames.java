package io.cdnproxy.probe;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a name leads by the servers of its zone, as far as these can be asked, and what resolvers say otherwise. A resolver is asked only for
 * names that are there.
 */
final class AuthoritativeNames {
    /** Beyond what a resolver may keep an answer. */
    private static final Duration ANY_ANSWER = Duration.ofDays(7);

    private final NameResolver resolver;
    private final NameClaims claims;
    private final Optional<ZoneLookup> zones;
    private final Remembered<String, Difference> differences;
    private final Clock clock;

    static AuthoritativeNames create(ProbeSettings settings, NameResolver resolver, Deadlines deadlines, Clock clock) {
        return new AuthoritativeNames(
                resolver,
                new NameClaims(deadlines),
                settings.authoritativePort()
                        .map(port -> new ZoneLookup(
                                new ZoneFinder(resolver, settings.dialled(), port, clock),
                                DnsServers.PATIENCE,
                                deadlines,
                                clock)),
                clock);
    }

    /** @param zones empty to go by resolvers alone */
    AuthoritativeNames(NameResolver resolver, NameClaims claims, Optional<ZoneLookup> zones, Clock clock) {
        this.resolver = resolver;
        this.claims = claims;
        this.zones = zones;
        this.differences = new Remembered<>(clock);
        this.clock = clock;
    }

    /**
     * What is said of a name, and by whom otherwise.
     *
     * @param zone by whose servers, if not by a resolver alone
     */
    record Told(Resolution resolution, List<Hearsay> hearsay, Optional<String> zone) {
        Told {
            hearsay = List.copyOf(hearsay);
        }

        Told(Resolution resolution, List<Hearsay> hearsay) {
            this(resolution, hearsay, Optional.empty());
        }
    }

    /** @param until when an answer that was given before the zone's would end */
    private record Difference(String says, Instant until) {}

    Told resolve(String hostname, Duration timeout) throws InterruptedException {
        return resolve(hostname, TimeLeft.of(timeout));
    }

    private Told resolve(String hostname, TimeLeft time) throws InterruptedException {
        if (zones.isEmpty() || NameResolver.isAddress(hostname)) {
            return new Told(resolver.resolve(hostname, time.left()), List.of());
        }
        return switch (zones.get().ask(NameResolver.absolute(hostname), time.half())) {
            case ZoneLookup.Outcome.NoZone none -> new Told(resolver.resolve(hostname, time.left()), List.of());
            case ZoneLookup.Outcome.Silent(var zone, var port) ->
                new Told(
                        resolver.resolve(hostname, time.left()),
                        List.of(new Hearsay.Unconfirmed(hostname, zone, port)));
            case ZoneLookup.Outcome.Intercepted(var zone, var port) ->
                new Told(
                        resolver.resolve(hostname, time.left()),
                        List.of(new Hearsay.Intercepted(hostname, zone, port)));
            case ZoneLookup.Outcome.Answered answered -> {
                var told = byRight(hostname, answered.answer(), time);
                yield new Told(
                        told.resolution(),
                        Stream.concat(told.hearsay().stream(), divided(hostname, answered).stream())
                                .toList(),
                        Optional.of(answered.zone()));
            }
        };
    }

    /** Who holds a name. */
    Optional<NameClaim> claim(String hostname, Duration timeout) throws InterruptedException {
        var time = TimeLeft.of(timeout);
        return claims.find(hostname, whoKnows(hostname, time.half()), time.left());
    }

    /** The servers of a name's zone, if these are known, and answer. */
    Optional<DnsServers> byRight(String hostname, TimeLeft time) throws InterruptedException {
        return zones.isPresent() ? zones.get().servers(NameResolver.absolute(hostname), time) : Optional.empty();
    }

    /** These, or else the resolvers. */
    DnsServers whoKnows(String hostname, TimeLeft time) throws InterruptedException {
        return byRight(hostname, time).orElseGet(resolver::servers);
    }

    private static Optional<Hearsay> divided(String hostname, ZoneLookup.Outcome.Answered answered) {
        return answered.differing()
                .map(other -> Hearsay.Divided.of(
                        hostname,
                        answered.zone(),
                        says(answered.server(), answered.answer()),
                        says(other.server(), other.answer())));
    }

    private static Hearsay.Says says(InetSocketAddress server, ZoneAnswer answer) {
        return new Hearsay.Says(server.getAddress().getHostAddress(), answer.words());
    }

    private Told byRight(String hostname, ZoneAnswer answer, TimeLeft time) throws InterruptedException {
        if (!(answer instanceof ZoneAnswer.Leads leads)) {
            return new Told(new Resolution.Missing(hostname, hostname), List.of());
        }
        var heard = resolver.resolve(hostname, time.left());
        var other = says(heard, leads);
        if (other.isEmpty()) {
            differences.forget(hostname);
            return new Told(heard, List.of());
        }
        return new Told(followed(hostname, leads, time), List.of(hearsay(hostname, other.get(), time)));
    }

    /** What a resolver says, if that is something else. That it says nothing is none of the zone's. */
    private static Optional<String> says(Resolution heard, ZoneAnswer.Leads right) {
        return switch (heard) {
            case Resolution.Found found when isSame(found, right) -> Optional.empty();
            case Resolution.Found found ->
                Optional.of("that it leads to "
                        + (found.aliases().isEmpty()
                                ? found.addresses().stream()
                                        .map(InetAddress::getHostAddress)
                                        .sorted()
                                        .collect(Collectors.joining(", "))
                                : found.aliases().getLast()));
            // A server of the zone that says the same is whoever answers here, too.
            case Resolution.Invented invented
            when right.aliases().isEmpty() && invented.addresses().containsAll(right.addresses()) -> Optional.empty();
            case Resolution.Invented invented ->
                Optional.of("that it leads to %s, as of every name"
                        .formatted(invented.addresses().stream()
                                .map(InetAddress::getHostAddress)
                                .sorted()
                                .collect(Collectors.joining(", "))));
            case Resolution.Missing missing when right.aliases().contains(missing.end()) -> Optional.empty();
            case Resolution.Missing missing -> Optional.of("that it leads nowhere");
            case Resolution.Failed failed -> Optional.empty();
            case Resolution.Unanswered none -> Optional.empty();
        };
    }

    // Of several addresses others may be shown each time.
    private static boolean isSame(Resolution.Found found, ZoneAnswer.Leads right) {
        return right.aliases().isEmpty()
                ? found.aliases().isEmpty()
                        && (found.addresses().size() > 1
                                || right.addresses().size() > 1
                                || right.addresses().equals(found.addresses()))
                : found.aliases().containsAll(right.aliases());
    }

    private Resolution followed(String hostname, ZoneAnswer.Leads right, TimeLeft time) throws InterruptedException {
        if (!right.addresses().isEmpty()) {
            return new Resolution.Found(hostname, right.aliases(), right.addresses());
        }
        return switch (resolver.resolve(right.aliases().getLast(), time.left())) {
            case Resolution.Found found ->
                new Resolution.Found(
                        hostname,
                        Stream.concat(right.aliases().stream(), found.aliases().stream())
                                .toList(),
                        found.addresses());
            case Resolution.Missing missing -> new Resolution.Missing(hostname, missing.end());
            case Resolution.Invented invented -> new Resolution.Invented(hostname, invented.addresses());
            case Resolution.Failed failed -> failed;
            case Resolution.Unanswered unanswered -> unanswered;
        };
    }

    /** When it ends is found out once, so that a message changes with the fact alone. */
    private Hearsay hearsay(String hostname, String says, TimeLeft time) throws InterruptedException {
        var known =
                differences.get(hostname).filter(difference -> difference.says().equals(says));
        if (known.isEmpty()) {
            var left = resolver.timeLeft(hostname, time.left());
            known = Optional.of(new Difference(says, clock.instant().plus(left).truncatedTo(ChronoUnit.SECONDS)));
            differences.put(hostname, known.get(), ANY_ANSWER);
        }
        return clock.instant().isAfter(known.get().until())
                ? new Hearsay.Another(hostname, says)
                : new Hearsay.Former(hostname, says, known.get().until());
    }
}
