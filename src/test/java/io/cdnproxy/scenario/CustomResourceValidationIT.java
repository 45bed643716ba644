package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.docs.ShownObject;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    static List<Arguments> changesOfTheCdn() {
        var unnamed = Map.<String, Object>of();
        var cloudFront = Map.<String, Object>of("cdn", Map.of("cloudFront", Map.of()));
        var policy = Map.<String, Object>of("cdn", Map.of("deletionPolicy", "Retain"));
        var external = Map.<String, Object>of("cdn", Map.of("external", Map.of()));
        var upyun = Map.<String, Object>of(
                "cdn", Map.of("upyun", Map.of("viewerCertificate", Map.of("secretName", "viewers"))));
        var renewed = Map.<String, Object>of(
                "cdn", Map.of("upyun", Map.of("viewerCertificate", Map.of("secretName", "others"))));
        return List.of(
                arguments("cloudfront-to-external", cloudFront, external, false),
                arguments("default-to-external", unnamed, external, false),
                arguments("policy-to-external", policy, external, false),
                arguments("external-to-cloudfront", external, cloudFront, false),
                arguments("external-to-default", external, unnamed, false),
                arguments("cloudfront-to-upyun", cloudFront, upyun, false),
                arguments("default-to-upyun", unnamed, upyun, false),
                arguments("external-to-upyun", external, upyun, false),
                arguments("upyun-to-cloudfront", upyun, cloudFront, false),
                arguments("upyun-to-default", upyun, unnamed, false),
                arguments("upyun-to-external", upyun, external, false),
                arguments("upyun-to-upyun", upyun, renewed, true),
                arguments("default-to-cloudfront", unnamed, cloudFront, true),
                arguments("cloudfront-to-policy", cloudFront, policy, true),
                arguments("external-to-external", external, external, true));
    }

    @ParameterizedTest
    @MethodSource("changesOfTheCdn")
    void anObjectKeepsItsCdn(
            String name, Map<String, Object> before, Map<String, Object> after, boolean kept, World world) {
        // Given
        // Nothing is made for one that is on hold.
        var object = world.sandbox.client().resource(onHold(name, before));
        object.create();

        // When
        var refusal = catchThrowableOfType(KubernetesClientException.class, () -> merge(object, cdn(after)));

        // Then
        letGo(object);
        if (kept) {
            assertThat(refusal).isNull();
        } else {
            assertThat(refusal).isNotNull();
            assertThat(refusal.getCode()).isEqualTo(UNPROCESSABLE);
            assertThat(refusal.getStatus().getMessage())
                    .contains("spec.cdn", "an object keeps its CDN: delete this object and make another one");
        }
    }

    private static void merge(Resource<GenericKubernetesResource> object, Map<String, Object> spec) {
        object.patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(Map.of("spec", spec)));
    }

    private static void letGo(Resource<GenericKubernetesResource> object) {
        object.delete();
        var leaving = object.get();
        if (leaving != null) {
            var cdn = leaving.<Object>get("spec", "cdn", "external") == null
                    ? Map.<String, Object>of("cdn", Map.of("deletionPolicy", "Retain"))
                    : Map.<String, Object>of();
            var spec = new HashMap<>(cdn);
            spec.put("suspend", false);
            merge(object, spec);
        }
    }

    /** A merge patch takes away only what it names. */
    private static Map<String, Object> cdn(Map<String, Object> wanted) {
        var cdn = new HashMap<String, Object>();
        cdn.put("cloudFront", null);
        cdn.put("external", null);
        cdn.put("upyun", null);
        cdn.put("deletionPolicy", null);
        if (wanted.get("cdn") instanceof Map<?, ?> named) {
            named.forEach((key, value) -> cdn.put(key.toString(), value));
        }
        return Map.of("cdn", cdn);
    }

    private static GenericKubernetesResource onHold(String name, Map<String, Object> cdn) {
        var spec = new HashMap<String, Object>(cdn);
        spec.put("hostname", "a-%s.example.com".formatted(name));
        spec.put("origin", Map.of("hostname", "b-%s.example.com".formatted(name), "external", true));
        spec.put("proxy", Map.of("path", "/ray"));
        spec.put("suspend", true);
        var object = new GenericKubernetesResource();
        object.setApiVersion("cdnproxy.io/v1alpha1");
        object.setKind("CdnProxy");
        object.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace("default").build());
        object.setAdditionalProperty("spec", spec);
        return object;
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
