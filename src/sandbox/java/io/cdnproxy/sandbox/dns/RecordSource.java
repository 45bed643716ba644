package io.cdnproxy.sandbox.dns;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** Something that publishes DNS records. Called for every query, from any thread. */
public interface RecordSource {

    /**
     * The records of exactly this name, of all types, in the order they should be answered; empty if it publishes none.
     */
    List<Record> recordsOf(Name name);

    /** Every name it publishes, needed to tell a name without data from one that does not exist. */
    Set<Name> names();

    /** A source that never changes. */
    static RecordSource fixed(List<Record> records) {
        var byName = records.stream().collect(Collectors.groupingBy(Record::getName));
        return new RecordSource() {
            @Override
            public List<Record> recordsOf(Name name) {
                return byName.getOrDefault(name, List.of());
            }

            @Override
            public Set<Name> names() {
                return byName.keySet();
            }
        };
    }
}
