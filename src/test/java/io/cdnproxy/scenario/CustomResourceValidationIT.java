package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Named.named;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.docs.ShownObject;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The directories crd/valid and crd/invalid against the real API server; the first line of an invalid file is what it must say. Beside
 * them, what users are shown: deploy/examples and the documentation.
 */
@ExtendWith(InWorld.class)
class CustomResourceValidationIT {
    private static final Path CASES = Path.of("src", "test", "resources", "crd");
    private static final int UNPROCESSABLE = 422;

    static Stream<Path> valid() throws IOException {
        return Files.list(CASES.resolve("valid")).sorted();
    }

    static Stream<Path> invalid() throws IOException {
        return Files.list(CASES.resolve("invalid")).sorted();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void aValidObjectIsAccepted(Path file, World world) throws IOException {
        // Given
        var object = read(file);

        // When
        var accepted = world.sandbox
                .client()
                .resource(object)
                .inNamespace("default")
                .dryRun()
                .create();

        // Then
        assertThat(accepted.getMetadata().getUid()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void anInvalidObjectIsRefusedWithTheReason(Path file, World world) throws IOException {
        // Given
        var object = read(file);
        var expected = Files.readAllLines(file).getFirst().substring("# ".length());

        // When
        var refusal = catchThrowableOfType(KubernetesClientException.class, () -> world.sandbox
                .client()
                .resource(object)
                .inNamespace("default")
                .dryRun()
                .create());

        // Then
        assertThat(refusal).isNotNull();
        assertThat(refusal.getCode()).isEqualTo(UNPROCESSABLE);
        assertThat(refusal.getStatus().getMessage()).contains(expected);
    }

    static List<Arguments> shown() {
        return Stream.concat(
                        ShownObject.inDirectory(Path.of("deploy", "examples")).stream(),
                        ShownObject.inDocumentation().stream())
                .map(shown -> Arguments.of(named(shown.where(), shown.yaml())))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("shown")
    void whatUsersAreShownIsAcceptedToTheLastField(String yaml, World world) {
        // Given
        var object = Serialization.unmarshal(yaml, GenericKubernetesResource.class);
        if (object.getMetadata().getNamespace() != null) {
            object.getMetadata().setNamespace("default");
        }

        // When
        var accepted = world.sandbox
                .client()
                .resource(object)
                .dryRun()
                .fieldValidation(FieldValidateable.Validation.STRICT)
                .create();

        // Then
        assertThat(accepted.getMetadata().getUid()).isNotBlank();
    }

    @Test
    void aFinalizerForADeletedNameCreatesNoGhost(World world) {
        // Given
        var ghost = new CdnProxy();
        ghost.setMetadata(new ObjectMetaBuilder()
                .withName("ghost")
                .withNamespace("default")
                .addToFinalizers("cdnproxy.io/distribution")
                .build());

        // When
        var refusal = catchThrowableOfType(KubernetesClientException.class, () -> world.sandbox
                .client()
                .resource(ghost)
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                                .withForce(true)
                                .withFieldManager("cdnproxy")
                                .build(),
                        ghost));

        // Then
        assertThat(refusal).isNotNull();
        assertThat(refusal.getCode()).isEqualTo(UNPROCESSABLE);
    }

    private static GenericKubernetesResource read(Path file) throws IOException {
        return Serialization.unmarshal(Files.readString(file), GenericKubernetesResource.class);
    }
}
