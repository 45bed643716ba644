package io.cdnproxy.sandbox.cluster.node.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cdnproxy.sandbox.cluster.node.volume.ConfigurationRewrite;
import io.cdnproxy.sandbox.cluster.node.volume.FileReader;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityRulesTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, image will run as root",
                "-, root, image will run as root",
                "-, nobody, non-numeric user (nobody)",
                "0, 1000, breaks non-root policy",
                "-, 1000, -",
                "65532, -, -"
            })
    void runAsNonRootIsCheckedBeforeTheStart(Long runAsUser, String imageUser, String refusal) {
        // Given
        var rules = rules(runAsUser);

        // When
        Throwable thrown = catchThrowable(() -> rules.check(image(imageUser)));

        // Then
        if (refusal == null) {
            assertThat(thrown).isNull();
        } else {
            assertThat(thrown).isInstanceOf(ContainerRefusedException.class).hasMessageContaining(refusal);
        }
    }

    @Test
    void filesAreReadAsThePodsUserElseTheImages() {
        // Given
        var withUser = rules(65532L);
        var withoutUser = rules(null);

        // When
        var readers = List.of(withUser.fileReader(image("1000")), withoutUser.fileReader(image("1000")));

        // Then
        assertThat(readers)
                .containsExactly(new FileReader(65532, 0, Optional.empty()), new FileReader(1000, 0, Optional.empty()));
    }

    private static SecurityRules rules(Long runAsUser) {
        // @formatter:off
        var pod = new PodBuilder()
                .withNewSpec()
                    .withNewSecurityContext()
                        .withRunAsNonRoot(true)
                        .withRunAsUser(runAsUser)
                    .endSecurityContext()
                    .addNewContainer()
                        .withName("main")
                    .endContainer()
                .endSpec()
                .build();
        // @formatter:on
        return new SecurityRules(pod, pod.getSpec().getContainers().getFirst());
    }

    private static Image image(String user) {
        return new Image(
                "test",
                List.of(),
                List.of(),
                Map.of(),
                Optional.ofNullable(user),
                Optional.empty(),
                ConfigurationRewrite.NONE);
    }
}
