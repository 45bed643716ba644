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
 */
record PermittedIssuers(String holder, boolean restricted, List<String> named) {
    PermittedIssuers {
        Objects.requireNonNull(holder);
        named = List.copyOf(named);
    }

    static PermittedIssuers of(String holder, Collection<CAARecord> records) {
        var values = records.stream()
                .filter(record -> record.getTag().equalsIgnoreCase("issue"))
                .map(record -> issuer(record.getValue()))
                .toList();
        return new PermittedIssuers(
                holder,
                !values.isEmpty(),
                values.stream().filter(value -> !value.isEmpty()).sorted().toList());
    }

    /** Parameters, such as an account, follow the name of the authority. */
    private static String issuer(String value) {
        return value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** @param names of one authority */
    boolean forbid(Set<String> names) {
        return restricted && named.stream().noneMatch(names::contains);
    }
}
