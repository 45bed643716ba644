package io.cdnproxy.sandbox.dns;

import java.io.IOException;
import java.util.List;
import org.xbill.DNS.Record;

/** From a name to its records of one type. */
@FunctionalInterface
public interface RecordLookup {

    /**
     * The answer: the records, CNAMEs on the way first; empty if there are none.
     *
     * @param type as in {@link org.xbill.DNS.Type}
     * @throws IOException if that is not known now
     */
    List<Record> lookup(String name, int type) throws IOException;
}
