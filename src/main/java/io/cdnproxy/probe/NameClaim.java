package io.cdnproxy.probe;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A TXT record for a name that has no address.
 *
 * @param record the name of the record
 * @param owner the external-dns that wrote it to hold the name, if it was one
 */
public record NameClaim(String record, Optional<String> owner) {
    // https://kubernetes-sigs.github.io/external-dns/latest/docs/registry/txt/
    private static final Pattern EXTERNAL_DNS =
            Pattern.compile("heritage=external-dns,.*\\bexternal-dns/owner=([A-Za-z0-9._/-]{1,63})(,.*)?");
    private static final List<String> TYPES = List.of("", "a-", "aaaa-", "cname-");

    public NameClaim {
        Objects.requireNonNull(record);
        Objects.requireNonNull(owner);
    }

    /** Where external-dns says whose a name is: at the name itself, or at one with the type in front. */
    static List<String> places(String hostname) {
        return TYPES.stream().map(type -> type + hostname).toList();
    }

    /** What a text claims: whatever else it says may be a secret between others, and is not repeated. */
    static NameClaim of(String record, String text) {
        var found = EXTERNAL_DNS.matcher(text);
        return new NameClaim(record, found.matches() ? Optional.of(found.group(1)) : Optional.empty());
    }
}
