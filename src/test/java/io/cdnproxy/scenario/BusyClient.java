package io.cdnproxy.scenario;

import io.cdnproxy.sandbox.Tunnel;
import io.cdnproxy.sandbox.client.Fetched;
import io.cdnproxy.sandbox.client.SocksConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who uses a tunnel all the time: on one connection that they keep as long as they can, and on ever new ones. */
final class BusyClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 200;

    private final Tunnel tunnel;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
    private final List<IOException> cuts = new CopyOnWriteArrayList<>();
    private final List<IOException> refusals = new CopyOnWriteArrayList<>();
    private final AtomicInteger onTheKeptOne = new AtomicInteger();
    private final AtomicInteger onNewOnes = new AtomicInteger();
    private SocksConnection kept;

    private BusyClient(Tunnel tunnel) throws IOException {
        this.tunnel = tunnel;
        this.kept = tunnel.connect();
        threads.scheduleWithFixedDelay(this::usesTheKeptOne, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        threads.scheduleWithFixedDelay(this::usesANewOne, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Begins at once. The tunnel stays the caller's. */
    static BusyClient of(Tunnel tunnel) throws IOException {
        return new BusyClient(tunnel);
    }

    /** What ended the connection that was kept, each time. */
    List<IOException> cuts() {
        return List.copyOf(cuts);
    }

    /** What became of new connections that were of no use. */
    List<IOException> refusals() {
        return List.copyOf(refusals);
    }

    /** Pages so far, on the connection that was kept. */
    int pagesOnTheKeptOne() {
        return onTheKeptOne.get();
    }

    /** Pages so far, on new connections. */
    int pagesOnNewOnes() {
        return onNewOnes.get();
    }

    private void usesTheKeptOne() {
        try {
            require(kept.get(PATIENCE));
            onTheKeptOne.incrementAndGet();
        } catch (IOException cut) {
            cuts.add(cut);
            connectsAgain();
        }
    }

    private void connectsAgain() {
        try {
            kept.close();
            kept = tunnel.connect();
        } catch (IOException refused) {
            refusals.add(refused);
        }
    }

    private void usesANewOne() {
        try {
            require(tunnel.fetch());
            onNewOnes.incrementAndGet();
        } catch (IOException refused) {
            refusals.add(refused);
        }
    }

    private static void require(Fetched page) throws IOException {
        if (page.status() != 200) {
            throw new IOException("the page's status is " + page.status());
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        kept.close();
        threads.close();
    }
}
