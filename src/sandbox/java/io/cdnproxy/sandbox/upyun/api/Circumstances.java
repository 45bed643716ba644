package io.cdnproxy.sandbox.upyun.api;

/**
 * What is out of the ordinary while a call is performed: nothing, unless somebody asked for a fault.
 *
 * @param isReplyLost whether the connection ends before the answer
 * @param isDataOmitted whether the answer lacks its data, though the call took effect
 * @param isBoundHidden whether a certificate that a domain is served with is left out of those that fit it
 */
public record Circumstances(boolean isReplyLost, boolean isDataOmitted, boolean isBoundHidden) {
    public static final Circumstances ORDINARY = new Circumstances(false, false, false);

    public Circumstances lostReply() {
        return new Circumstances(true, isDataOmitted, isBoundHidden);
    }

    public Circumstances omittedData() {
        return new Circumstances(isReplyLost, true, isBoundHidden);
    }

    public Circumstances hiddenBound() {
        return new Circumstances(isReplyLost, isDataOmitted, true);
    }
}
