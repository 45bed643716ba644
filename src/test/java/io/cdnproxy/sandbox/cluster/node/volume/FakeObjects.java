package io.cdnproxy.sandbox.cluster.node.volume;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A namespace with Secrets and tokens in memory. */
public final class FakeObjects implements PodObjects {
    private final Map<String, Secret> secrets = new HashMap<>();

    public void addSecret(String name, Map<String, String> data) {
        var encoded = data.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> Base64.getEncoder()
                .encodeToString(entry.getValue().getBytes(StandardCharsets.UTF_8))));
        secrets.put(name, new SecretBuilder().withData(encoded).build());
    }

    @Override
    public Optional<Secret> secret(String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    @Override
    public Optional<ConfigMap> configMap(String name) {
        return Optional.empty();
    }

    @Override
    public String token(Optional<String> audience, long expirationSeconds) {
        return "token for " + audience.orElse("the API server");
    }
}
