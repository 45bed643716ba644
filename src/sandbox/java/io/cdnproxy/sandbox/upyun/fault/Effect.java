package io.cdnproxy.sandbox.upyun.fault;

import io.cdnproxy.sandbox.api.LostConnectionException;
import io.cdnproxy.sandbox.fault.Faults;
import io.cdnproxy.sandbox.fault.Rate;
import io.cdnproxy.sandbox.upyun.api.Circumstances;
import io.cdnproxy.sandbox.upyun.api.Refusal;
import java.time.Duration;

/** What happens to a call that a fault concerns. */
public sealed interface Effect {
    /** Of the storage plane, which is the only one whose limits are written down. */
    String RATE_LIMIT = "42900001";

    /** It is refused before anything happens. */
    record Refuse(int status, String code, String message) implements Effect {}

    /** It waits before anything happens. */
    record Delay(Duration time) implements Effect {}

    /** The connection ends before anything happens. */
    record LoseRequest() implements Effect {}

    /** The call takes effect; the connection ends without an answer. */
    record LoseReply() implements Effect {}

    /** The call takes effect; its answer lacks the data, as <a href="https://github.com/certimate-go/certimate/issues/849">has been seen</a>. */
    record OmitData() implements Effect {}

    /** What fits a domain is told without what it is served with, as <a href="https://github.com/certimate-go/certimate/issues/549">was seen once</a>. */
    record HideBound() implements Effect {}

    /** A domain that the call binds is reviewed for so long. */
    record SlowReview(Duration time) implements Effect {}

    /** More calls than a token bucket holds are refused: one bucket for each caller. */
    record Throttle(double perSecond, int burst) implements Effect, Rate {

        public Throttle {
            if (perSecond < 0 || burst < 0) {
                throw new IllegalArgumentException("a token bucket has no negative rate or size");
            }
        }
    }

    /**
     * Lets it happen, as far as it happens before the call takes effect, and tells what else shall.
     *
     * @param before what happens to the call already
     * @throws Refusal when the call is refused
     * @throws LostConnectionException when it is lost
     */
    default Circumstances befall(Circumstances before) {
        return switch (this) {
            case Effect.Refuse(var status, var code, var message) -> throw Refusal.of(status, code, message);
            case Effect.Throttle throttle -> throw Refusal.of(429, RATE_LIMIT, "Too many requests.");
            case Effect.LoseRequest lost -> throw new LostConnectionException();
            case Effect.Delay(var time) -> {
                Faults.pause(time);
                yield before;
            }
            case Effect.LoseReply lost -> before.lostReply();
            case Effect.OmitData omitted -> before.omittedData();
            case Effect.HideBound hidden -> before.hiddenBound();
            case Effect.SlowReview(var time) -> before.review(time);
        };
    }
}
