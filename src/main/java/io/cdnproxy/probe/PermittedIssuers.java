package io.cdnproxy.probe;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.xbill.DNS.CAARecord;

/**
 * Who may issue certificates for a name by the CAA records nearest to it
 * (<a href="https://datatracker.ietf.org/doc/html/rfc8659">RFC 8659</a>). Pure.
 *
 * @param holder the name that has the records
 * @param restricted whether they say anything of certificates for a name that is no wildcard
 * @param named the authorities that may; whoever is not among them may not
 * @param obscure tags that are critical and that authorities need not know: whoever does not may issue nothing, named or not
 */
record PermittedIssuers(String holder, boolean restricted, List<String> named, List<String> obscure) {
    private static final int CRITICAL = 128;

    private static final String ISSUE = "issue";

    /**
     * What every authority has to know, or does
     * (<a href="https://cabforum.org/working-groups/server/baseline-requirements/requirements/">CA/Browser Forum, 3.2.2.4 and 3.2.2.8</a>).
     */
    private static final Set<String> KNOWN = Set.of(ISSUE, "issuewild", "iodef", "contactemail", "contactphone");

    PermittedIssuers {
        Objects.requireNonNull(holder);
        named = List.copyOf(named);
        obscure = List.copyOf(obscure);
    }

    static PermittedIssuers of(String holder, Collection<CAARecord> records) {
        var values = records.stream()
                .filter(record -> tag(record).equals(ISSUE))
                .map(record -> issuer(record.getValue()))
                .toList();
        return new PermittedIssuers(
                holder,
                !values.isEmpty(),
                values.stream().filter(value -> !value.isEmpty()).sorted().toList(),
                records.stream()
                        .filter(record -> (record.getFlags() & CRITICAL) != 0)
                        .map(PermittedIssuers::tag)
                        .filter(tag -> !KNOWN.contains(tag))
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static String tag(CAARecord record) {
        return record.getTag().toLowerCase(Locale.ROOT);
    }

    /** Parameters, such as an account, follow the name of the authority. */
    private static String issuer(String value) {
        return value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Whether they hold for a name because that, or one above it, is an alias. */
    boolean isOfAlias(String name) {
        return !name.equals(holder) && !name.endsWith("." + holder);
    }

    /** The authorities that may, in words. */
    String describe() {
        return named.isEmpty() ? "nobody" : "only " + String.join(", ", named);
    }

    /** @param names of one authority, which would have to be among those that are named */
    boolean restrict(Set<String> names) {
        return restricted && named.stream().noneMatch(names::contains);
    }
}
