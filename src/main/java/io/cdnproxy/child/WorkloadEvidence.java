package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.Optional;

/**
 * What is to be seen of the workload.
 *
 * @param pods the proxy's, which tell why a rollout does not go on
 * @param unstarted what is said of a pod whose node does not get as far as its container; empty when nobody had to look
 */
public record WorkloadEvidence(Optional<Deployment> deployment, List<Pod> pods, List<WarningEvent> unstarted) {

    /** Looks. Everything is in memory, but for why a pod that has a node is not started. */
    public static WorkloadEvidence gather(Context<CdnProxy> context) {
        var pods = List.copyOf(context.getSecondaryResources(Pod.class));
        return new WorkloadEvidence(
                context.getSecondaryResource(Deployment.class),
                pods,
                PodTroubles.unstarted(pods)
                        .map(pod -> WarningEvent.about(pod, PassClient.from(context)))
                        .orElse(List.of()));
    }
}
