package io.cdnproxy.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every value that a Secret of the operator's proxies ever had, from one watch: whoever polls would be no idle cluster. */
final class KubernetesSecrets implements ResourceEventHandler<Secret>, AutoCloseable {
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final SharedIndexInformer<Secret> watch;

    KubernetesSecrets(KubernetesClient client) {
        this.watch = client.secrets()
                .inAnyNamespace()
                .withLabel("app.kubernetes.io/managed-by", "cdnproxy")
                .inform(this);
    }

    Set<String> seen() {
        return Set.copyOf(seen);
    }

    @Override
    public void onAdd(Secret secret) {
        if (secret.getData() != null) {
            secret.getData()
                    .values()
                    .forEach(value -> seen.add(new String(Base64.getDecoder().decode(value), UTF_8)));
        }
    }

    @Override
    public void onUpdate(Secret before, Secret after) {
        onAdd(after);
    }

    @Override
    public void onDelete(Secret secret, boolean isStateUnknown) {
        // It had its values before.
    }

    @Override
    public void close() {
        watch.close();
    }
}
