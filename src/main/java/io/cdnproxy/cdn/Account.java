package io.cdnproxy.cdn;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An account at a CDN, as the latest sweep showed it.
 *
 * @param swept when that sweep began, by the clock that sweeps go by
 * @param distributions how many there are, whosever they are
 * @param own those that bear the mark of this installation
 */
public record Account(Instant swept, int distributions, List<Distribution> own) {
    public Account {
        Objects.requireNonNull(swept);
        own = List.copyOf(own);
    }
}
