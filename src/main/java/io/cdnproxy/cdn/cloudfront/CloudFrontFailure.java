package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import java.util.Optional;

/** Failures that only CloudFront has, told so that a reader knows what to do. */
public final class CloudFrontFailure {
    private CloudFrontFailure() {}

    /**
     * The caller reference was used before.
     *
     * @param said what CloudFront said, in its own words
     * @param existingId of the distribution that it was used by, if CloudFront named one
     */
    public static CdnException duplicate(String code, String said, Optional<String> existingId, Throwable cause) {
        var which = existingId
                .map(id -> ": " + id)
                .orElseGet(() ->
                        ", and does not say which (%s: %s); the operator looks for it among all".formatted(code, said));
        return CdnException.duplicate(
                code, said, "CloudFront made a distribution for this object before" + which, existingId, cause);
    }

    /**
     * The distribution is not as it was when it was read, or so CloudFront says.
     *
     * @param said what CloudFront said, in its own words
     */
    public static CdnException stale(String code, String said, Throwable cause) {
        return CdnException.saying(
                ErrorClass.STALE,
                code,
                said,
                said
                        + "; nothing to do if somebody changed the distribution at the same moment: the next attempt reads it anew",
                cause);
    }

    /** The same about a distribution that nobody has changed: not a race, but a refusal. */
    static CdnException refusal(CdnException stale) {
        return CdnException.saying(
                ErrorClass.REFUSED,
                stale.code(),
                stale.said(),
                stale.said()
                        + "; nobody has changed the distribution meanwhile: do what AWS asks for, the operator tries again",
                stale);
    }
}
