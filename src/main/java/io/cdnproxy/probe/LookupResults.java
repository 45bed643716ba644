package io.cdnproxy.probe;

import java.net.InetAddress;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.lookup.LookupFailedException;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;
import org.xbill.DNS.lookup.RedirectLoopException;
import org.xbill.DNS.lookup.RedirectOverflowException;

/** What lookups come to: from the library's results and failures to resolutions. Pure. */
final class LookupResults {
    private static final String IN_A_CIRCLE = "its aliases lead in a circle, or through too many names";
    static final String REFUSED = "SERVFAIL or REFUSED";

    private LookupResults() {}

    static Resolution found(String hostname, LookupResult result) {
        var owners = result.getRecords().stream().map(Record::getName);
        var aliases = Stream.concat(result.getAliases().stream(), owners)
                .map(NameResolver::text)
                .distinct()
                .filter(alias -> !alias.equals(hostname))
                .toList();
        var addresses =
                result.getRecords().stream().flatMap(LookupResults::address).toList();
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

    static Resolution failed(String hostname, Throwable failure) {
        return switch (failure instanceof CompletionException wrapper ? wrapper.getCause() : failure) {
            case NoSuchDomainException missing ->
                new Resolution.Missing(hostname, NameResolver.text(missing.getName()));
            case NoSuchRRSetException missing -> new Resolution.Missing(hostname, NameResolver.text(missing.getName()));
            case RedirectLoopException circle -> new Resolution.Failed(hostname, IN_A_CIRCLE);
            case RedirectOverflowException circle -> new Resolution.Failed(hostname, IN_A_CIRCLE);
            case LookupFailedException answered -> new Resolution.Failed(hostname, REFUSED);
            default -> new Resolution.Unanswered(hostname);
        };
    }

    /** Of both families of addresses. */
    static Resolution merge(String hostname, Resolution ipv4, Resolution ipv6) {
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
            case Resolution.Invented invented ->
                throw new IllegalArgumentException("what is invented shows in both families together");
        };
    }
}
