package io.cdnproxy.child;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnSpec;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.ProxyProtocol;
import io.cdnproxy.api.ProxySpec;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.v2ray.Credentials;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is handed out and what the server speaks are the same, whatever the CDN is waited for. */
class ClientSecretTest {
    private static final Credentials CREDENTIALS = credentials();
    private static final Optional<ServingDistribution> NOT_KNOWN = Optional.empty();

    @Test
    void anotherProtocolIsToldWhileNobodyKnowsTheDistribution() {
        // Given
        var before = ClientSecret.desired(inputs("a.example.com", ProxyProtocol.VMESS, NOT_KNOWN), Optional.empty());

        // When
        var after = ClientSecret.desired(inputs("a.example.com", ProxyProtocol.SHADOWSOCKS, NOT_KNOWN), before);

        // Then
        assertThat(link(after)).startsWith("ss://").contains("@a.example.com:443/");
    }

    @Test
    void anotherProtocolIsToldUnderTheNameThatTheDistributionStillHas() {
        // Given
        var served = Optional.of(
                new ServingDistribution("d1.cloudfront.net", Set.of("a.example.com"), Optional.empty(), true));
        var before = ClientSecret.desired(inputs("a.example.com", ProxyProtocol.VMESS, served), Optional.empty());

        // When
        var after = ClientSecret.desired(inputs("a2.example.com", ProxyProtocol.TROJAN, served), before);

        // Then
        assertThat(link(after))
                .startsWith("trojan://")
                .contains("@a.example.com:443?", "sni=a.example.com")
                .doesNotContain("a2.example.com");
    }

    /** Then the name that works is not known, and what there is stays. */
    @Test
    void whatSomebodyHasMadeOfItStaysUntilTheDistributionHasTheName() {
        // Given
        var emptied = Optional.of(new SecretBuilder()
                .withData(Map.of("v2ray.json", Base64.getEncoder().encodeToString("{".getBytes(UTF_8))))
                .build());

        // When
        var after = ClientSecret.desired(inputs("a2.example.com", ProxyProtocol.TROJAN, NOT_KNOWN), emptied);

        // Then
        assertThat(after).isEmpty();
    }

    @Test
    void whetherSomebodyElsesCdnHasANameIsForTheirOwnerToKnow() {
        // Given
        var before = ClientSecret.desired(
                inputs("a.example.com", ProxyProtocol.VMESS, NOT_KNOWN, CdnSpec.elsewhere()), Optional.empty());

        // When
        var after = ClientSecret.desired(
                inputs("a2.example.com", ProxyProtocol.TROJAN, NOT_KNOWN, CdnSpec.elsewhere()), before);

        // Then
        assertThat(link(after)).startsWith("trojan://").contains("@a2.example.com:443?", "sni=a2.example.com");
    }

    private static String link(Optional<Secret> client) {
        return new String(
                Base64.getDecoder().decode(client.orElseThrow().getData().get("link")), UTF_8);
    }

    private static Credentials credentials() {
        var data = new HashMap<String, String>();
        for (var protocol : ProxyProtocol.values()) {
            data.putAll(Credentials.random(protocol).toSecretData());
        }
        return Credentials.fromSecretData(data);
    }

    private static ChildInputs inputs(
            String hostname, ProxyProtocol protocol, Optional<ServingDistribution> distribution) {
        return inputs(hostname, protocol, distribution, null);
    }

    private static ChildInputs inputs(
            String hostname, ProxyProtocol protocol, Optional<ServingDistribution> distribution, CdnSpec cdn) {
        var certificate = new OriginSpec.Certificate(null, "tokyo-tls");
        var origin = new OriginSpec("b.example.com", 443, certificate, null, false, null);
        var proxy = new CdnProxy();
        proxy.setMetadata(new ObjectMetaBuilder()
                .withName("tokyo")
                .withNamespace("proxies")
                .build());
        proxy.setSpec(new CdnProxySpec(
                hostname, origin, new ProxySpec(protocol, null, null, null, null, null, null), cdn, null, null, null));
        return new ChildInputs(
                proxy,
                Optional.of(CREDENTIALS),
                OriginTls.NONE,
                distribution,
                OriginAddresses.NONE,
                ProofRecords.NONE,
                new EdgeEndpoint(Optional.empty(), 443),
                Optional.empty(),
                true,
                true);
    }
}
