package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.OriginSpec.Service;
import io.cdnproxy.api.OriginSpec.ServiceType;
import io.cdnproxy.api.ProxySpec;
import io.cdnproxy.api.ProxySpec.Amounts;
import io.cdnproxy.api.ProxySpec.Resources;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What users set of server and Service, as the API server takes it. */
@ExtendWith(InWorld.class)
@Execution(ExecutionMode.CONCURRENT)
class WorkloadSettingsIT {
    /**
     * Of those that an API server gives to no Service by itself as long as it has others, as all Services of type LoadBalancer beside it get one:
     * https://kubernetes.io/docs/concepts/services-networking/service/#avoid-nodeport-collisions
     */
    private static final int PORT = 30043;

    private static final int OTHER_PORT = 30044;

    @Test
    void aLimitBelowTheUsualRequestIsEnough(World world, User alice) {
        // Given
        var little = new Resources(null, new Amounts("20m", "32Mi"));

        // When
        alice.applies(SpecDraft.from(alice.spec())
                .proxy(new ProxySpec(null, null, null, null, null, little, null))
                .done());

        // Then
        alice.awaitsReady();
    }

    @Test
    void nodesOpenThePortThatTheCdnDialsBesideTheFormerOne(World world, User alice) {
        // Given
        alice.applies(atNodes(alice.spec(), PORT));
        await("the port").atMost(User.PATIENCE).untilAsserted(() -> assertThat(nodePorts(alice))
                .containsExactly(PORT));

        // When
        alice.applies(atNodes(alice.spec(), OTHER_PORT));

        // Then
        await("both ports").atMost(User.PATIENCE).untilAsserted(() -> assertThat(nodePorts(alice))
                .containsExactly(OTHER_PORT, PORT));
    }

    private static CdnProxySpec atNodes(CdnProxySpec spec, int port) {
        return SpecDraft.from(spec)
                .port(port)
                .service(new Service(ServiceType.NodePort, null, null, null, null))
                .done();
    }

    private static List<Integer> nodePorts(User alice) {
        var service = alice.client()
                .services()
                .inNamespace(alice.namespace)
                .withName(User.PROXY)
                .get();
        return service == null
                ? List.of()
                : service.getSpec().getPorts().stream()
                        .map(ServicePort::getNodePort)
                        .toList();
    }
}
