package io.cdnproxy.leadership;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * One process' time as leader: it begins with the first renewal, and when it is over it never begins again, so that no thread finds a
 * leadership that is not the one in which it has begun to work.
 */
public final class Term implements Leadership {
    private final LeaseTimes times;
    private final Supplier<Moment> clock;
    private final AtomicReference<State> state = new AtomicReference<>(new State.StandingBy());

    private sealed interface State {
        record StandingBy() implements State {}

        /** @param renewed when the last renewal that succeeded was sent: the lease began to run at that moment at the earliest */
        record Leading(Moment renewed) implements State {}

        record Over() implements State {}
    }

    /** @param longestWrite of all that will be asked for */
    public static Term covering(Duration longestWrite) {
        return new Term(LeaseTimes.covering(longestWrite), Moment::now);
    }

    Term(LeaseTimes times, Supplier<Moment> clock) {
        this.times = times;
        this.clock = clock;
    }

    LeaseTimes times() {
        return times;
    }

    @Override
    public void require(Duration longest) {
        if (remaining().compareTo(longest) < 0) {
            throw new NotLeadingException();
        }
    }

    /** @param sent when the renewal was sent that the API server has accepted */
    void renewed(Moment sent) {
        state.updateAndGet(now -> switch (now) {
            case State.StandingBy begins -> new State.Leading(sent);
            case State.Leading leading -> remaining(leading).isPositive() ? new State.Leading(sent) : new State.Over();
            case State.Over over -> over;
        });
    }

    /** Nothing is written from here on. */
    void end() {
        state.set(new State.Over());
    }

    /** For how long nobody else can lead; zero or less if somebody may. */
    Duration remaining() {
        return switch (state.get()) {
            case State.StandingBy none -> Duration.ZERO;
            case State.Leading leading -> remaining(leading);
            case State.Over none -> Duration.ZERO;
        };
    }

    private Duration remaining(State.Leading leading) {
        return times.lease().minus(clock.get().mostSince(leading.renewed()));
    }
}
