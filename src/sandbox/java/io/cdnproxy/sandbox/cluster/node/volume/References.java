package io.cdnproxy.sandbox.cluster.node.volume;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Names of the Secrets and ConfigMaps that a pod's volumes, environment and image mention. */
record References(Set<String> secrets, Set<String> configMaps) {

    static References of(Pod pod) {
        var references = new References(new TreeSet<>(), new TreeSet<>());
        pod.getSpec().getVolumes().forEach(references::addVolume);
        pod.getSpec().getContainers().forEach(references::addEnvironment);
        pod.getSpec().getImagePullSecrets().forEach(secret -> references.secrets.add(secret.getName()));
        return references;
    }

    private void addVolume(Volume volume) {
        if (volume.getSecret() != null) {
            secrets.add(volume.getSecret().getSecretName());
        } else if (volume.getConfigMap() != null) {
            configMaps.add(volume.getConfigMap().getName());
        } else if (volume.getProjected() != null) {
            volume.getProjected().getSources().forEach(this::addProjection);
        }
    }

    private void addProjection(VolumeProjection source) {
        if (source.getSecret() != null) {
            secrets.add(source.getSecret().getName());
        } else if (source.getConfigMap() != null) {
            configMaps.add(source.getConfigMap().getName());
        }
    }

    private void addEnvironment(Container container) {
        container.getEnvFrom().forEach(source -> {
            if (source.getSecretRef() != null) {
                secrets.add(source.getSecretRef().getName());
            } else if (source.getConfigMapRef() != null) {
                configMaps.add(source.getConfigMapRef().getName());
            }
        });
        container.getEnv().stream()
                .map(variable -> variable.getValueFrom())
                .filter(Objects::nonNull)
                .forEach(this::addSource);
    }

    private void addSource(EnvVarSource source) {
        if (source.getSecretKeyRef() != null) {
            secrets.add(source.getSecretKeyRef().getName());
        } else if (source.getConfigMapKeyRef() != null) {
            configMaps.add(source.getConfigMapKeyRef().getName());
        }
    }
}
