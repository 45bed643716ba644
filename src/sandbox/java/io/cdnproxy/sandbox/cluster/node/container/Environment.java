package io.cdnproxy.sandbox.cluster.node.container;

import io.cdnproxy.sandbox.cluster.node.volume.DownwardFields;
import io.cdnproxy.sandbox.cluster.node.volume.PodObjects;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The environment variables of a container: only what the pod declares, nothing of this machine's. */
final class Environment {
    private final Pod pod;
    private final String podIp;
    private final String hostIp;
    private final PodObjects objects;

    Environment(Pod pod, String podIp, String hostIp, PodObjects objects) {
        this.pod = pod;
        this.podIp = podIp;
        this.hostIp = hostIp;
        this.objects = objects;
    }

    /** @param inherited what the runtime sets beforehand */
    Map<String, String> of(Container container, Map<String, String> inherited) throws ContainerRefusedException {
        var values = new LinkedHashMap<>(inherited);
        for (EnvFromSource source : container.getEnvFrom()) {
            String prefix = Objects.requireNonNullElse(source.getPrefix(), "");
            all(source).forEach((key, value) -> values.put(prefix + key, value));
        }
        for (EnvVar variable : container.getEnv()) {
            if (variable.getValueFrom() == null) {
                String value = Objects.requireNonNullElse(variable.getValue(), "");
                values.put(variable.getName(), Variables.expand(value, values));
            } else {
                from(variable.getValueFrom()).ifPresent(value -> values.put(variable.getName(), value));
            }
        }
        return values;
    }

    private Map<String, String> all(EnvFromSource source) throws ContainerRefusedException {
        if (source.getSecretRef() != null) {
            var reference = source.getSecretRef();
            return secret(reference.getName(), reference.getOptional())
                    .map(Environment::decoded)
                    .orElseGet(Map::of);
        }
        var reference = source.getConfigMapRef();
        return configMap(reference.getName(), reference.getOptional())
                .map(ConfigMap::getData)
                .orElseGet(Map::of);
    }

    private Optional<String> from(EnvVarSource source) throws ContainerRefusedException {
        if (source.getSecretKeyRef() != null) {
            var selector = source.getSecretKeyRef();
            Map<String, String> data = secret(selector.getName(), selector.getOptional())
                    .map(Environment::decoded)
                    .orElseGet(Map::of);
            return entry("Secret", selector.getName(), data, selector.getKey(), selector.getOptional());
        }
        if (source.getConfigMapKeyRef() != null) {
            var selector = source.getConfigMapKeyRef();
            Map<String, String> data = configMap(selector.getName(), selector.getOptional())
                    .map(ConfigMap::getData)
                    .orElseGet(Map::of);
            return entry("ConfigMap", selector.getName(), data, selector.getKey(), selector.getOptional());
        }
        String path = source.getFieldRef() == null
                ? "resourceFieldRef"
                : source.getFieldRef().getFieldPath();
        return Optional.of(DownwardFields.value(pod, podIp, hostIp, path)
                .orElseThrow(
                        () -> ContainerRefusedException.configuration("this node does not support the field " + path)));
    }

    private Optional<Secret> secret(String name, Boolean optional) throws ContainerRefusedException {
        return present("secret", name, objects.secret(name), optional);
    }

    private Optional<ConfigMap> configMap(String name, Boolean optional) throws ContainerRefusedException {
        return present("configmap", name, objects.configMap(name), optional);
    }

    private static <T> Optional<T> present(String kind, String name, Optional<T> object, Boolean optional)
            throws ContainerRefusedException {
        if (object.isEmpty() && !Boolean.TRUE.equals(optional)) {
            throw ContainerRefusedException.configuration("%s \"%s\" not found".formatted(kind, name));
        }
        return object;
    }

    private Optional<String> entry(String kind, String name, Map<String, String> data, String key, Boolean optional)
            throws ContainerRefusedException {
        if (!data.containsKey(key) && !Boolean.TRUE.equals(optional)) {
            throw ContainerRefusedException.configuration("couldn't find key %s in %s %s/%s"
                    .formatted(key, kind, pod.getMetadata().getNamespace(), name));
        }
        return Optional.ofNullable(data.get(key));
    }

    private static Map<String, String> decoded(Secret secret) {
        return secret.getData().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new String(Base64.getDecoder().decode(entry.getValue()), StandardCharsets.UTF_8)));
    }
}
