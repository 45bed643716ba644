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
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
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

    private final DnsServers servers;
    private final Deadlines deadlines;
    private final ProbeProgress progress;

    /** @param servers empty means those of the system */
    NameResolver(List<InetSocketAddress> servers, Deadlines deadlines, ProbeProgress progress) {
        this.servers = new DnsServers(servers, DnsServers.PATIENCE);
        this.deadlines = deadlines;
        this.progress = progress;
    }

    /** Resolves a name, or takes an address as it is. */
    Resolution resolve(String hostname, Duration timeout) throws InterruptedException {
        var literal = Inet.parseInetAddress(hostname);
        if (literal != null) {
            return new Resolution.Found(hostname, List.of(), List.of(literal));
        }
        progress.begins(ProbeProgress.Stage.NAME, hostname);
        var exchange = new DnsExchange(servers, deadlines);
        var name = absolute(hostname);
        var ipv4 = lookup(exchange, name, Type.A);
        var ipv6 = lookup(exchange, name, Type.AAAA);
        exchange.hold(timeout);
        return merge(hostname, ipv4.join(), ipv6.join());
    }

    private static CompletableFuture<Resolution> lookup(DnsExchange exchange, Name name, int type) {
        var hostname = text(name);
        return ask(exchange, name, type)
                .handle((result, failure) -> failure == null ? found(hostname, result) : failed(hostname, failure));
    }

    private static CompletableFuture<LookupResult> ask(DnsExchange exchange, Name name, int type) {
        return LookupSession.builder()
                .resolver(exchange)
                .executor(Runnable::run)
                .build()
                .lookupAsync(name, type)
                .toCompletableFuture();
    }

    /** Of a name that does not resolve, besides who holds it. */
    NameAnswer withClaim(NameAnswer answer, String hostname, Duration timeout) throws InterruptedException {
        return answer instanceof NameAnswer.Absent absent
                ? new NameAnswer.Absent(claim(hostname, timeout), absent.unknownToo())
                : answer;
    }

    /** Who holds a name that has no address; empty as well if that cannot be told. */
    Optional<NameClaim> claim(String hostname, Duration timeout) throws InterruptedException {
        var exchange = new DnsExchange(servers, deadlines);
        var asked = NameClaim.places(hostname).stream()
                .map(place -> texts(exchange, place))
                .toList();
        exchange.hold(timeout);
        var claims = asked.stream().flatMap(texts -> texts.join().stream()).toList();
        return claims.stream()
                .filter(claim -> claim.owner().isPresent())
                .findFirst()
                .or(() -> claims.stream()
                        .filter(claim -> claim.record().equals(hostname))
                        .findFirst());
    }

    private static CompletableFuture<List<NameClaim>> texts(DnsExchange exchange, String hostname) {
        return ask(exchange, absolute(hostname), Type.TXT)
                .handle((result, failure) -> failure == null ? claims(hostname, result) : List.of());
    }

    private static List<NameClaim> claims(String hostname, LookupResult result) {
        return result.getRecords().stream()
                .filter(TXTRecord.class::isInstance)
                .map(TXTRecord.class::cast)
                .map(text -> NameClaim.of(hostname, String.join("", text.getStrings())))
                .toList();
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

    private static Stream<InetAddress> address(Record answer) {
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
            case LookupFailedException answered -> new Resolution.Failed(hostname, "SERVFAIL or REFUSED");
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

    private static Name absolute(String hostname) {
        try {
            return Name.fromString(hostname, Name.root);
        } catch (TextParseException notAName) {
            throw new IllegalArgumentException("not a domain name: " + hostname, notAName);
        }
    }

    private static String text(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }
}
