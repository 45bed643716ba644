package io.cdnproxy.sandbox.cluster;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** All running children of this JVM. A JVM that ends stops them, the last one started first. */
final class ChildProcesses {
    private static final Deque<ChildProcess> RUNNING = new ArrayDeque<>();
    private static boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ChildProcesses::stopAll, "stop-children"));
    }

    private ChildProcesses() {}

    @FunctionalInterface
    interface Start {
        ChildProcess start() throws IOException;
    }

    /** Starts under the lock: a child that runs but is not yet known here would outlive a JVM that ends just then. */
    static synchronized ChildProcess add(Start start) throws IOException {
        if (ending) {
            throw new IOException("nothing is started any more: this JVM is ending");
        }
        var child = start.start();
        RUNNING.addFirst(child);
        return child;
    }

    static synchronized void remove(ChildProcess child) {
        RUNNING.remove(child);
    }

    /** Whether this JVM is ending, and the children with it. */
    static synchronized boolean areEnding() {
        return ending;
    }

    private static synchronized ChildProcess newest() {
        ending = true;
        return RUNNING.peekFirst();
    }

    private static void stopAll() {
        for (var child = newest(); child != null; child = newest()) {
            child.close();
        }
    }
}
