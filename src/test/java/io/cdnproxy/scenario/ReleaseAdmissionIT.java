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
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
        // Of monitors and rules the sandbox has no definitions, and neither need a cluster.
        var objects = chart.objects().stream()
                .filter(object -> !object.getApiVersion().startsWith("monitoring.coreos.com/"))
                .toList();
        var pods = chart.pods().toList();
        makeRoom(world.sandbox.client(), namespace, objects, pods);

        // When
        try (var client = listeningClient(world)) {
            objects.forEach(object -> tryToApply(client, object));
            pods.forEach(pod -> tryToRun(client, namespace, pod));
        }

        // Then
        assertThat(warnings).isEmpty();
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
                        .create());
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
