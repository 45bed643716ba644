package io.cdnproxy.leadership;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Both clocks of a machine, which move when they are told to. */
final class SettableClock implements Supplier<Moment> {
    private Moment now;

    SettableClock(Instant wall) {
        this.now = new Moment(Duration.ofDays(3), wall);
    }

    @Override
    public Moment get() {
        return now;
    }

    void pass(Duration time) {
        now = new Moment(now.ticks().plus(time), now.wall().plus(time));
    }

    /** As a virtual machine does that is moved. */
    void sleep(Duration time) {
        now = new Moment(now.ticks(), now.wall().plus(time));
    }

    void setBack(Duration time) {
        now = new Moment(now.ticks(), now.wall().minus(time));
    }
}
