package io.cdnproxy.sandbox.dns;

import java.net.InetAddress;
import java.util.List;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/** Where zones begin, which is at each name of two labels, and who answers for them by right: one server for all. */
final class Zones {
    private static final int LABELS_WITH_ROOT = 3;
    private static final long TTL_SECONDS = 60;
    private static final long NEGATIVE_TTL_SECONDS = 5;
    private static final Name SERVER = Name.fromConstantString("ns.sandbox.invalid.");
    private static final Name HOSTMASTER = Name.fromConstantString("hostmaster.sandbox.invalid.");

    private final ARecord server;

    /** @param address where the server answers, an IPv4 address */
    Zones(InetAddress address) {
        this.server = new ARecord(SERVER, DClass.IN, TTL_SECONDS, address);
    }

    /** The zone that a name is in; what is above all zones is the root's. */
    static Name of(Name name) {
        return name.labels() < LABELS_WITH_ROOT ? Name.root : new Name(name, name.labels() - LABELS_WITH_ROOT);
    }

    /** The server's own name. */
    Record server() {
        return server;
    }

    /** What a zone begins with, of one type; empty where none begins. */
    List<Record> beginning(Name name, int type) {
        if (name.labels() != LABELS_WITH_ROOT) {
            return List.of();
        }
        return switch (type) {
            case Type.SOA -> List.of(start(name));
            case Type.NS -> List.of(new NSRecord(name, DClass.IN, TTL_SECONDS, SERVER));
            default -> List.of();
        };
    }

    /** Tells for how long "no" may be remembered (RFC 2308), and where the zone begins. */
    static SOARecord start(Name name) {
        // @formatter:off
        return new SOARecord(of(name), DClass.IN, NEGATIVE_TTL_SECONDS, SERVER, HOSTMASTER,
                1, 3600, 600, 86400, NEGATIVE_TTL_SECONDS);
        // @formatter:on
    }
}
