package io.cdnproxy.sandbox.cluster.node.volume;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens of a pod's ServiceAccount, renewed after 80 % of their life as a kubelet does. Not safe for use by several
 * threads.
 */
final class PodTokens {
    private final KubernetesClient client;
    private final Pod pod;
    private final Clock clock;
    private final Map<Request, Issued> issued = new HashMap<>();

    private record Request(Optional<String> audience, long expirationSeconds) {}

    private record Issued(String token, Instant renewAt) {}

    PodTokens(KubernetesClient client, Pod pod, Clock clock) {
        this.client = client;
        this.pod = pod;
        this.clock = clock;
    }

    String token(Optional<String> audience, long expirationSeconds) throws VolumeUnavailableException {
        var request = new Request(audience, expirationSeconds);
        Issued known = issued.get(request);
        if (known == null || !clock.instant().isBefore(known.renewAt())) {
            known = new Issued(ask(request), clock.instant().plusSeconds(expirationSeconds * 8 / 10));
            issued.put(request, known);
        }
        return known.token();
    }

    /** When the first token wants renewal; {@link Instant#MAX} when there is none. */
    Instant renewAt() {
        return issued.values().stream()
                .map(Issued::renewAt)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private String ask(Request request) throws VolumeUnavailableException {
        var metadata = pod.getMetadata();
        // @formatter:off
        TokenRequest body = new TokenRequestBuilder()
                .withNewSpec()
                    .withAudiences(request.audience().map(List::of).orElseGet(List::of))
                    .withExpirationSeconds(request.expirationSeconds())
                    .withNewBoundObjectRef("v1", "Pod", metadata.getName(), metadata.getUid())
                .endSpec()
                .build();
        // @formatter:on
        try {
            return client.serviceAccounts()
                    .inNamespace(metadata.getNamespace())
                    .withName(pod.getSpec().getServiceAccountName())
                    .tokenRequest(body)
                    .getStatus()
                    .getToken();
        } catch (KubernetesClientException refused) {
            throw new VolumeUnavailableException("no service account token: " + refused.getMessage());
        }
    }
}
