package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.Purpose;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.Optional;

/** Lets nodes be drained one v2ray pod at a time. */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.MANAGED))
public class V2rayPodDisruptionBudget extends Child<PodDisruptionBudget> {

    public V2rayPodDisruptionBudget() {
        super(PodDisruptionBudget.class, V2rayPodDisruptionBudget::name, inputs -> Optional.of(desired(inputs)));
    }

    public static String name(CdnProxy proxy) {
        return proxy.getMetadata().getName();
    }

    public static PodDisruptionBudget desired(ChildInputs inputs) {
        // @formatter:off
        return new PodDisruptionBudgetBuilder()
            .withMetadata(inputs.metadata(name(inputs.proxy())))
            .withNewSpec()
                .withMaxUnavailable(new IntOrString(1))
                .withUnhealthyPodEvictionPolicy("AlwaysAllow")
                .withNewSelector()
                    .withMatchLabels(Labels.selector(inputs.proxy()))
                .endSelector()
            .endSpec()
            .build();
        // @formatter:on
    }

    /** With a single pod a budget could only block the drain or be without effect. */
    public static class Replicated extends InSpec<PodDisruptionBudget> {
        @Override
        boolean isWanted(CdnProxySpec spec) {
            return Purpose.of(spec) == Purpose.PROXY && spec.proxy().replicas() > 1;
        }
    }
}
