package io.cdnproxy.sandbox.cloudfront.fault;

import io.cdnproxy.sandbox.api.LostConnectionException;
import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import io.cdnproxy.sandbox.cloudfront.api.Circumstances;
import io.cdnproxy.sandbox.fault.Faults;
import io.cdnproxy.sandbox.fault.Rate;
import java.time.Duration;

/** What happens to a call that a fault concerns. */
public sealed interface Effect {

    /** It is refused before anything happens. */
    record Refuse(int status, String code, String message) implements Effect {

        /** In AWS's own words for the code. */
        public static Refuse with(String code) {
            return ServiceErrors.refusal(code);
        }
    }

    /** It waits before anything happens. */
    record Delay(Duration time) implements Effect {}

    /** The connection ends before anything happens. */
    record LoseRequest() implements Effect {}

    /** The call takes effect; the connection ends without an answer. */
    record LoseReply() implements Effect {}

    /** A reading operation answers with the state of some time ago. */
    record StaleRead(Duration age) implements Effect {}

    /** More calls than a token bucket holds are refused: one bucket for each account. */
    record Throttle(double perSecond, int burst) implements Effect, Rate {

        public Throttle {
            if (perSecond < 0 || burst < 0) {
                throw new IllegalArgumentException("a token bucket has no negative rate or size");
            }
        }
    }

    /** The change takes this long to reach the edge. */
    record SlowDeployment(Duration time) implements Effect {}

    /** CloudFront does not know a certificate before it is this old. */
    record HideNewCertificates(Duration age) implements Effect {}

    /** Somebody else writes first, so that the caller's ETag is an old one. */
    record MoveETag() implements Effect {}

    /** Caller references of deleted distributions may be used again. */
    record FreeCallerReferences() implements Effect {}

    /** The alias's DNS record points to another distribution, so nobody may add it. */
    record AliasPointsElsewhere(String alias) implements Effect {}

    /**
     * Lets it happen, as far as it happens before the call takes effect, and tells what else shall.
     *
     * @param before what happens to the call already
     * @throws ApiException when the call is refused
     * @throws LostConnectionException when it is lost
     */
    default Circumstances befall(Circumstances before) {
        return switch (this) {
            case Effect.Refuse(var status, var code, var message) -> throw new ApiException(status, code, message);
            case Effect.Throttle throttle -> {
                var refusal = ServiceErrors.refusal("Throttling");
                throw new ApiException(refusal.status(), refusal.code(), refusal.message());
            }
            case Effect.LoseRequest lost -> throw new LostConnectionException();
            case Effect.Delay(var time) -> {
                Faults.pause(time);
                yield before;
            }
            case Effect.LoseReply lost -> before.lostReply();
            case Effect.StaleRead(var age) -> before.readAge(age);
            case Effect.SlowDeployment(var time) -> before.propagation(time);
            case Effect.HideNewCertificates(var age) -> before.certificateAge(age);
            case Effect.MoveETag moved -> before.movedETag();
            case Effect.FreeCallerReferences freed -> before.freedCallerReferences();
            case Effect.AliasPointsElsewhere(var alias) -> before.aliasElsewhere(alias);
        };
    }
}
