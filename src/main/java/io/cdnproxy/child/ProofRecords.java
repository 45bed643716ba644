package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import java.util.List;

/**
 * The records by which whoever issues the edge's certificate sees whose the name is.
 *
 * @param complete whether there are no others; if that is not known, what is published stays
 * @param awaited whether somebody does not see all of them, and waits for that
 */
public record ProofRecords(List<DnsRecord> records, boolean complete, boolean awaited) {

    /** Where nobody asks for a proof. */
    public static final ProofRecords NONE = new ProofRecords(List.of(), true, false);

    public ProofRecords {
        records = List.copyOf(records);
    }

    boolean areNone() {
        return complete && records.isEmpty();
    }
}
