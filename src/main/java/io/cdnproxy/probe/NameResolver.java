package io.cdnproxy.probe;

import io.smallrye.common.net.Inet;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;

/** Asks DNS, without cache, hosts file or search path: a name is judged as the world sees it. */
final class NameResolver {
    private static final String INVALID_SIGNATURES =
            "SERVFAIL, but not without a check of DNSSEC: its signatures, or the DS record above it, are not valid";

    /** One that nobody can have: https://datatracker.ietf.org/doc/html/rfc6761#section-6.4 */
    static final Name NOBODYS = Name.fromConstantString("cdnproxy.invalid.");

    private static final Duration HABIT = Duration.ofMinutes(10);

    private final DnsServers servers;
    private final Deadlines deadlines;
    private final ProbeProgress progress;
    private final Remembered<Name, List<InetAddress>> ofEveryName;

    /** By the system's clock. */
    NameResolver(List<InetSocketAddress> servers, Deadlines deadlines, ProbeProgress progress) {
        this(servers, deadlines, progress, Clock.systemUTC());
    }

    /** @param servers empty means those of the system */
    NameResolver(List<InetSocketAddress> servers, Deadlines deadlines, ProbeProgress progress, Clock clock) {
        this.ofEveryName = new Remembered<>(clock);
        this.servers = new DnsServers(servers, DnsServers.PATIENCE);
        this.deadlines = deadlines;
        this.progress = progress;
    }

    DnsServers servers() {
        return servers;
    }

    /** Resolves a name, or takes an address as it is. */
    Resolution resolve(String hostname, Duration timeout) throws InterruptedException {
        if (isAddress(hostname)) {
            return new Resolution.Found(hostname, List.of(), List.of(Inet.parseInetAddress(hostname)));
        }
        progress.begins(ProbeProgress.Stage.NAME, hostname);
        var exchange = new DnsExchange(servers, deadlines);
        var name = absolute(hostname);
        var ipv4 = lookup(exchange, name, Type.A);
        var ipv6 = lookup(exchange, name, Type.AAAA);
        var time = TimeLeft.of(timeout);
        exchange.hold(time.left());
        var resolution = LookupResults.merge(hostname, ipv4.join(), ipv6.join());
        if (resolution instanceof Resolution.Found found) {
            return believed(found, time);
        }
        return resolution.equals(new Resolution.Failed(hostname, LookupResults.REFUSED))
                        && isThereUnchecked(name, time.left())
                ? new Resolution.Failed(hostname, INVALID_SIGNATURES)
                : resolution;
    }

    /**
     * Some networks lead whoever asks for anything to a page of theirs, and some providers whoever asks for what is not there: an answer that
     * every name gets is none.
     */
    private Resolution believed(Resolution.Found found, TimeLeft time) throws InterruptedException {
        var habit = ofEveryName.get(NOBODYS);
        if (habit.isEmpty()) {
            habit = Optional.of(addresses(List.of(NOBODYS), time.atMost(DnsServers.PATIENCE)));
            ofEveryName.put(NOBODYS, habit.get(), HABIT);
        }
        return habit.get().containsAll(found.addresses())
                ? new Resolution.Invented(found.name(), found.addresses())
                : found;
    }

    static boolean isAddress(String hostname) {
        return Inet.parseInetAddress(hostname) != null;
    }

    /** A resolver that checks signatures refuses what it would tell whoever checks them for himself (RFC 4035, 3.2.2). */
    private boolean isThereUnchecked(Name name, Duration timeout) throws InterruptedException {
        var query = question(name, Type.A);
        query.getHeader().setFlag(Flags.CD);
        return ask(query, timeout)
                .filter(reply -> reply.getRcode() == Rcode.NOERROR)
                .isPresent();
    }

    /** What a resolver answers, as it comes; empty if none does. */
    Optional<Message> ask(Name name, int type, Duration timeout) throws InterruptedException {
        return ask(question(name, type), timeout);
    }

    private Optional<Message> ask(Message query, Duration timeout) throws InterruptedException {
        var exchange = new DnsExchange(servers, deadlines);
        var reply = exchange.sendAsync(query, Runnable::run).toCompletableFuture();
        exchange.hold(timeout);
        return reply.isCompletedExceptionally() ? Optional.empty() : Optional.of(reply.join());
    }

    private static Message question(Name name, int type) {
        return Message.newQuery(Record.newRecord(name, type, DClass.IN));
    }

    /** The addresses of several names, as far as they have any: of each family in the order of the names, IPv4 first. */
    List<InetAddress> addresses(List<Name> names, Duration timeout) throws InterruptedException {
        var exchange = new DnsExchange(servers, deadlines);
        var asked = Stream.of(Type.A, Type.AAAA)
                .flatMap(type -> names.stream().map(name -> lookup(exchange, name, type)))
                .toList();
        exchange.hold(timeout);
        return asked.stream()
                .map(CompletableFuture::join)
                .filter(Resolution.Found.class::isInstance)
                .flatMap(found -> ((Resolution.Found) found).addresses().stream())
                .distinct()
                .toList();
    }

    /** For how long resolvers may go on saying of a name what they say now. */
    Duration timeLeft(String hostname, Duration timeout) throws InterruptedException {
        return ask(absolute(hostname), Type.A, timeout)
                .flatMap(reply -> Stream.concat(
                                reply.getSection(Section.ANSWER).stream().map(Record::getTTL),
                                reply.getSection(Section.AUTHORITY).stream()
                                        .filter(SOARecord.class::isInstance)
                                        .map(start -> Math.min(start.getTTL(), ((SOARecord) start).getMinimum())))
                        .min(Long::compareTo))
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
    }

    private static CompletableFuture<Resolution> lookup(DnsExchange exchange, Name name, int type) {
        var hostname = text(name);
        return ask(exchange, name, type)
                .handle((result, failure) -> failure == null
                        ? LookupResults.found(hostname, result)
                        : LookupResults.failed(hostname, failure));
    }

    static CompletableFuture<LookupResult> ask(DnsExchange exchange, Name name, int type) {
        return LookupSession.builder()
                .resolver(exchange)
                .executor(Runnable::run)
                .build()
                .lookupAsync(name, type)
                .toCompletableFuture();
    }

    static Name absolute(String hostname) {
        try {
            return Name.fromString(hostname, Name.root);
        } catch (TextParseException notAName) {
            throw new IllegalArgumentException("not a domain name: " + hostname, notAName);
        }
    }

    static String text(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }
}
