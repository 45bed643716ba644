package io.cdnproxy.campaign;

import io.cdnproxy.sandbox.PackagedOperator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs workloads side by side: first without faults, to learn what there is to be killed at, then with. */
final class Campaign implements AutoCloseable {
    /** Some moments come and go with timing, such as a status that says two things at once: it may take more than one run to meet one. */
    private static final int ATTEMPTS = 3;

    private final Arena arena;
    private final PackagedOperator operator = PackagedOperator.OF_THIS_BUILD;
    private final ClassTraining training;
    private final ExecutorService lanes;
    private final Consumer<String> progress;
    private final AtomicInteger runs = new AtomicInteger();

    /** @param progress told of every plan when it has ended */
    Campaign(Arena arena, int sideBySide, Consumer<String> progress) {
        this.progress = progress;
        this.arena = arena;
        this.training = new ClassTraining(operator, arena.sandbox.directory(), progress);
        this.lanes = Executors.newFixedThreadPool(
                sideBySide, Thread.ofPlatform().name("lane-", 0).factory());
    }

    /**
     * The first one alone: who starts beside it, here and in the build's other processes, starts without the class cache that it trains.
     *
     * @param times how often each workload is run, to tell what it always meets from what comes and goes with timing
     */
    Map<Workload, Recording> record(List<Workload> workloads, int times) throws Exception {
        var trained = workloads.getFirst();
        var first = training.by(command -> run(trained, command).record());
        var further = Stream.concat(
                workloads.stream().skip(1),
                Collections.nCopies(times - 1, workloads).stream().flatMap(List::stream));
        var others = sideBySide(further.<Callable<Recording>>map(workload -> () -> record(workload)));
        return Stream.concat(Stream.of(first), others.stream())
                .collect(Collectors.toMap(Recording::workload, Function.identity(), Recording::and));
    }

    private Recording record(Workload workload) throws Exception {
        return run(workload, operator.command()).record();
    }

    List<Outcome> execute(List<Plan> plans, Map<Workload, Recording> recordings)
            throws InterruptedException, ExecutionException {
        return sideBySide(plans.stream().map(plan -> () -> execute(plan, recordings.get(plan.workload()))));
    }

    private Outcome execute(Plan plan, Recording reference) throws Exception {
        var outcome = attempt(plan, reference);
        while (!outcome.fired() && outcome.attempts() < ATTEMPTS) {
            outcome = outcome.then(attempt(plan, reference));
        }
        progress.accept(outcome.toString());
        return outcome;
    }

    private Outcome attempt(Plan plan, Recording reference) throws Exception {
        return run(plan.workload(), operator.command()).execute(plan, reference);
    }

    private Run run(Workload workload, List<String> command) {
        return new Run(arena, workload, "run-%03d".formatted(runs.incrementAndGet()), command);
    }

    private <T> List<T> sideBySide(Stream<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        var results = new ArrayList<T>();
        for (var result : lanes.invokeAll(tasks.toList())) {
            results.add(result.get());
        }
        return results;
    }

    @Override
    public void close() {
        lanes.shutdownNow();
    }
}
