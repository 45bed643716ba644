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
        /** The answer is as if the latest write had not happened yet. */
        STALE_READ,
        /** Another process does everything that is to be done before this request arrives. */
        OVERTAKEN
    }

    /** Not an exception that anything handles: nothing runs after it. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private record Past(List<ObservedDistribution> list, Map<String, DistributionDetail> details, Instant until) {}

    private final InMemoryDistributionApi world;
    private final Clock clock;
    private final Duration consistencyWindow;
    private final Map<Integer, Fault> faults;
    private final List<Boolean> calls = new ArrayList<>();
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
    public Optional<CertificateDescription> describeCertificate(String arn) {
        return world.describeCertificate(arn);
    }

    @Override
    public ObservedDistribution create(String reference, DistributionSettings settings, Map<String, String> tags) {
        return write(() -> world.create(reference, settings, tags));
    }

    @Override
    public ObservedDistribution update(String id, String etag, DistributionSettings settings) {
        return write(() -> world.update(id, etag, settings));
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
            case DUPLICATE -> present.get();
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

    private Fault next(boolean write) {
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
