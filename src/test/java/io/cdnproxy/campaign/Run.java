package io.cdnproxy.campaign;

import static org.awaitility.Awaitility.await;

import io.cdnproxy.campaign.Workload.Step;
import java.io.IOException;
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
    /** For what hangs, not a measure of speed: several operators start at once on the few cores that a build may have. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    /** Longer than any sweep or probe that could still have something to say. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    /** Everything is quick here, so that what is waited for is the operator's own doing. */
    private static final Map<String, String> PACE = Map.of(
            "CDNPROXY_CDN_QUICK_SWEEP", "PT0.5S",
            "CDNPROXY_CDN_SLOW_SWEEP", "PT5S",
            "CDNPROXY_CDN_CONSISTENCY_WINDOW", "PT1S",
            "CDNPROXY_CDN_API_CALL_TIMEOUT", "PT5S",
            "CDNPROXY_CDN_WRITES_PER_SECOND", "10");

    private final Arena arena;
    private final Workload workload;
    private final String namespace;
    private final List<String> operator;

    /** @param operator the command that starts it */
    Run(Arena arena, Workload workload, String namespace, List<String> operator) {
        this.arena = arena;
        this.workload = workload;
        this.namespace = namespace;
        this.operator = operator;
    }

    Recording record() throws Exception {
        try (var tenant = tenant()) {
            var witness = prepare(tenant, Optional.empty());
            boolean reached = take(tenant, workload.change());
            boolean quiet = happens(() -> tenant.gate().quiet().compareTo(QUIET) > 0);
            return new Recording(
                    workload, witness.evidence(reached && quiet), tenant.gate().committed());
        }
    }

    Outcome execute(Plan plan, Recording reference) throws Exception {
        var begun = Instant.now();
        try (var tenant = tenant()) {
            var witness = prepare(tenant, Optional.of(plan.crashPoint()));
            boolean reached = take(tenant, workload.change());
            // Until it is as it must be and stays so; what it is otherwise, the oracles say.
            happens(() -> tenant.gate().quiet().compareTo(QUIET) > 0
                    && judge(reference, witness.evidence(reached)).values().stream()
                            .allMatch(List::isEmpty));
            return new Outcome(
                    plan,
                    1,
                    tenant.gate().fired(),
                    tenant.gate().exitStatus(),
                    judge(reference, witness.evidence(reached)),
                    Duration.between(begun, Instant.now()));
        }
    }

    private Tenant tenant() throws IOException {
        var tenant = new Tenant(arena, namespace, workload.provider(), PACE, operator);
        tenant.publishOrigin();
        return tenant;
    }

    private Witness prepare(Tenant tenant, Optional<CrashPoint> crashPoint) {
        for (var step : workload.preparation()) {
            if (!take(tenant, step)) {
                throw new IllegalStateException("%s: the preparation never became %s: %s"
                        .formatted(namespace, step.goal(), tenant.proxy().map(proxy -> proxy.conditions()
                                .values())));
            }
        }
        // What the preparation still sets in motion when its goal is reached is not the doing of the change that
        // follows.
        if (!happens(() -> tenant.gate().quiet().compareTo(QUIET) > 0)) {
            throw new IllegalStateException(namespace + ": the operator never rests after the preparation");
        }
        var witness = new Witness(tenant, arena.auditLog);
        tenant.proxy().ifPresent(witness::remember);
        tenant.gate().arm(crashPoint);
        return witness;
    }

    private static boolean take(Tenant tenant, Step step) {
        tenant.act(step.action());
        return happens(() -> tenant.hasReached(step.goal()));
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
