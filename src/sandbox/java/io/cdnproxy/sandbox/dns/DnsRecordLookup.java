package io.cdnproxy.sandbox.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;

/** Asks one recursive DNS server and keeps nothing, so that a changed record counts at once. */
public final class DnsRecordLookup implements RecordLookup {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final SimpleResolver server;

    public DnsRecordLookup(InetSocketAddress server) {
        this.server = new SimpleResolver(server);
        this.server.setTimeout(TIMEOUT);
    }

    @Override
    public List<Record> lookup(String name, int type) throws IOException {
        var question = Record.newRecord(Name.fromString(name, Name.root), type, DClass.IN);
        var response = server.send(Message.newQuery(question));
        return switch (response.getRcode()) {
            case Rcode.NOERROR -> response.getSection(Section.ANSWER);
            case Rcode.NXDOMAIN -> List.of();
            default -> throw new IOException(name + ": " + Rcode.string(response.getRcode()));
        };
    }
}
