package io.cdnproxy.probe;

import java.util.Objects;
import java.util.Optional;

/**
 * What is at a name besides where it leads, and decides what can be written there.
 *
 * @param claim a TXT record there, if any
 * @param startsZone whether a zone begins there, beside whose own records no CNAME can be
 */
public record NamePlace(Optional<NameClaim> claim, boolean startsZone) {
    static final NamePlace PLAIN = new NamePlace(Optional.empty(), false);

    public NamePlace {
        Objects.requireNonNull(claim);
    }

    static NamePlace claimed(NameClaim claim) {
        return new NamePlace(Optional.of(claim), false);
    }
}
