package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.sandbox.ProxyResource.Condition;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@ExtendWith(InWorld.class)
@Execution(ExecutionMode.CONCURRENT)
class HappyPathIT {

    @Test
    void anAppliedProxyBecomesReadyAndCarriesAPage(World world, User alice) throws Exception {
        // Given
        alice.appliesAProxy();
        alice.awaitsReady();

        // When
        try (var tunnel = alice.opensTheTunnel()) {
            var page = tunnel.fetchThroughTheChain();

            // Then
            assertThat(page.status()).isEqualTo(200);
        }
    }

    @Test
    void everyConditionIsThereAndTrue(World world, User alice) {
        // Given
        alice.appliesAProxy();

        // When
        var proxy = alice.awaitsReady();

        // Then
        assertThat(proxy.conditions().keySet())
                .containsExactly(
                        Purpose.PROXY.conditions().stream().map(Enum::name).toArray(String[]::new));
        assertThat(proxy.conditions().values())
                .filteredOn(condition -> !condition.type().equals(ConditionType.Drifted.name()))
                .extracting(Condition::status)
                .containsOnly("True");
        assertThat(proxy.conditions().get(ConditionType.Drifted.name()).reason())
                .isEqualTo(Reason.InSync.name());
    }

    @Test
    void statusNamesWhatAUserNeedsAndNoSecret(World world, User alice) {
        // Given
        alice.appliesAProxy();
        alice.awaitsReady();

        // When
        var status = alice.proxy().get().getStatus();

        // Then
        assertThat(status.endpoint())
                .isEqualTo(alice.edgeHostname() + ":" + world.sandbox.edge().getPort());
        assertThat(status.distribution().state()).isEqualTo("Deployed");
        assertThat(status.distribution().domainName()).endsWith(".cloudfront.net");
        assertThat(status.viewerCertificate().notAfter()).isNotBlank();
        assertThat(status.originCertificate().notAfter()).isNotBlank();
        assertThat(status.clientSecretName()).isEqualTo(User.PROXY + "-client");
        var credentials = alice.client()
                .secrets()
                .inNamespace(alice.namespace)
                .withName(User.PROXY + "-credentials")
                .require();
        assertThat(credentials.getData().values()).allSatisfy(value -> assertThat(status.toString())
                .doesNotContain(new String(Base64.getDecoder().decode(value))));
    }
}
