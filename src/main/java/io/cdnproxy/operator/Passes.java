package io.cdnproxy.operator;

import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.processing.Controller;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that passes run on. They are not interrupted in the middle of whatever they do, and end when they are idle. Fewer than the
 * framework's own 50 and 100, since each has one request under way: an API server that has the processor to answer 25 of them a second would
 * answer a hundred at a time after four, and nobody waits for that long ({@link io.cdnproxy.child.PassClient}).
 */
final class Passes {
    static final Duration IDLE = Duration.ofMinutes(1);

    private static final int PASSES = 16;
    private static final int CHILDREN = 16;

    private final ExecutorService threads;
    private final ExecutorService workflowThreads;

    /** @param idle after which a thread ends */
    Passes(Duration idle) {
        threads = pool(PASSES, "pass-", idle);
        workflowThreads = pool(CHILDREN, "child-", idle);
    }

    private static ExecutorService pool(int size, String name, Duration idle) {
        var pool = new ThreadPoolExecutor(
                size,
                size,
                idle.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name(name, 0).factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    ExecutorService threads() {
        return threads;
    }

    /** What a pass does side by side. */
    ExecutorService workflowThreads() {
        return workflowThreads;
    }

    /** Lets no pass begin any more, and waits for those that have begun. */
    void end(Operator operator) {
        operator.getRegisteredControllers().stream()
                .map(Controller.class::cast)
                .forEach(controller -> controller.getEventProcessor().stop());
        threads.close();
    }
}
