package io.cdnproxy.operator;

import io.javaoperatorsdk.operator.Operator;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * The order in which everything ends, each part while what it needs is still there: first the passes, of which the very first ones start
 * informers, then informers, then the mirrors that passes read. One of several replicas writes nothing any more before all that, and gives
 * its lease back after it: a pass that hangs may have sent what takes effect later, and leaves the lease to end by itself, which is later
 * still. The clients are closed with the bean container, after this.
 */
@Singleton
final class Shutdown {
    private static final int BEFORE_ALL_OTHERS = 1;

    private final ProcessEnd end;
    private final Passes passes;
    private final Operator operator;
    private final Mirrors mirrors;
    private final DefinitionCheck definition;
    private final ServedNamespaces namespaces;
    private final LeaderElection election;

    Shutdown(
            ProcessEnd end,
            Passes passes,
            Operator operator,
            Mirrors mirrors,
            DefinitionCheck definition,
            ServedNamespaces namespaces,
            LeaderElection election) {
        this.end = end;
        this.passes = passes;
        this.operator = operator;
        this.mirrors = mirrors;
        this.definition = definition;
        this.namespaces = namespaces;
        this.election = election;
    }

    void stop(@Observes @Priority(BEFORE_ALL_OTHERS) ShutdownEvent event) {
        end.begin(ProcessEnd.TERMINATED);
        election.resign();
        passes.end(operator);
        operator.stop();
        mirrors.close();
        definition.close();
        namespaces.close();
        election.close();
    }
}
