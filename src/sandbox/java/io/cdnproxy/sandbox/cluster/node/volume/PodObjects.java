package io.cdnproxy.sandbox.cluster.node.volume;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Optional;

/** The cluster's objects that a pod refers to, in its own namespace. */
public interface PodObjects {

    Optional<Secret> secret(String name);

    Optional<ConfigMap> configMap(String name);

    /** A token of the pod's ServiceAccount, bound to the pod. An empty audience means the API server's own. */
    String token(Optional<String> audience, long expirationSeconds) throws VolumeUnavailableException;
}
