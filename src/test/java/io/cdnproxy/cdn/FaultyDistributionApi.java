package io.cdnproxy.cdn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does to numbered calls what networks, clouds and kernels do to them. */
final class FaultyDistributionApi implements DistributionApi {

    /** What happens at a call. */
    enum Fault {
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
        /** Another process does everything that is to be done before this request arrives. */
        OVERTAKEN
    }

    /** Not an exception that anything handles: nothing runs after it. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** What somebody at the console chooses. */
    static final String EDITED_PRICE_CLASS = "PriceClass_100";

    /** Less than the time after which a call is given up: later than that no request takes effect. */
    private static final Duration LATE = Duration.ofSeconds(14);

    private record Late(Instant at, Runnable commit) {}

    private record Past(List<ObservedDistribution> list, Map<String, DistributionDetail> details, Instant until) {}

    private final InMemoryDistributionApi world;
    private final Clock clock;
    private final Duration consistencyWindow;
    private final Map<Integer, Fault> faults;
    private final List<Boolean> calls = new ArrayList<>();
    private final List<Late> late = new ArrayList<>();
    private boolean edited;
    private Runnable overtaker = () -> {};
    private Optional<Past> past = Optional.empty();

    FaultyDistributionApi(
            InMemoryDistributionApi world, Clock clock, Duration consistencyWindow, Map<Integer, Fault> faults) {
        this.world = world;
        this.clock = clock;
        this.consistencyWindow = consistencyWindow;
        this.faults = Map.copyOf(faults);
    }

    /** What the other process does when it overtakes. */
    void overtakenBy(Runnable process) {
        overtaker = process;
    }

    /** The calls so far, in order: whether each was a write. */
    List<Boolean> calls() {
        return List.copyOf(calls);
    }

    /** Whether somebody at the console has changed a distribution. */
    boolean edited() {
        return edited;
    }

    /** Lets everything take effect that is still on its way. */
    void deliverAll() {
        late.forEach(request -> request.commit().run());
        late.clear();
    }

    @Override
    public List<ObservedDistribution> list() {
        return read(world::list, Past::list);
    }

    @Override
    public Optional<DistributionDetail> get(String id) {
        return read(
                () -> world.get(id),
                before -> Optional.ofNullable(before.details().get(id)));
    }

    @Override
    public Map<String, String> tags(String arn) {
        return read(() -> world.tags(arn), before -> before.details().values().stream()
                .filter(detail -> detail.distribution().arn().equals(arn))
                .findFirst()
                .map(DistributionDetail::tags)
                .orElseGet(() -> world.tags(arn)));
    }

    @Override
    public ObservedDistribution create(String reference, DistributionSettings settings, Map<String, String> tags) {
        return write(() -> world.create(reference, settings, tags));
    }

    @Override
    public ObservedDistribution update(String id, String etag, DistributionSettings settings) {
        return write(() -> world.update(id, etag, settings));
    }

    /** An update without If-Match, as CloudFront would not accept it. */
    ObservedDistribution updateAnyVersion(String id, DistributionSettings settings) {
        return write(() -> world.update(id, world.get(id).orElseThrow().etag(), settings));
    }

    @Override
    public ObservedDistribution disable(String id, String etag) {
        return write(() -> world.disable(id, etag));
    }

    @Override
    public void delete(String id, String etag) {
        write(() -> {
            world.delete(id, etag);
            return id;
        });
    }

    @Override
    public void tag(String arn, Map<String, String> tags) {
        write(() -> {
            world.tag(arn, tags);
            return arn;
        });
    }

    private <T> T read(Supplier<T> present, Function<Past, T> stale) {
        return switch (next(false)) {
            case null -> present.get();
            case CRASH_BEFORE, CRASH_AFTER -> throw new Crash();
            case LOST_REQUEST, LOST_REPLY -> throw lost();
            case STALE_READ ->
                past.filter(before -> clock.instant().isBefore(before.until()))
                        .map(stale)
                        .orElseGet(present);
            case DUPLICATE, LATE_COMMIT, EDITED -> present.get();
            case OVERTAKEN -> {
                overtaker.run();
                yield present.get();
            }
        };
    }

    private <T> T write(Supplier<T> exchange) {
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
            case LATE_COMMIT -> {
                late.add(new Late(clock.instant().plus(LATE), () -> commitUnheard(exchange)));
                throw lost();
            }
            case EDITED -> {
                world.all().forEach(this::edit);
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

    private void edit(DistributionDetail detail) {
        edited = true;
        var distribution = detail.distribution();
        world.changeForeign(distribution.id(), Fixtures.priced(distribution.settings(), EDITED_PRICE_CLASS));
    }

    private void commitUnheard(Supplier<?> exchange) {
        try {
            commit(exchange);
        } catch (CdnException refused) {
            // Nobody is there to hear the refusal.
        }
    }

    private Fault next(boolean write) {
        var due = late.stream()
                .filter(request -> !clock.instant().isBefore(request.at()))
                .toList();
        late.removeAll(due);
        due.forEach(request -> request.commit().run());
        calls.add(write);
        return faults.get(calls.size() - 1);
    }

    private <T> T commit(Supplier<T> exchange) {
        var details = new HashMap<String, DistributionDetail>();
        world.all().forEach(detail -> details.put(detail.distribution().id(), detail));
        var list =
                details.values().stream().map(DistributionDetail::distribution).toList();
        var result = exchange.get();
        past = Optional.of(new Past(list, details, clock.instant().plus(consistencyWindow)));
        return result;
    }

    private static CdnException lost() {
        return new CdnException(ErrorClass.UNAVAILABLE, "NoAnswer", "no answer in time", null);
    }
}
