package io.cdnproxy.hostname;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What this process has settled, by uid. It is ahead of the cache, which shows a status some time after it was written, so what stands here
 * counts; for an object that does not, its status does. Not safe for threads.
 */
final class HostnameLedger {
    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, String> holders = new HashMap<>();

    private record Entry(ResourceID object, Optional<Hostnames> record, Holding holding) {}

    boolean knows(CdnProxy object) {
        return entries.containsKey(uid(object));
    }

    Optional<Hostnames> record(CdnProxy object) {
        var entry = entries.get(uid(object));
        return entry == null ? recorded(object) : entry.record();
    }

    Holding holding(CdnProxy object) {
        return record(object)
                .map(names -> Holding.recorded(names, object.getSpec().origin().external()))
                .orElse(Holding.NOTHING);
    }

    /** What status says that the object was accepted with. */
    static Optional<Hostnames> recorded(CdnProxy object) {
        return Optional.ofNullable(object.getStatus())
                .map(CdnProxyStatus::hostnames)
                .filter(record -> record.hostname() != null && record.origin() != null);
    }

    /** Who has a name by what is settled; status may know of others. */
    Optional<ResourceID> holder(String name) {
        return Optional.ofNullable(holders.get(name))
                .map(uid -> entries.get(uid).object());
    }

    /** Settles what an object has. */
    void put(CdnProxy object, Optional<Hostnames> record) {
        forget(uid(object));
        var holding = record.map(names ->
                        Holding.recorded(names, object.getSpec().origin().external()))
                .orElse(Holding.NOTHING);
        entries.put(uid(object), new Entry(ResourceID.fromResource(object), record, holding));
        holding.names().forEach(name -> holders.put(name, uid(object)));
    }

    /** Returns what the object had. */
    Set<String> forget(String uid) {
        var entry = entries.remove(uid);
        if (entry == null) {
            return Set.of();
        }
        entry.holding().names().forEach(name -> holders.remove(name, uid));
        return entry.holding().names();
    }

    private static String uid(CdnProxy object) {
        return object.getMetadata().getUid();
    }
}
