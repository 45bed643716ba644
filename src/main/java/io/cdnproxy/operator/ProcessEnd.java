package io.cdnproxy.operator;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;

/**
 * The end of the process, which comes soon after it was asked for, whatever hangs: a pass that waits for AWS, a start that waits for the API
 * server. To be cut off costs nothing here, since every write may be the last thing a process does; to hang costs the whole grace period
 * of the pod.
 */
final class ProcessEnd {
    /** What a JVM ends with that SIGTERM has ended. */
    static final int TERMINATED = 128 + 15;

    static final ProcessEnd OF_THIS_PROCESS =
            new ProcessEnd(Duration.ofSeconds(1), Quarkus::asyncExit, Runtime.getRuntime()::halt);

    private static final Logger LOG = Logger.getLogger(ProcessEnd.class);

    private final Duration limit;
    private final IntConsumer exit;
    private final IntConsumer halt;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile boolean started;

    /**
     * Does nothing yet.
     *
     * @param limit how long an end in good order may take
     * @param exit ends the process in good order, and returns at once
     * @param halt ends it now
     */
    ProcessEnd(Duration limit, IntConsumer exit, IntConsumer halt) {
        this.limit = limit;
        this.exit = exit;
        this.halt = halt;
    }

    /**
     * From here on, whatever ends the process ends it soon.
     *
     * @param atTheEnd has a thread run when the JVM ends; throws IllegalStateException if it ends already
     */
    void promise(Consumer<Thread> atTheEnd) {
        ApplicationLifecycleManager.setDefaultExitCodeHandler((status, failure) -> {
            begin(status);
            System.exit(status);
        });
        try {
            atTheEnd.accept(new Thread(this::terminate, "process-end"));
        } catch (IllegalStateException asked) {
            // A signal was faster: nothing is begun yet that has to be put in order.
            terminate();
        }
    }

    /** From here on there is something to be put in order. Quarkus' own state says so no more as soon as its end begins. */
    void started() {
        started = true;
    }

    /** Whether whatever fails now fails because the process ends. */
    boolean isUnderWay() {
        return underWay.get();
    }

    /** The process ends in good order, or after the limit with this status. Only the first call counts. */
    void begin(int status) {
        if (underWay.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("process-end-limit").start(() -> haltAfterLimit(status));
        }
    }

    /** Ends the process because it cannot do its work any more. May be called on an event loop: it waits for nothing. */
    void fail(int status) {
        begin(status);
        exit.accept(status);
    }

    /** The JVM ends: by a signal, unless an end has begun already. Quarkus would wait for the end of its start first. */
    void terminate() {
        if (!started && underWay.compareAndSet(false, true)) {
            halt.accept(TERMINATED);
        }
        begin(TERMINATED);
    }

    private void haltAfterLimit(int status) {
        try {
            Thread.sleep(limit);
        } catch (InterruptedException neverDone) {
            Thread.currentThread().interrupt();
        }
        LOG.infof("not done within %d ms, ending now; the next process finishes what was begun", limit.toMillis());
        halt.accept(status);
    }
}
