package io.cdnproxy.sandbox.cloudfront.fault;

import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import io.cdnproxy.sandbox.cloudfront.api.Arrival;
import io.cdnproxy.sandbox.cloudfront.api.Circumstances;
import io.cdnproxy.sandbox.cloudfront.api.LostConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The faults that are asked for at the moment. Safe to use from any thread. */
public final class Faults {
    private final List<ActiveFault> active = new CopyOnWriteArrayList<>();
    private final AtomicInteger lastNumber = new AtomicInteger();
    private final Clock clock;

    public Faults(Clock clock) {
        this.clock = clock;
    }

    /** For calls from now on. */
    public ActiveFault add(Fault fault) {
        var added = new ActiveFault(lastNumber.incrementAndGet(), fault, clock);
        active.add(added);
        return added;
    }

    public List<ActiveFault> active() {
        return List.copyOf(active);
    }

    /** @return whether there was one of that number */
    public boolean remove(int number) {
        return active.removeIf(fault -> fault.number() == number);
    }

    public void clear() {
        active.clear();
    }

    /**
     * Lets happen to a call what shall happen before its effect, and tells what else shall.
     *
     * @throws ApiException when it is refused
     * @throws LostConnectionException when it is lost
     */
    public Circumstances befall(Arrival arrival) {
        var circumstances = Circumstances.ORDINARY;
        for (var fault : active) {
            if (fault.fires(arrival)) {
                circumstances = befall(circumstances, fault.fault().effect());
            }
        }
        return circumstances;
    }

    private static Circumstances befall(Circumstances before, Effect effect) {
        return switch (effect) {
            case Effect.Refuse(var status, var code, var message) -> throw new ApiException(status, code, message);
            case Effect.Throttle throttle -> {
                var refusal = ServiceErrors.refusal("Throttling");
                throw new ApiException(refusal.status(), refusal.code(), refusal.message());
            }
            case Effect.LoseRequest lost -> throw new LostConnectionException();
            case Effect.Delay(var time) -> {
                sleep(time);
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

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new LostConnectionException();
        }
    }
}
