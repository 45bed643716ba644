package io.cdnproxy.probe;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A TXT record for a name.
 *
 * @param record the name of the record
 * @param owner the external-dns that wrote it to hold the name, if it was one
 * @param resource what it holds it for, as far as it says so
 */
public record NameClaim(String record, Optional<String> owner, Optional<String> resource) {
    // https://kubernetes-sigs.github.io/external-dns/latest/docs/registry/txt/
    private static final Pattern EXTERNAL_DNS =
            Pattern.compile("heritage=external-dns,.*\\bexternal-dns/owner=([A-Za-z0-9._/-]{1,63})(,.*)?");
    private static final Pattern RESOURCE = Pattern.compile("\\bexternal-dns/resource=([A-Za-z0-9._/-]{1,512})");
    /** https://datatracker.ietf.org/doc/html/rfc1035#section-2.3.4 */
    private static final int LONGEST_LABEL = 63;

    private static final List<String> TYPES = List.of("", "a-", "aaaa-", "cname-");

    public NameClaim {
        Objects.requireNonNull(record);
        Objects.requireNonNull(owner);
        Objects.requireNonNull(resource);
    }

    /** Where external-dns says whose a name is: at the name itself, or at one with the type in front, unless that would be too long for DNS. */
    static List<String> places(String hostname) {
        return TYPES.stream()
                .map(type -> type + hostname)
                .filter(place -> place.length() <= NameLookups.LONGEST_NAME && place.indexOf('.') <= LONGEST_LABEL)
                .toList();
    }

    /** What a text claims: whatever else it says may be a secret between others. */
    static NameClaim of(String record, String text) {
        var found = EXTERNAL_DNS.matcher(text);
        if (!found.matches()) {
            return new NameClaim(record, Optional.empty(), Optional.empty());
        }
        var resource = RESOURCE.matcher(text);
        return new NameClaim(
                record,
                Optional.of(found.group(1)),
                resource.find() ? Optional.of(resource.group(1)) : Optional.empty());
    }

    /** Whether what the name is held for is an order of the operator's for this object, whose name has one word more. */
    boolean isFor(String namespace, String object) {
        var order = Pattern.compile("crd/%s/%s-[a-z]+".formatted(Pattern.quote(namespace), Pattern.quote(object)));
        return resource.filter(held -> order.matcher(held).matches()).isPresent();
    }
}
