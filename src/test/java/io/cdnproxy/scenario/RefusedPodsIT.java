package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.ProxySpec.Amounts;
import io.cdnproxy.api.ProxySpec.Resources;
import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The namespace's owner lets no small pod in. */
@ExtendWith(InWorld.class)
class RefusedPodsIT {

    @Test
    void whyNoPodCanBeMadeIsToldAndFollowingItHelps(World world, User alice) {
        // Given
        alice.client()
                .resource(new LimitRangeBuilder()
                        .withNewMetadata()
                        .withName("memory")
                        .withNamespace(alice.namespace)
                        .endMetadata()
                        .withNewSpec()
                        .addNewLimit()
                        .withType("Container")
                        .addToMin("memory", new Quantity("512Mi"))
                        .endLimit()
                        .endSpec()
                        .build())
                .create();
        alice.appliesAProxy();
        alice.awaitsCondition(ConditionType.WorkloadAvailable, "False", "PodsRefused");
        var refusal = alice.sees()
                .conditions()
                .get(ConditionType.WorkloadAvailable.name())
                .message();

        // When
        alice.applies(requesting("512Mi", alice.spec()));

        // Then
        assertThat(refusal)
                .contains("minimum memory usage per Container is 512Mi", "proxy.resources")
                .doesNotContain("wait");
        alice.awaitsReady();
        User.leave(alice);
    }

    private static CdnProxySpec requesting(String memory, CdnProxySpec spec) {
        return SpecDraft.from(spec)
                .resources(new Resources(new Amounts(null, memory), null))
                .done();
    }
}
