package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.OriginSpec.ServiceType;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NodePortTest {
    private static final Integer GIVEN_BY_THE_API_SERVER = null;

    @Test
    void nodesOpenThePortThatTheCdnDials() {
        // Given
        var inputs = inputs(ServiceType.NodePort, 30443, null, 30443);

        // When
        var service = V2rayService.desired(inputs, Optional.empty());

        // Then
        assertThat(nodePorts(service)).containsExactly(Map.entry(30443, 30443));
    }

    @Test
    void nodesOpenAnotherPortWhereSomethingStandsBeforeThem() {
        // Given
        var inputs = inputs(ServiceType.NodePort, 443, 31000, 443);

        // When
        var service = V2rayService.desired(inputs, Optional.empty());

        // Then
        assertThat(nodePorts(service)).containsExactly(Map.entry(443, 31000));
    }

    @Test
    void theFormerPortStaysOpenUntilTheCdnDialsTheNewOne() {
        // Given
        var inputs = inputs(ServiceType.NodePort, 30444, null, 30443);
        var present = present(30443, 30443);

        // When
        var service = V2rayService.desired(inputs, Optional.of(present));

        // Then
        assertThat(nodePorts(service)).containsOnly(Map.entry(30444, 30444), Map.entry(30443, 30443));
    }

    @Test
    void whatAnOlderObjectWasGivenIsLeftToIt() {
        // Given
        var inputs = inputs(ServiceType.NodePort, 443, null, 443);

        // When
        var service = V2rayService.desired(inputs, Optional.of(present(443, 31234)));

        // Then
        assertThat(service.getSpec().getPorts())
                .singleElement()
                .extracting(ServicePort::getNodePort)
                .isEqualTo(GIVEN_BY_THE_API_SERVER);
    }

    @Test
    void aNodePortLeadsToOnePortOnly() {
        // Given
        var inputs = inputs(ServiceType.NodePort, 8443, 31000, 443);
        var present = present(443, 31000);

        // When
        var service = V2rayService.desired(inputs, Optional.of(present));

        // Then
        assertThat(nodePorts(service)).containsExactly(Map.entry(8443, 31000));
    }

    @Test
    void otherTypesLeaveTheirNodePortsToTheApiServer() {
        // Given
        var inputs = inputs(ServiceType.LoadBalancer, 30443, null, 30443);

        // When
        var service = V2rayService.desired(inputs, Optional.empty());

        // Then
        assertThat(service.getSpec().getPorts())
                .singleElement()
                .extracting(ServicePort::getNodePort)
                .isEqualTo(GIVEN_BY_THE_API_SERVER);
    }

    private static Map<Integer, Integer> nodePorts(Service service) {
        return service.getSpec().getPorts().stream()
                .collect(Collectors.toMap(ServicePort::getPort, ServicePort::getNodePort));
    }

    private static Service present(int port, int nodePort) {
        return new ServiceBuilder()
                .withNewSpec()
                .addNewPort()
                .withPort(port)
                .withNodePort(nodePort)
                .endPort()
                .endSpec()
                .build();
    }

    private static ChildInputs inputs(ServiceType type, int port, Integer nodePort, int dialled) {
        return SpecInputs.of(port, new OriginSpec.Service(type, null, null, nodePort, null), null, dialled);
    }
}
