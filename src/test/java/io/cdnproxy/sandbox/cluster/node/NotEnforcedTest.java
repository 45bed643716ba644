package io.cdnproxy.sandbox.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotEnforcedTest {

    @Test
    void onlyWhatHoldsForEveryPodIsToldAboutAPlainOne() {
        // Given
        // @formatter:off
        Pod plain = new PodBuilder()
                .withNewSpec()
                    .withEnableServiceLinks(false)
                    .withDnsPolicy("Default")
                    .addNewContainer().withTerminationMessagePath("/dev/termination-log").endContainer()
                .endSpec()
                .build();
        // @formatter:on

        // When
        List<String> fields = NotEnforced.of(plain);

        // Then
        assertThat(fields).containsExactly("NetworkPolicies, separate file systems and process trees");
    }

    @Test
    void everyContainersDemandsAreListedOnce() {
        // Given
        // @formatter:off
        Pod pod = new PodBuilder()
                .withNewSpec()
                    .withHostNetwork(true)
                    .addNewContainer()
                        .withNewSecurityContext().withReadOnlyRootFilesystem(true).endSecurityContext()
                        .withNewResources().addToLimits("memory", new Quantity("64Mi")).endResources()
                    .endContainer()
                    .addNewContainer()
                        .withNewSecurityContext().withReadOnlyRootFilesystem(true).endSecurityContext()
                        .withNewLifecycle().withNewPostStart().endPostStart().endLifecycle()
                    .endContainer()
                .endSpec()
                .build();
        // @formatter:on

        // When
        List<String> fields = NotEnforced.of(pod);

        // Then
        assertThat(fields)
                .contains("hostNetwork", "resources", "lifecycle.postStart")
                .containsOnlyOnce("readOnlyRootFilesystem");
    }
}
