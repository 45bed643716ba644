package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import java.util.List;

/**
 * The records by which whoever issues the edge's certificate sees whose the name is.
 *
 * @param complete whether there are no others; if that is not known, what is published stays
 * @param awaited those of them that somebody does not see, and waits for
 */
public record ProofRecords(List<DnsRecord> records, boolean complete, List<DnsRecord> awaited) {

    /** Where nobody asks for a proof. */
    public static final ProofRecords NONE = new ProofRecords(List.of(), true, List.of());

    public ProofRecords {
        records = List.copyOf(records);
        awaited = List.copyOf(awaited);
    }

    boolean areNone() {
        return complete && records.isEmpty();
    }
}
