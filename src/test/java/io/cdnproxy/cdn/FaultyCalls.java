package io.cdnproxy.cdn;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Does to numbered calls what networks, clouds and kernels do to them.
 *
 * @param <P> what a stale answer is made from
 */
public final class FaultyCalls<P> {

    /** What happens at a call. */
    public enum Fault {
        /** The process dies before the request is sent. */
        CRASH_BEFORE,
        /** The process dies after the request took effect. */
        CRASH_AFTER,
        /** The request never arrives. */
        LOST_REQUEST,
        /** The request takes effect, its answer is lost. */
        LOST_REPLY,
        /** The request takes effect twice; the second answer arrives. */
        DUPLICATE,
        /** The request is given up, and takes effect a while later. */
        LATE_COMMIT,
        /** Somebody at the console changes a setting that is not ours, right before the request arrives. */
        EDITED,
        /** The answer is as if the latest write had not happened yet. */
        STALE_READ,
        /** The request takes effect, its answer is lost, and hours pass before anything else happens: a machine that slept. */
        SLEPT,
        /** Another process does everything that is to be done before this request arrives. */
        OVERTAKEN
    }

    /** Not an exception that anything handles: nothing runs after it. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Less than the time after which a call is given up: later than that no request takes effect. */
    private static final Duration LATE = Duration.ofSeconds(14);

    private static final Duration SLEEP = Duration.ofHours(2);

    private record Late(Instant at, Runnable commit) {}

    private record Past<P>(P world, Instant until) {}

    private final Supplier<P> world;
    private final Runnable edit;
    private final MutableClock clock;
    private final Duration consistencyWindow;
    private final Map<Integer, Fault> faults;
    private final List<Boolean> calls = new ArrayList<>();
    private final List<Late> late = new ArrayList<>();
    private Runnable overtaker = () -> {};
    private Optional<Past<P>> past = Optional.empty();

    /**
     * Takes place in front of a world.
     *
     * @param world as it is now
     * @param edit what somebody at the console does
     */
    public FaultyCalls(
            Supplier<P> world,
            Runnable edit,
            MutableClock clock,
            Duration consistencyWindow,
            Map<Integer, Fault> faults) {
        this.world = world;
        this.edit = edit;
        this.clock = clock;
        this.consistencyWindow = consistencyWindow;
        this.faults = Map.copyOf(faults);
    }

    /** What the other process does when it overtakes. */
    public void overtakenBy(Runnable process) {
        overtaker = process;
    }

    /** The calls so far, in order: whether each was a write. */
    public List<Boolean> calls() {
        return List.copyOf(calls);
    }

    /** Lets everything take effect that is still on its way. */
    public void deliverAll() {
        late.forEach(request -> request.commit().run());
        late.clear();
    }

    /** @param stale the answer as it was before the latest write */
    public <T> T read(Supplier<T> present, Function<P, T> stale) {
        return switch (next(false)) {
            case null -> present.get();
            case CRASH_BEFORE, CRASH_AFTER -> throw new Crash();
            case LOST_REQUEST, LOST_REPLY -> throw lost();
            case STALE_READ ->
                past.filter(before -> clock.instant().isBefore(before.until()))
                        .map(before -> stale.apply(before.world()))
                        .orElseGet(present);
            case DUPLICATE, LATE_COMMIT, EDITED, SLEPT -> present.get();
            case OVERTAKEN -> {
                overtaker.run();
                yield present.get();
            }
        };
    }

    public <T> T write(Supplier<T> exchange) {
        return switch (next(true)) {
            case null -> commit(exchange);
            case CRASH_BEFORE -> throw new Crash();
            case CRASH_AFTER -> {
                commit(exchange);
                throw new Crash();
            }
            case LOST_REQUEST -> throw lost();
            case LOST_REPLY -> {
                commit(exchange);
                throw lost();
            }
            case SLEPT -> {
                commit(exchange);
                sleep();
                throw lost();
            }
            case LATE_COMMIT -> {
                late.add(new Late(clock.instant().plus(LATE), () -> commitUnheard(exchange)));
                throw lost();
            }
            case EDITED -> {
                edit.run();
                yield commit(exchange);
            }
            case DUPLICATE -> {
                commit(exchange);
                yield commit(exchange);
            }
            case STALE_READ -> commit(exchange);
            case OVERTAKEN -> {
                overtaker.run();
                yield commit(exchange);
            }
        };
    }

    private void commitUnheard(Supplier<?> exchange) {
        try {
            commit(exchange);
        } catch (CdnException refused) {
            // Nobody is there to hear the refusal.
        }
    }

    /** The world does not: what is on its way arrives meanwhile. */
    private void sleep() {
        clock.advance(LATE);
        deliverDue();
        clock.advance(SLEEP);
    }

    private void deliverDue() {
        var due = late.stream()
                .filter(request -> !clock.instant().isBefore(request.at()))
                .toList();
        late.removeAll(due);
        due.forEach(request -> request.commit().run());
    }

    private Fault next(boolean write) {
        deliverDue();
        calls.add(write);
        return faults.get(calls.size() - 1);
    }

    private <T> T commit(Supplier<T> exchange) {
        var before = world.get();
        var result = exchange.get();
        past = Optional.of(new Past<>(before, clock.instant().plus(consistencyWindow)));
        return result;
    }

    private static CdnException lost() {
        return new CdnException(ErrorClass.UNAVAILABLE, "NoAnswer", "no answer in time", null);
    }
}
