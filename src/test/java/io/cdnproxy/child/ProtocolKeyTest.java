package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.Proxies;
import io.cdnproxy.api.ProxyProtocol;
import io.cdnproxy.child.RecordingApi.Write;
import io.cdnproxy.v2ray.Credentials;
import io.cdnproxy.v2ray.User;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A proxy that changes its protocol: its Secret gains a key, and nothing of what it has is sent at all. */
class ProtocolKeyTest {
    private static final Credentials MADE = Credentials.random(ProxyProtocol.VMESS);

    @Test
    void aKeyIsGainedAndNoOtherTouched() {
        // Given
        var seen = secret();
        try (var api = new RecordingApi(seen)) {
            // When
            ProtocolKey.add(ProxyProtocol.VLESS, seen, api.client(), "cdnproxy");

            // Then
            assertThat(api.writes()).singleElement().satisfies(patch -> {
                assertThat(patch.method()).isEqualTo("PATCH");
                assertThat(patch.path()).isEqualTo("/api/v1/namespaces/proxies/secrets/tokyo-credentials");
                assertThat(patch.contentType()).startsWith("application/merge-patch+json");
                assertThat(sent(patch).path("data").properties())
                        .extracting(Map.Entry::getKey)
                        .containsExactly("vless-uuid");
            });
        }
    }

    /** Who was quicker, or had crashed before anybody knew, has the say: a key that is there by then is not written over. */
    @Test
    void itIsGainedByTheVersionThatWasSeenToHaveNone() {
        // Given
        var seen = secret();
        try (var api = new RecordingApi(seen)) {
            // When
            ProtocolKey.add(ProxyProtocol.VLESS, seen, api.client(), "cdnproxy");

            // Then
            assertThat(api.writes()).singleElement().satisfies(patch -> {
                assertThat(sent(patch).at("/metadata/resourceVersion").asText()).isEqualTo("42");
                assertThat(sent(patch).at("/metadata/uid").asText()).isEqualTo("a-uid");
            });
        }
    }

    /** Whoever deletes it as an immutable one has every client lose its path and its key. */
    @Test
    void oneThatCanGainNothingIsNotToBeDeleted() {
        // Given
        var seen = secret();
        seen.setImmutable(true);
        try (var api = new RecordingApi(seen)) {
            // When
            var refusal = catchThrowable(() -> ProtocolKey.add(ProxyProtocol.VLESS, seen, api.client(), "cdnproxy"));

            // Then
            assertThat(refusal)
                    .isInstanceOf(UnusableCredentialsException.class)
                    .hasMessageContaining("immutable")
                    .hasMessageNotContaining("delete");
            assertThat(api.writes()).isEmpty();
        }
    }

    @Test
    void whoeverHasTheKeyIsWhoTheyWere() {
        // Given
        var gained = secret();
        gained.getData().putAll(User.random(ProxyProtocol.VLESS).toSecretData());

        // When
        var another = Credentials.areOfAnother(ProxyProtocol.VLESS, gained.getData());

        // Then
        assertThat(another).isFalse();
        assertThat(Credentials.fromSecretData(gained.getData()).user(ProxyProtocol.VMESS))
                .isEqualTo(MADE.user(ProxyProtocol.VMESS));
    }

    private static JsonNode sent(Write patch) {
        try {
            return new ObjectMapper().readTree(patch.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(patch.body(), e);
        }
    }

    private static Secret secret() {
        var secret = CredentialsSecret.initial(Proxies.withIssuer(), MADE);
        secret.getMetadata().setUid("a-uid");
        secret.getMetadata().setResourceVersion("42");
        secret.setData(new HashMap<>(secret.getData()));
        return secret;
    }
}
