package io.cdnproxy.sandbox.cluster;

import io.cdnproxy.sandbox.cluster.ChildProcess.Readiness;
import java.io.IOException;
import java.time.Duration;

/** A member of a group that may be taken down for a while, and comes back with the same files at the same address. */
final class RestartableProgram implements AutoCloseable {
    private final ProgramGroup group;
    private final Command command;
    private final Readiness readiness;
    private final Duration deadline;
    private ChildProcess process;

    private RestartableProgram(ProgramGroup group, Command command, Readiness readiness, Duration deadline) {
        this.group = group;
        this.command = command;
        this.readiness = readiness;
        this.deadline = deadline;
    }

    /** As {@link ProgramGroup#start}. */
    static RestartableProgram start(ProgramGroup group, Command command, Readiness readiness, Duration deadline)
            throws IOException, InterruptedException {
        var program = new RestartableProgram(group, command, readiness, deadline);
        program.startAgain();
        return program;
    }

    /** Kills it as the kernel would; to the group this is no failure. */
    synchronized void kill() {
        process.kill();
    }

    /** Returns when it is ready. */
    synchronized void startAgain() throws IOException, InterruptedException {
        process = group.start(command, readiness, deadline);
    }

    @Override
    public synchronized void close() {
        process.close();
    }
}
