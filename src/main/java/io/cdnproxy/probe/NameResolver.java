package io.cdnproxy.probe;

import io.smallrye.common.net.Inet;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
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
import org.xbill.DNS.lookup.LookupFailedException;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;
import org.xbill.DNS.lookup.RedirectLoopException;
import org.xbill.DNS.lookup.RedirectOverflowException;

/** Asks DNS, without cache, hosts file or search path: a name is judged as the world sees it. */
final class NameResolver {
    private static final String IN_A_CIRCLE = "its aliases lead in a circle, or through too many names";
    private static final String REFUSED = "SERVFAIL or REFUSED";
    private static final String INVALID_SIGNATURES =
            "SERVFAIL, but not without a check of DNSSEC: its signatures, or the DS record above it, are not valid";

    private final DnsServers servers;
    private final Deadlines deadlines;
    private final ProbeProgress progress;

    /** @param servers empty means those of the system */
    NameResolver(List<InetSocketAddress> servers, Deadlines deadlines, ProbeProgress progress) {
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
        exchange.hold(timeout);
        var resolution = merge(hostname, ipv4.join(), ipv6.join());
        return resolution.equals(new Resolution.Failed(hostname, REFUSED)) && isThereUnchecked(name, timeout)
                ? new Resolution.Failed(hostname, INVALID_SIGNATURES)
                : resolution;
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
                .handle((result, failure) -> failure == null ? found(hostname, result) : failed(hostname, failure));
    }

    static CompletableFuture<LookupResult> ask(DnsExchange exchange, Name name, int type) {
        return LookupSession.builder()
                .resolver(exchange)
                .executor(Runnable::run)
                .build()
                .lookupAsync(name, type)
                .toCompletableFuture();
    }

    private static Resolution found(String hostname, LookupResult result) {
        var owners = result.getRecords().stream().map(Record::getName);
        var aliases = Stream.concat(result.getAliases().stream(), owners)
                .map(NameResolver::text)
                .distinct()
                .filter(alias -> !alias.equals(hostname))
                .toList();
        var addresses =
                result.getRecords().stream().flatMap(NameResolver::address).toList();
        // A server may say without an error that it has none, such as of a name with a TXT record only.
        return addresses.isEmpty()
                ? new Resolution.Missing(hostname, aliases.isEmpty() ? hostname : aliases.getLast())
                : new Resolution.Found(hostname, aliases, addresses);
    }

    static Stream<InetAddress> address(Record answer) {
        return switch (answer) {
            case ARecord ipv4 -> Stream.of(ipv4.getAddress());
            case AAAARecord ipv6 -> Stream.of(ipv6.getAddress());
            default -> Stream.empty();
        };
    }

    private static Resolution failed(String hostname, Throwable failure) {
        return switch (failure instanceof CompletionException wrapper ? wrapper.getCause() : failure) {
            case NoSuchDomainException missing -> new Resolution.Missing(hostname, text(missing.getName()));
            case NoSuchRRSetException missing -> new Resolution.Missing(hostname, text(missing.getName()));
            case RedirectLoopException circle -> new Resolution.Failed(hostname, IN_A_CIRCLE);
            case RedirectOverflowException circle -> new Resolution.Failed(hostname, IN_A_CIRCLE);
            case LookupFailedException answered -> new Resolution.Failed(hostname, REFUSED);
            default -> new Resolution.Unanswered(hostname);
        };
    }

    private static Resolution merge(String hostname, Resolution ipv4, Resolution ipv6) {
        return switch (ipv4) {
            case Resolution.Found four
            when ipv6 instanceof Resolution.Found six ->
                new Resolution.Found(
                        hostname,
                        four.aliases(),
                        Stream.concat(four.addresses().stream(), six.addresses().stream())
                                .toList());
            case Resolution.Found four -> four;
            case Resolution other when ipv6 instanceof Resolution.Found six -> six;
            case Resolution.Unanswered none -> none;
            case Resolution other when ipv6 instanceof Resolution.Unanswered none -> none;
            case Resolution.Failed failed -> failed;
            case Resolution other when ipv6 instanceof Resolution.Failed failed -> failed;
            case Resolution.Missing missing -> missing;
        };
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
