package io.cdnproxy.child;

import io.cdnproxy.api.ProxyProtocol;
import io.cdnproxy.v2ray.User;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/** The key that a credentials Secret gains when its proxy speaks a protocol for the first time. */
final class ProtocolKey {
    private ProtocolKey() {}

    /**
     * Adds the key with random content. The request is a merge of this key alone, so that no other can be changed by it, and it is of the version
     * that was seen to have none: where somebody, or this operator before it crashed or heard of it, has added one since, the API server refuses
     * it as a conflict, and a later pass reads that one.
     *
     * @throws UnusableCredentialsException when the Secret can gain nothing
     */
    static Secret add(ProxyProtocol protocol, Secret seen, KubernetesClient client, String fieldManager) {
        demandMutable(protocol, seen);
        // @formatter:off
        Secret addition = new SecretBuilder()
            .withNewMetadata()
                .withName(seen.getMetadata().getName())
                .withNamespace(seen.getMetadata().getNamespace())
                .withUid(seen.getMetadata().getUid())
                .withResourceVersion(seen.getMetadata().getResourceVersion())
            .endMetadata()
            .withData(User.random(protocol).toSecretData())
            .build();
        // @formatter:on
        var merge = new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withFieldManager(fieldManager)
                .build();
        return client.resource(addition).patch(merge, addition);
    }

    /** What it would come to, with a key that opens nothing. */
    static Secret addedTo(Secret seen, ProxyProtocol protocol) {
        demandMutable(protocol, seen);
        return new SecretBuilder(seen)
                .addToData(User.random(protocol).toSecretData())
                .build();
    }

    // The API server would refuse it, and whoever deletes the Secret because of that would lose path and keys of every
    // client.
    private static void demandMutable(ProxyProtocol protocol, Secret seen) {
        if (Boolean.TRUE.equals(seen.getImmutable())) {
            throw new UnusableCredentialsException(
                    "Secret %s has no key for %s, and is immutable: go back to the former proxy.protocol, or make the Secret anew with the same content and labels and without immutable, to which the key is then added"
                            .formatted(seen.getMetadata().getName(), protocol.value()));
        }
    }
}
