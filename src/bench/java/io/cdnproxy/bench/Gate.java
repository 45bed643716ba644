package io.cdnproxy.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Holds requests up, and counts those that wait. */
final class Gate {
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile CountDownLatch latch = new CountDownLatch(0);

    String close() {
        latch = new CountDownLatch(1);
        return "closed";
    }

    String open() {
        latch.countDown();
        return "open";
    }

    int waiting() {
        return waiting.get();
    }

    void pass() {
        waiting.incrementAndGet();
        try {
            latch.await();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.decrementAndGet();
        }
    }
}
