package io.cdnproxy.sandbox.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks one recursive DNS server for IPv4 addresses and keeps nothing, so that a changed record counts at once. */
public final class DnsNameResolver implements NameResolver {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final SimpleResolver server;

    public DnsNameResolver(InetSocketAddress server) {
        this.server = new SimpleResolver(server);
        this.server.setTimeout(TIMEOUT);
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        var response = ask(host);
        if (response.getRcode() != Rcode.NOERROR) {
            throw new UnknownHostException(host + ": " + Rcode.string(response.getRcode()));
        }
        // The server follows CNAMEs, so the addresses of the last name in the chain are in the same answer.
        var addresses = response.getSection(Section.ANSWER).stream()
                .flatMap(DnsNameResolver::address)
                .toList();
        if (addresses.isEmpty()) {
            throw new UnknownHostException(host + ": no address");
        }
        return addresses;
    }

    private Message ask(String host) throws UnknownHostException {
        try {
            var name = Name.fromString(host, Name.root);
            return server.send(Message.newQuery(Record.newRecord(name, Type.A, DClass.IN)));
        } catch (TextParseException malformed) {
            throw unknown(host + ": not a host name", malformed);
        } catch (IOException noAnswer) {
            throw unknown(host + ": no answer from " + server.getAddress(), noAnswer);
        }
    }

    private static Stream<InetAddress> address(Record record) {
        return record instanceof ARecord a ? Stream.of(a.getAddress()) : Stream.empty();
    }

    private static UnknownHostException unknown(String message, Exception cause) {
        var unknown = new UnknownHostException(message);
        unknown.initCause(cause);
        return unknown;
    }
}
