package io.cdnproxy.sandbox.dns;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * Leaves out addresses that are not this machine's: whoever lives in a sandbox looks names up here, so nobody dials out
 * of it. No address is dead everywhere, those for documentation included: on some networks a gateway answers for them.
 */
public final class ThisMachineOnly implements RecordSource {
    private final RecordSource source;
    private final Consumer<String> log;
    private final Set<Record> told = ConcurrentHashMap.newKeySet();

    /** @param log told of each record that is left out, once */
    public ThisMachineOnly(RecordSource source, Consumer<String> log) {
        this.source = source;
        this.log = log;
    }

    @Override
    public List<Record> recordsOf(Name name) {
        return source.recordsOf(name).stream().filter(this::staysHere).toList();
    }

    @Override
    public Set<Name> names() {
        return source.names();
    }

    private boolean staysHere(Record record) {
        return switch (record) {
            case ARecord ipv4 -> staysHere(record, ipv4.getAddress());
            case AAAARecord ipv6 -> staysHere(record, ipv6.getAddress());
            default -> true;
        };
    }

    private boolean staysHere(Record record, InetAddress address) {
        if (!address.isLoopbackAddress() && told.add(record)) {
            log.accept("%s is not answered with %s, which leads out of this machine: use a loopback address"
                    .formatted(record.getName().toString(true), address.getHostAddress()));
        }
        return address.isLoopbackAddress();
    }
}
