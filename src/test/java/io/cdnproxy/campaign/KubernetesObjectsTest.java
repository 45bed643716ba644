package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesObjectsTest {

    @Test
    void twoRunsThatDifferInTheirOwnWordsOnlyAreEqual() {
        // When
        var one = run("run-001", "5b1e", "7a1d-uuid", "7a1d-uuid", "2026-01-01T00:00:00Z");
        var other = run("run-002", "77aa", "0c44-uuid", "0c44-uuid", "2026-01-02T11:12:13Z");

        // Then
        assertThat(one).isEqualTo(other);
    }

    @Test
    void credentialsThatAreNotThoseOfTheSecretAreADifference() {
        // When
        var one = run("run-001", "5b1e", "7a1d-uuid", "7a1d-uuid", "2026-01-01T00:00:00Z");
        var other = run("run-002", "77aa", "0c44-uuid", "regenerated", "2026-01-01T00:00:00Z");

        // Then
        assertThat(one).isNotEqualTo(other);
        assertThat(one.get("Secret/tokyo-config")).contains("id=<credentials uuid>");
        assertThat(other.get("Secret/tokyo-config")).contains("id=regenerated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vmess://%s", "ss://%s@a.example.com:443/?plugin=path%%3D%%2Fray#tokyo"})
    void whatALinkHoldsIsComparedByWhatItSays(String link) {
        // When
        var one = linked(link, "run-001", "7a1d-uuid", "7a1d-uuid");
        var other = linked(link, "run-002", "0c44-uuid", "0c44-uuid");
        var regenerated = linked(link, "run-003", "0c44-uuid", "77aa-uuid");

        // Then
        assertThat(one).isEqualTo(other).isNotEqualTo(regenerated);
        assertThat(one.get("Secret/tokyo-client")).contains("://id=<credentials uuid>");
    }

    @Test
    void aConditionsMessageIsComparedAndItsTimeIsNot() {
        // When
        var objects = run("run-001", "5b1e", "7a1d-uuid", "7a1d-uuid", "2026-01-01T00:00:00Z");

        // Then
        assertThat(objects.get("CdnProxy/tokyo"))
                .contains("leads to <namespace>")
                .doesNotContain("lastTransitionTime");
    }

    private static Map<String, String> run(
            String namespace, String uid, String credentials, String configured, String time) {
        var vocabulary = new Vocabulary().learn(namespace, "namespace").learn(uid, "uid");
        var secret = secret(namespace, uid, "tokyo-credentials", "uuid", credentials);
        KubernetesObjects.learnCredentials(secret, vocabulary);
        return KubernetesObjects.normalized(
                List.of(
                        secret,
                        secret(namespace, uid, "tokyo-config", "config", "id=" + configured),
                        object(
                                """
                                apiVersion: cdnproxy.io/v1alpha1
                                kind: CdnProxy
                                metadata: {name: tokyo, namespace: %s, uid: %s, resourceVersion: "7", creationTimestamp: "%s"}
                                status:
                                  conditions:
                                  - {type: Ready, status: "True", message: leads to %s, lastTransitionTime: "%s"}
                                """
                                        .formatted(namespace, uid, time, namespace, time))),
                vocabulary);
    }

    private static Map<String, String> linked(String link, String namespace, String credentials, String linked) {
        var vocabulary = new Vocabulary().learn(namespace, "namespace");
        var encoded = Base64.getEncoder().encodeToString(("id=" + linked).getBytes(StandardCharsets.UTF_8));
        KubernetesObjects.learnCredentials(
                secret(namespace, "uid", "tokyo-credentials", "uuid", credentials), vocabulary);
        return KubernetesObjects.normalized(
                List.of(secret(namespace, "uid", "tokyo-client", "link", link.formatted(encoded))), vocabulary);
    }

    private static GenericKubernetesResource secret(
            String namespace, String owner, String name, String key, String value) {
        return object(
                """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: %s
                  namespace: %s
                  ownerReferences: [{kind: CdnProxy, name: tokyo, uid: %s}]
                data: {%s: %s}
                """
                        .formatted(
                                name,
                                namespace,
                                owner,
                                key,
                                Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
    }

    private static GenericKubernetesResource object(String yaml) {
        return Serialization.unmarshal(yaml, GenericKubernetesResource.class);
    }
}
