package io.cdnproxy.certificate;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.pki.ServerKeyPair;
import java.util.Objects;
import java.util.Optional;

/**
 * What there is to import for an object.
 *
 * @param verdict whether it can be shown to viewers, and whether it has a successor in time
 * @param pair present exactly where it can be shown
 */
public record ImportOffer(Verdict verdict, Optional<ServerKeyPair> pair) {

    public ImportOffer {
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(pair);
        if (verdict.isTrue() != pair.isPresent()) {
            throw new IllegalArgumentException("what can be shown is there, and only that");
        }
    }

    /** Nothing, and why. */
    public static ImportOffer none(Verdict why) {
        return new ImportOffer(why, Optional.empty());
    }
}
