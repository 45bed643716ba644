package io.cdnproxy.sandbox.cluster.node.volume;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ProjectedVolumeSource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccountTokenProjection;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Turns volume sources into files. */
public final class VolumeContents {
    private static final int DEFAULT_MODE = 0644;

    private final Pod pod;
    private final String podIp;
    private final String hostIp;
    private final PodObjects objects;

    public VolumeContents(Pod pod, String podIp, String hostIp, PodObjects objects) {
        this.pod = pod;
        this.podIp = podIp;
        this.hostIp = hostIp;
        this.objects = objects;
    }

    /** The content of every volume of the pod by the volume's name. */
    public Map<String, VolumeContent> gather() throws VolumeUnavailableException {
        var contents = new HashMap<String, VolumeContent>();
        for (Volume volume : pod.getSpec().getVolumes()) {
            try {
                contents.put(volume.getName(), content(volume));
            } catch (VolumeUnavailableException missing) {
                throw new VolumeUnavailableException("MountVolume.SetUp failed for volume \"%s\" : %s"
                        .formatted(volume.getName(), missing.getMessage()));
            }
        }
        return Map.copyOf(contents);
    }

    private VolumeContent content(Volume volume) throws VolumeUnavailableException {
        if (volume.getEmptyDir() != null) {
            return new VolumeContent.Scratch();
        }
        if (volume.getSecret() != null) {
            var source = volume.getSecret();
            return new VolumeContent.Projected(secret(
                    source.getSecretName(), source.getItems(), mode(source.getDefaultMode()), source.getOptional()));
        }
        if (volume.getConfigMap() != null) {
            var source = volume.getConfigMap();
            return new VolumeContent.Projected(configMap(
                    source.getName(), source.getItems(), mode(source.getDefaultMode()), source.getOptional()));
        }
        if (volume.getDownwardAPI() != null) {
            var source = volume.getDownwardAPI();
            return new VolumeContent.Projected(downward(source.getItems(), mode(source.getDefaultMode())));
        }
        if (volume.getProjected() != null) {
            return new VolumeContent.Projected(projected(volume.getProjected()));
        }
        throw new VolumeUnavailableException(
                "this node only supports secret, configMap, projected, downwardAPI and emptyDir");
    }

    private Map<String, VolumeFile> projected(ProjectedVolumeSource volume) throws VolumeUnavailableException {
        int mode = mode(volume.getDefaultMode());
        var files = new HashMap<String, VolumeFile>();
        for (VolumeProjection source : volume.getSources()) {
            files.putAll(projection(source, mode));
        }
        return files;
    }

    private Map<String, VolumeFile> projection(VolumeProjection source, int mode) throws VolumeUnavailableException {
        if (source.getSecret() != null) {
            var secret = source.getSecret();
            return secret(secret.getName(), secret.getItems(), mode, secret.getOptional());
        }
        if (source.getConfigMap() != null) {
            var configMap = source.getConfigMap();
            return configMap(configMap.getName(), configMap.getItems(), mode, configMap.getOptional());
        }
        if (source.getDownwardAPI() != null) {
            return downward(source.getDownwardAPI().getItems(), mode);
        }
        if (source.getServiceAccountToken() != null) {
            ServiceAccountTokenProjection token = source.getServiceAccountToken();
            Optional<String> audience = Optional.ofNullable(token.getAudience()).filter(text -> !text.isEmpty());
            return Map.of(token.getPath(), VolumeFile.of(objects.token(audience, token.getExpirationSeconds()), mode));
        }
        throw new VolumeUnavailableException("this node does not support a projected source of the volume");
    }

    private Map<String, VolumeFile> secret(String name, List<KeyToPath> items, int mode, Boolean optional)
            throws VolumeUnavailableException {
        Optional<Secret> secret = objects.secret(name);
        var data = new HashMap<String, byte[]>();
        secret.map(Secret::getData)
                .ifPresent(entries -> entries.forEach(
                        (key, value) -> data.put(key, Base64.getDecoder().decode(value))));
        return select("secret", name, secret.isPresent(), data, items, mode, optional);
    }

    private Map<String, VolumeFile> configMap(String name, List<KeyToPath> items, int mode, Boolean optional)
            throws VolumeUnavailableException {
        Optional<ConfigMap> configMap = objects.configMap(name);
        var data = new HashMap<String, byte[]>();
        configMap
                .map(ConfigMap::getData)
                .ifPresent(entries ->
                        entries.forEach((key, value) -> data.put(key, value.getBytes(StandardCharsets.UTF_8))));
        configMap
                .map(ConfigMap::getBinaryData)
                .ifPresent(entries -> entries.forEach(
                        (key, value) -> data.put(key, Base64.getDecoder().decode(value))));
        return select("configmap", name, configMap.isPresent(), data, items, mode, optional);
    }

    private Map<String, VolumeFile> select(
            String kind,
            String name,
            boolean exists,
            Map<String, byte[]> data,
            List<KeyToPath> items,
            int mode,
            Boolean optional)
            throws VolumeUnavailableException {
        boolean required = !Boolean.TRUE.equals(optional);
        if (!exists && required) {
            throw new VolumeUnavailableException("%s \"%s\" not found".formatted(kind, name));
        }
        var files = new HashMap<String, VolumeFile>();
        if (items.isEmpty()) {
            data.forEach((key, content) -> files.put(key, new VolumeFile(content, mode)));
        }
        for (KeyToPath item : items) {
            if (data.containsKey(item.getKey())) {
                int itemMode = Objects.requireNonNullElse(item.getMode(), mode);
                files.put(item.getPath(), new VolumeFile(data.get(item.getKey()), itemMode));
            } else if (required) {
                throw new VolumeUnavailableException(
                        "references non-existent %s key: %s".formatted(kind, item.getKey()));
            }
        }
        return files;
    }

    private Map<String, VolumeFile> downward(List<DownwardAPIVolumeFile> items, int mode)
            throws VolumeUnavailableException {
        var files = new HashMap<String, VolumeFile>();
        for (DownwardAPIVolumeFile item : items) {
            String path = item.getFieldRef() == null
                    ? "resourceFieldRef"
                    : item.getFieldRef().getFieldPath();
            String value = DownwardFields.value(pod, podIp, hostIp, path)
                    .orElseThrow(() -> new VolumeUnavailableException("this node does not support the field " + path));
            files.put(item.getPath(), VolumeFile.of(value, Objects.requireNonNullElse(item.getMode(), mode)));
        }
        return files;
    }

    private static int mode(Integer declared) {
        return Objects.requireNonNullElse(declared, DEFAULT_MODE);
    }
}
