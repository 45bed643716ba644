package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import java.util.List;

/**
 * The records by which whoever issues the edge's certificate sees whose the name is.
 *
 * @param complete whether there are no others; if that is not known, what is published stays
 * @param awaited those of them that somebody does not see, and waits for
 * @param besides those that prove the name for somebody else's certificate: what is published of them stays, and no more is
 */
public record ProofRecords(
        List<DnsRecord> records, boolean complete, List<DnsRecord> awaited, List<DnsRecord> besides) {

    /** Where nobody asks for a proof. */
    public static final ProofRecords NONE = new ProofRecords(List.of(), true, List.of());

    public ProofRecords {
        records = List.copyOf(records);
        awaited = List.copyOf(awaited);
        besides = List.copyOf(besides);
    }

    /** Where nobody else's certificate is shown. */
    public ProofRecords(List<DnsRecord> records, boolean complete, List<DnsRecord> awaited) {
        this(records, complete, awaited, List.of());
    }

    /** Whether one of those that are published now is to stay that is none of the object's own. */
    boolean keeps(DnsRecord published) {
        return !complete || besides.contains(published);
    }

    boolean areNone() {
        return complete && records.isEmpty();
    }
}
