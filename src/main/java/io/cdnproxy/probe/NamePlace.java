package io.cdnproxy.probe;

import java.util.Objects;
import java.util.Optional;

/**
 * What is at a name besides where it leads, and decides what can be written there.
 *
 * @param claim a TXT record there, if any
 * @param startsZone whether a zone begins there, beside whose own records no CNAME can be
 * @param misplacement why a record of it is not seen, if that is where somebody has put it, or had no place for it
 */
public record NamePlace(Optional<NameClaim> claim, boolean startsZone, Optional<Misplacement> misplacement) {
    static final NamePlace PLAIN = new NamePlace(Optional.empty(), false);

    public NamePlace {
        Objects.requireNonNull(claim);
        Objects.requireNonNull(misplacement);
    }

    NamePlace(Optional<NameClaim> claim, boolean startsZone) {
        this(claim, startsZone, Optional.empty());
    }

    /** Why nobody finds a record, wherever it was written. */
    public sealed interface Misplacement {}

    /**
     * The domain that the name is in has no servers: it was never registered, has expired, or names none. Which one that is only its registry
     * knows: below jp that of a.example.co.jp is no co.jp.
     *
     * @param registry who would delegate it
     */
    record Undelegated(String registry) implements Misplacement {}

    /**
     * It was made with the domain behind its name, by whoever has a provider that puts it there itself.
     *
     * @param record where it is
     * @param relative how the provider calls the name that it should have
     */
    record Doubled(String record, String relative) implements Misplacement {}

    static NamePlace claimed(NameClaim claim) {
        return new NamePlace(Optional.of(claim), false);
    }
}
