package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.diagnosis.DeletionConsent;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API server accepts, read as watches read it. */
class ForgivingReadingTest {
    private final KubernetesSerialization serialization = serialization();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"spec\": {\"secretName\": \"s\", \"duration\": \"nonsense\"}",
                "\"spec\": {\"secretName\": \"s\", \"renewBefore\": \"1x\"}",
                "\"spec\": {\"secretName\": \"s\", \"privateKey\": {\"size\": 99999999999}}",
                "\"spec\": {\"secretName\": \"s\", \"future\": {\"field\": [1]}}",
                "\"status\": {\"revision\": 99999999999}",
                "\"status\": {\"future\": true}"
            })
    void anyCertificateIsRead(String part) {
        // When
        var read = read("cert-manager.io/v1", "Certificate", part);

        // Then
        assertThat(read).isInstanceOfSatisfying(Certificate.class, certificate -> {
            assertThat(certificate.getMetadata().getName()).isEqualTo("strange");
            assertThat(certificate.getMetadata().getNamespace()).isEqualTo("theirs");
        });
    }

    @Test
    void whatIsReadableOfACertificateIsReadAsEver() {
        // When
        var read = read(
                "cert-manager.io/v1",
                "Certificate",
                "\"spec\": {\"duration\": \"nonsense\", \"secretName\": \"s\"}, \"status\": {\"revision\": 7}");

        // Then
        assertThat(read).isInstanceOfSatisfying(Certificate.class, certificate -> {
            assertThat(certificate.getSpec().getSecretName()).isNull();
            assertThat(certificate.getStatus().getRevision()).isEqualTo(7);
        });
    }

    @Test
    void anEndpointWithMoreThanWeWriteIsRead() {
        // When
        var read = read(
                "externaldns.k8s.io/v1alpha1",
                "DNSEndpoint",
                """
                "spec": {"future": 1, "endpoints": [{"dnsName": "a.example.com", "providerSpecific": [{"name": "x", "value": "y"}]}]}
                """);

        // Then
        assertThat(read).isInstanceOfSatisfying(DnsEndpoint.class, endpoint -> assertThat(
                        endpoint.getSpec().endpoints())
                .extracting(DnsEndpoint.Endpoint::dnsName)
                .containsExactly("a.example.com"));
    }

    @Test
    void aProxyOfANewerDefinitionIsRead() {
        // When
        var read = read(
                "cdnproxy.io/v1alpha1",
                "CdnProxy",
                """
                "spec": {"hostname": "a.example.com", "future": {"field": 1}, "origin": {"hostname": "b.example.com", "future": 1}},
                "status": {"future": true}
                """);

        // Then
        assertThat(read).isInstanceOfSatisfying(CdnProxy.class, proxy -> assertThat(
                        proxy.getSpec().origin().hostname())
                .isEqualTo("b.example.com"));
    }

    @Test
    void aPolicyOfANewerDefinitionIsNoneThatIsKnown() {
        // When
        var read = read(
                "cdnproxy.io/v1alpha1",
                "CdnProxy",
                """
                "spec": {"hostname": "a.example.com", "origin": {"hostname": "b.example.com"},
                  "cdn": {"driftPolicy": "Tolerate", "deletionPolicy": "Archive"}}
                """);

        // Then
        assertThat(read).isInstanceOfSatisfying(CdnProxy.class, proxy -> {
            assertThat(proxy.getSpec().cdn().driftPolicy()).isNull();
            assertThat(DeletionConsent.of(proxy)).isEmpty();
        });
    }

    private HasMetadata read(String apiVersion, String kind, String rest) {
        var event = serialization.unmarshal(
                """
                {"type": "ADDED", "object": {"apiVersion": "%s", "kind": "%s",
                  %s,
                  "metadata": {"name": "strange", "namespace": "theirs"}}}
                """
                        .formatted(apiVersion, kind, rest),
                WatchEvent.class);
        return (HasMetadata) event.getObject();
    }

    private static KubernetesSerialization serialization() {
        var mapper = new ObjectMapper();
        new ForgivingReading().customize(mapper);
        var serialization = new KubernetesSerialization(mapper, false);
        serialization.registerKubernetesResource(Certificate.class);
        serialization.registerKubernetesResource(DnsEndpoint.class);
        serialization.registerKubernetesResource(CdnProxy.class);
        return serialization;
    }
}
