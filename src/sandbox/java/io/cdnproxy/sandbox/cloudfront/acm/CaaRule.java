package io.cdnproxy.sandbox.cloudfront.acm;

import io.cdnproxy.sandbox.dns.RecordLookup;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.Type;

/** Whether the owner of a name lets Amazon issue for it: <a href="https://www.rfc-editor.org/rfc/rfc8659">RFC 8659</a>. */
record CaaRule(RecordLookup dns) {
    // https://docs.aws.amazon.com/acm/latest/userguide/setup-caa.html
    private static final Set<String> AMAZON = Set.of("amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com");

    private static final int CRITICAL = 128;
    private static final String ISSUE = "issue";
    private static final String ISSUE_WILD = "issuewild";
    private static final Set<String> KNOWN = Set.of(ISSUE, ISSUE_WILD, "iodef", "contactemail", "contactphone");

    /** @throws IOException if that is not known now; then nothing may be issued */
    boolean allows(String name) throws IOException {
        var isWildcard = name.startsWith("*.");
        return allows(relevant(isWildcard ? name.substring(2) : name), isWildcard);
    }

    /** Those of the name itself or, if it has none, of what is above it. */
    private List<CAARecord> relevant(String name) throws IOException {
        var labels = name.split("\\.");
        for (int above = 0; above < labels.length; above++) {
            var owner = String.join(".", List.of(labels).subList(above, labels.length));
            var found = dns.lookup(owner + ".", Type.CAA).stream()
                    .filter(CAARecord.class::isInstance)
                    .map(CAARecord.class::cast)
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static boolean allows(List<CAARecord> records, boolean isWildcard) {
        var isBeyondUs = records.stream()
                .anyMatch(record -> (record.getFlags() & CRITICAL) != 0 && !KNOWN.contains(tag(record)));
        var forWildcards = tagged(records, ISSUE_WILD);
        var rules = isWildcard && !forWildcards.isEmpty() ? forWildcards : tagged(records, ISSUE);
        return !isBeyondUs && (rules.isEmpty() || rules.stream().anyMatch(rule -> AMAZON.contains(issuer(rule))));
    }

    private static List<CAARecord> tagged(List<CAARecord> records, String tag) {
        return records.stream().filter(record -> tag(record).equals(tag)).toList();
    }

    private static String tag(CAARecord record) {
        return record.getTag().toLowerCase(Locale.ROOT);
    }

    private static String issuer(CAARecord record) {
        return record.getValue().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
