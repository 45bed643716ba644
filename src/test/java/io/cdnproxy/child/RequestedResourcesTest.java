package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ProxySpec;
import io.cdnproxy.api.ProxySpec.Amounts;
import io.cdnproxy.api.ProxySpec.Resources;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An API server refuses a Deployment that requests more than it limits. */
class RequestedResourcesTest {

    @ParameterizedTest
    @CsvSource({
        "    ,      ,     ,      , 50m, 64Mi, nothing is said",
        "    ,      ,     , 32Mi , 50m, 32Mi, the default bows to a lower limit",
        "    ,      , 0.02,      , 0.02, 64Mi, of CPU too",
        "    ,      , 2   , 1Gi  , 50m, 64Mi, a higher limit leaves it",
        "    ,      , 50m , 65536Ki, 50m, 64Mi, as one does that is the same in other units",
        "20m , 16Mi , 2   , 1Gi  , 20m, 16Mi, what is said counts",
        "    , 16Mi , 20m , 32Mi , 20m, 16Mi, for each on its own"
    })
    void noDefaultIsMoreThanTheLimit(
            String cpu, String memory, String mostCpu, String mostMemory, String asksCpu, String asksMemory) {
        // Given
        var resources = new Resources(new Amounts(cpu, memory), new Amounts(mostCpu, mostMemory));
        var inputs = SpecInputs.of(443, null, new ProxySpec(null, null, null, null, null, resources, null), 443);

        // When
        var deployment = V2rayDeployment.desired(inputs);

        // Then
        var container =
                deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
        assertThat(container.getResources().getRequests())
                .isEqualTo(Map.of("cpu", new Quantity(asksCpu), "memory", new Quantity(asksMemory)));
    }
}
