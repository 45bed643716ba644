package io.cdnproxy.diagnose;

import io.cdnproxy.api.Bounds;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.net.Printable;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** Why an API server does not show an object, and what whoever asks can do about it. */
record ApiServerWords(KubernetesClient client) {
    private static final int LONGEST = 512;

    String missing(String namespace, String name) {
        var there = "there is no CdnProxy %s in namespace %s of %s".formatted(name, namespace, client.getMasterUrl());
        return client.supports(CdnProxy.class)
                ? there + ": write its namespace as -n NAMESPACE, or name a file whose context leads to its cluster"
                : there
                        + ", which does not know objects of this kind: name a file whose context leads to another cluster, or install the operator's crds/ there";
    }

    String why(KubernetesClientException failure) {
        return failure.getStatus() == null ? unreached(failure) : answered(failure);
    }

    private String answered(KubernetesClientException refused) {
        var words = Bounds.fit(String.valueOf(refused.getStatus().getMessage()), LONGEST);
        return "the API server %s refuses with %d (%s): %s"
                .formatted(
                        client.getMasterUrl(),
                        refused.getCode(),
                        words,
                        switch (refused.getCode()) {
                            case 401 -> "sign in anew, or name a file with credentials that are valid";
                            case 403 ->
                                "have the cluster's administrators let you view its namespace, or name another with -n";
                            default -> "see that the file's context leads to the API server itself, and that it works";
                        });
    }

    private String unreached(KubernetesClientException failure) {
        return "the API server %s cannot be reached, or is none (%s): see that this machine reaches it, or name a file whose context leads elsewhere"
                .formatted(
                        client.getMasterUrl(),
                        Printable.name(String.valueOf(rootCause(failure).getMessage())));
    }

    private static Throwable rootCause(Throwable failure) {
        return failure.getCause() == null ? failure : rootCause(failure.getCause());
    }
}
