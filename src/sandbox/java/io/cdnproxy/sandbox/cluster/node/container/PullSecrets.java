package io.cdnproxy.sandbox.cluster.node.container;

import io.cdnproxy.sandbox.cluster.node.volume.PodObjects;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials that a pod brings along: https://kubernetes.io/docs/concepts/containers/images/#specifying-imagepullsecrets-on-a-pod
 *
 * @param byRegistry as {@code user:password}
 */
record PullSecrets(Map<String, String> byRegistry) {
    private static final String KEY = ".dockerconfigjson";

    /** A Secret that does not exist is none, as it is for a kubelet. */
    static PullSecrets of(Pod pod, PodObjects objects) {
        var byRegistry = new HashMap<String, String>();
        pod.getSpec().getImagePullSecrets().stream()
                .map(LocalObjectReference::getName)
                .map(objects::secret)
                .flatMap(Optional::stream)
                .map(Secret::getData)
                .filter(data -> data != null && data.containsKey(KEY))
                .map(data -> Serialization.unmarshal(decoded(data.get(KEY)), Configuration.class))
                .forEach(configuration -> configuration
                        .auths()
                        .forEach((registry, login) ->
                                byRegistry.put(registry, login.username() + ":" + login.password())));
        return new PullSecrets(byRegistry);
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    /** Whether the image's registry lets them in. */
    boolean open(Image image) {
        return image.credentials()
                .map(wanted -> wanted.equals(byRegistry.get(image.registry())))
                .orElse(true);
    }

    /** As {@code docker login} writes it. */
    private record Configuration(Map<String, Login> auths) {}

    private record Login(String username, String password) {}
}
