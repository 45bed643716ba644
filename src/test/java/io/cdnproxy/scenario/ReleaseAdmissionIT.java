package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.Chart;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart before the real API server, in a namespace with the strictest rules: admitted, and without a warning. */
@ExtendWith(InWorld.class)
class ReleaseAdmissionIT {
    private final Queue<String> warnings = new ConcurrentLinkedQueue<>();

    static Stream<Path> valueSets() throws IOException {
        return Chart.valueSets();
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void aReleaseIsAdmittedWithoutAWarning(Path values, World world) {
        // Given
        var namespace = "release-" + values.getFileName().toString().replace("-values.yaml", "");
        var chart = Chart.release("edge", namespace).with(values);

        // When
        askFor(chart, world);

        // Then
        assertThat(warnings).isEmpty();
    }

    /** The API server warns of names that are valid and can be no host's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tokyo.asia.example.com",
                "8",
                "8.cdnproxy-operator",
                "tokyo-tokyo-tokyo-tokyo-tokyo-tokyo-tokyo-tokyo-tokyo"
            })
    void aReleaseIsAdmittedWhateverItIsCalled(String release, World world) {
        // Given
        var chart = Chart.release(release, "release-names")
                .with("full")
                .set("nameOverride=")
                .set("fullnameOverride=")
                .set("serviceAccount.create=true")
                .set("serviceAccount.name=");

        // When
        askFor(chart, world);

        // Then
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image: {pullPolicy: null}",
                "replicas: 1.0e+1",
                "resources: null",
                "affinity: null",
                "openshift: true\npodSecurityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}, runAsUser: null}",
                "topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: null}]",
                "settings: {cdn: {writesPerSecond: 1.0e-3, writeBurst: 1.0e+6}}",
                "podLabels: {team: \"\"}"
            })
    void whatFewWouldWriteIsAdmittedIfItIsNotRefused(String values, World world, @TempDir Path directory)
            throws IOException {
        // Given
        var file = Files.writeString(directory.resolve("values.yaml"), values);
        var chart = Chart.release("edge", "release-unusual").with(file);

        // When
        askFor(chart, world);

        // Then
        assertThat(warnings).isEmpty();
    }

    private void askFor(Chart chart, World world) {
        // Of monitors and rules the sandbox has no definitions, and neither need a cluster.
        var objects = chart.objects().stream()
                .filter(object -> !object.getApiVersion().startsWith("monitoring.coreos.com/"))
                .toList();
        var pods = chart.pods().toList();
        makeRoom(world.sandbox.client(), chart.namespace(), objects, pods);
        try (var client = listeningClient(world)) {
            objects.forEach(object -> tryToApply(client, object));
            pods.forEach(pod -> tryToRun(client, chart.namespace(), pod));
        }
    }

    /** Namespaces, and the account without which no pod is admitted. */
    private static void makeRoom(
            KubernetesClient admin, String namespace, List<HasMetadata> objects, List<PodTemplateSpec> pods) {
        Stream.concat(Stream.of(namespace), objects.stream().map(object -> object.getMetadata()
                        .getNamespace()))
                .filter(name -> name != null)
                .distinct()
                .forEach(name -> admin.resource(new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                                .addToLabels("pod-security.kubernetes.io/warn", "restricted")
                                .endMetadata()
                                .build())
                        .serverSideApply());
        pods.stream()
                .map(pod -> pod.getSpec().getServiceAccountName())
                .distinct()
                .forEach(name -> admin.resource(new ServiceAccountBuilder()
                                .withNewMetadata()
                                .withNamespace(namespace)
                                .withName(name)
                                .endMetadata()
                                .build())
                        .serverSideApply());
    }

    private static void tryToApply(KubernetesClient client, HasMetadata object) {
        var dryRun = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withDryRun(List.of("All"))
                .withForce(true)
                .withFieldManager("helm")
                .build();
        client.resource(object).patch(dryRun, object);
    }

    private static void tryToRun(KubernetesClient client, String namespace, PodTemplateSpec template) {
        var pod = new PodBuilder()
                .withNewMetadataLike(template.getMetadata())
                .withNamespace(namespace)
                .withName("pod")
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
        client.resource(pod).dryRun().create();
    }

    private KubernetesClient listeningClient(World world) {
        return new KubernetesClientBuilder()
                .withConfig(world.sandbox.client().getConfiguration())
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("warnings", new Interceptor() {
                    @Override
                    public void after(
                            HttpRequest request,
                            HttpResponse<?> response,
                            AsyncBody.Consumer<List<ByteBuffer>> consumer) {
                        warnings.addAll(response.headers("Warning"));
                    }
                }))
                .build();
    }
}
