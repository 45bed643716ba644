package io.cdnproxy.sandbox.cloudfront;

import io.cdnproxy.sandbox.dns.RecordLookup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** A DNS that a test writes into, and takes down. */
final class ZoneFile implements RecordLookup {
    private static final long TTL = 60;

    private final Map<Name, List<Record>> records = new ConcurrentHashMap<>();
    private volatile Runnable onLookup = () -> {};
    private volatile int silentType;

    @Override
    public List<Record> lookup(String name, int type) throws IOException {
        onLookup.run();
        if (type == silentType) {
            throw new IOException("nobody answers");
        }
        return records.getOrDefault(Name.fromString(name), List.of()).stream()
                .filter(record -> record.getType() == type)
                .toList();
    }

    void alias(String owner, String target) {
        add(new CNAMERecord(name(owner), DClass.IN, TTL, name(target)));
    }

    void authorize(String owner, String tag, String value) {
        add(new CAARecord(name(owner), DClass.IN, TTL, 0, tag, value));
    }

    void clear() {
        records.clear();
    }

    /** @param type 0 for none */
    void beSilentAbout(int type) {
        silentType = type;
    }

    void onLookup(Runnable action) {
        onLookup = action;
    }

    private void add(Record record) {
        records.computeIfAbsent(record.getName(), first -> new ArrayList<>()).add(record);
    }

    private static Name name(String text) {
        return Name.fromConstantString(text.endsWith(".") ? text : text + ".");
    }
}
