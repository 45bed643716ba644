package io.cdnproxy.campaign;

import static org.awaitility.Awaitility.await;

import io.cdnproxy.campaign.Workload.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;

/** One run of a workload by a tenant of its own. */
final class Run {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    /** Longer than any sweep or probe that could still have something to say. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final Arena arena;
    private final Workload workload;
    private final String namespace;
    private final String jvmOptions;

    Run(Arena arena, Workload workload, String namespace, String jvmOptions) {
        this.arena = arena;
        this.workload = workload;
        this.namespace = namespace;
        this.jvmOptions = jvmOptions;
    }

    Recording record() throws Exception {
        try (var tenant = new Tenant(arena, namespace, jvmOptions)) {
            var witness = prepare(tenant, Optional.empty());
            boolean reached = take(tenant, workload.change());
            boolean quiet = happens(() -> tenant.gate().quiet().compareTo(QUIET) > 0);
            return new Recording(
                    workload, witness.evidence(reached && quiet), tenant.gate().committed());
        }
    }

    Outcome execute(Plan plan, Recording reference, int attempt) throws Exception {
        var begun = Instant.now();
        try (var tenant = new Tenant(arena, namespace, jvmOptions)) {
            var witness = prepare(tenant, Optional.of(plan.crashPoint()));
            boolean reached = take(tenant, workload.change());
            // Until it is as it must be and stays so; what it is otherwise, the oracles say.
            happens(() -> tenant.gate().quiet().compareTo(QUIET) > 0
                    && judge(reference, witness.evidence(reached)).values().stream()
                            .allMatch(List::isEmpty));
            return new Outcome(
                    plan,
                    attempt,
                    tenant.gate().fired(),
                    tenant.gate().exitStatus(),
                    judge(reference, witness.evidence(reached)),
                    Duration.between(begun, Instant.now()));
        }
    }

    private Witness prepare(Tenant tenant, Optional<CrashPoint> crashPoint) {
        for (var step : workload.preparation()) {
            if (!take(tenant, step)) {
                throw new IllegalStateException("%s: the preparation never became %s: %s"
                        .formatted(namespace, step.goal(), tenant.proxy().map(proxy -> proxy.conditions()
                                .values())));
            }
        }
        var witness = new Witness(tenant, arena.auditLog);
        tenant.proxy().ifPresent(witness::remember);
        tenant.gate().arm(crashPoint);
        return witness;
    }

    private static boolean take(Tenant tenant, Step step) {
        tenant.act(step.action());
        return happens(() -> step.goal().isReachedBy(tenant.proxy()));
    }

    private Map<String, List<String>> judge(Recording reference, Evidence evidence) {
        var violations = new LinkedHashMap<String, List<String>>();
        Oracle.all()
                .forEach(oracle ->
                        violations.put(oracle.title(), oracle.violations(workload, reference.evidence(), evidence)));
        return violations;
    }

    private static boolean happens(Callable<Boolean> condition) {
        try {
            await().atMost(PATIENCE).pollInterval(LOOK_AGAIN).until(condition);
            return true;
        } catch (ConditionTimeoutException never) {
            return false;
        }
    }
}
