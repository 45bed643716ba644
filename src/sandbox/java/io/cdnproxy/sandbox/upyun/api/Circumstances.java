package io.cdnproxy.sandbox.upyun.api;

import java.time.Duration;
import java.util.Optional;

/**
 * What is out of the ordinary while a call is performed: nothing, unless somebody asked for a fault.
 *
 * @param isReplyLost whether the connection ends before the answer
 * @param isDataOmitted whether the answer lacks its data, though the call took effect
 * @param isBoundHidden whether a certificate that a domain is served with is left out of those that fit it
 * @param review how long that of a domain takes that is bound by the call; empty for as long as any
 */
public record Circumstances(
        boolean isReplyLost, boolean isDataOmitted, boolean isBoundHidden, Optional<Duration> review) {
    public static final Circumstances ORDINARY = new Circumstances(false, false, false, Optional.empty());

    public Circumstances lostReply() {
        return new Circumstances(true, isDataOmitted, isBoundHidden, review);
    }

    public Circumstances omittedData() {
        return new Circumstances(isReplyLost, true, isBoundHidden, review);
    }

    public Circumstances hiddenBound() {
        return new Circumstances(isReplyLost, isDataOmitted, true, review);
    }

    public Circumstances review(Duration time) {
        return new Circumstances(isReplyLost, isDataOmitted, isBoundHidden, Optional.of(time));
    }
}
