package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.FragileWorld;
import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.child.RecordingApi.Deletion;
import io.cdnproxy.pace.SteadyClock;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was seen is deleted, or nothing: a stranger's object may have taken its place since. */
class ChildDeletionTest {
    private final CdnProxy tokyo = Proxies.withIssuer();

    @Test
    void aChildIsDeletedOnlyAsItWasSeen() {
        // Given
        var config = secret("tokyo-config");
        config.addOwnerReference(tokyo);
        try (var api = new RecordingApi(config)) {
            // When
            child(config).delete(tokyo, passOver(api));

            // Then
            assertThat(api.deletions())
                    .containsExactly(new Deletion("/api/v1/namespaces/proxies/secrets/tokyo-config", "42"));
        }
    }

    @Test
    void whatIsNotTheProxysStays() {
        // Given
        var config = secret("tokyo-config");
        try (var api = new RecordingApi(config)) {
            // When
            child(config).delete(tokyo, passOver(api));

            // Then
            assertThat(api.deletions()).isEmpty();
        }
    }

    @Test
    void anIssuedKeyPairIsDeletedOnlyAsItWasSeen() {
        // Given
        var issued = secret("tokyo-origin-tls");
        issued.getMetadata().setLabels(new HashMap<>(Labels.of(tokyo)));
        issued.getMetadata().setAnnotations(Map.of("cert-manager.io/certificate-name", "tokyo-origin"));
        try (var api = new RecordingApi(issued)) {
            // When
            CertificateSecrets.discardIssued(tokyo, api.client());

            // Then
            assertThat(api.deletions())
                    .containsExactly(new Deletion("/api/v1/namespaces/proxies/secrets/tokyo-origin-tls", "42"));
        }
    }

    private Context<CdnProxy> passOver(RecordingApi api) {
        @SuppressWarnings("unchecked")
        Context<CdnProxy> context = new FragileWorld().as(Context.class);
        new ChildWrites(
                        new PassClient(api.client(), SteadyClock.ofThisMachine()),
                        new ChildPace(SteadyClock.ofThisMachine(), reason -> {}))
                .putInto(tokyo, context);
        return context;
    }

    private static ConfigSecret child(Secret seen) {
        return new ConfigSecret() {
            @Override
            public Optional<Secret> getSecondaryResource(CdnProxy primary, Context<CdnProxy> context) {
                return Optional.of(seen);
            }
        };
    }

    private static Secret secret(String name) {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace("proxies")
                .withName(name)
                .withResourceVersion("42")
                .endMetadata()
                .build();
    }
}
