package io.cdnproxy.sandbox.cluster.node.container;

import java.time.Instant;

/** Where a container is in its life. */
public sealed interface ContainerState {

    /**
     * Not running, and meant to.
     *
     * @param reason as kubectl shows it, such as CrashLoopBackOff
     * @param retryAt when the next start may be tried
     */
    record Waiting(String reason, String message, Instant retryAt) implements ContainerState {}

    record Running(Instant startedAt) implements ContainerState {}

    /**
     * Running, and on its way out.
     *
     * @param until when this stage gives way to the next
     * @param killAt when SIGKILL comes
     */
    record Stopping(Instant startedAt, Stage stage, Instant until, Instant killAt) implements ContainerState {}

    /** @param exitCode 128 + n for signal n */
    record Terminated(int exitCode, String reason, String message, Instant startedAt, Instant finishedAt)
            implements ContainerState {}

    /** The stages of a stop. */
    enum Stage {
        /** The preStop hook runs; the process knows nothing yet. */
        PRE_STOP,
        /** SIGTERM was sent. */
        TERMINATING,
        /** SIGKILL was sent. */
        KILLED
    }
}
