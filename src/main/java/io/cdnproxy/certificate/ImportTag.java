package io.cdnproxy.certificate;

import io.cdnproxy.cdn.Owner;
import io.cdnproxy.pki.ServerKeyPair;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The tag of an imported certificate that tells what was imported into it. Its keeper tells the serial alone: neither the chain, nor whether an
 * import that was begun has come to its end.
 *
 * @param value what a keeper allows in a tag; nothing of the key
 */
public record ImportTag(String value) {
    static final String KEY = "cdnproxy.io/imported";

    /** From before an import to after it. */
    static final ImportTag UNDER_WAY = new ImportTag("under-way");

    /** Of a SHA-256, what is enough to tell apart what one object is offered. */
    private static final int LENGTH = 32;

    public ImportTag {
        Objects.requireNonNull(value);
    }

    /** Of the server's certificate and its issuers, in their order. */
    static ImportTag of(ServerKeyPair pair) {
        return new ImportTag(pair.chain().digest().substring(0, LENGTH));
    }

    static Optional<ImportTag> in(Map<String, String> tags) {
        return Optional.ofNullable(tags.get(KEY)).map(ImportTag::new);
    }

    /** It, with the tags that say whose the certificate is: a policy may allow none without. */
    Map<String, String> with(Owner owner) {
        var all = new HashMap<>(owner.tags());
        all.put(KEY, value);
        return Map.copyOf(all);
    }
}
