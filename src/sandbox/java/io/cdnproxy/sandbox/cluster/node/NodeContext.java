package io.cdnproxy.sandbox.cluster.node;

import io.cdnproxy.sandbox.cluster.node.container.Images;
import io.cdnproxy.sandbox.cluster.node.event.EventRecorder;
import io.cdnproxy.sandbox.cluster.node.network.PodNetwork;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/** What all pods of the node share. */
record NodeContext(
        KubernetesClient client,
        PodNetwork network,
        Images images,
        EventRecorder events,
        String hostIp,
        Path workDirectory,
        Clock clock,
        Consumer<String> log) {

    Path directory(Pod pod) {
        ObjectMeta metadata = pod.getMetadata();
        return workDirectory.resolve(metadata.getNamespace() + "_" + metadata.getName() + "_" + metadata.getUid());
    }

    /**
     * The variables of a bare container; those of the API server lead to its real address, since there are no cluster
     * IPs.
     */
    Map<String, String> environment(Pod pod) {
        var api = client.getMasterUrl();
        return Map.of(
                "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "HOME", "/",
                "HOSTNAME", pod.getMetadata().getName(),
                "KUBERNETES_SERVICE_HOST", api.getHost(),
                "KUBERNETES_SERVICE_PORT", String.valueOf(api.getPort()));
    }
}
