package io.cdnproxy.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnSpec;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EdgeEndpointTest {
    private static final EdgeEndpoint CHOSEN = new EdgeEndpoint(Optional.of("192.0.2.1"), 8443);

    @Test
    void anAddressOfOneCdnIsNoneOfAnother() {
        // When
        var others = CHOSEN.of(CdnSpec.elsewhere());

        // Then
        assertThat(others.addressFor("a.example.com")).isEqualTo("a.example.com");
        assertThat(others.port()).isEqualTo(8443);
    }

    @Test
    void theOneThatIsDrivenIsDialledWhereSomebodyChose() {
        // When
        var ours = CHOSEN.of(new CdnSpec(null, null, null));

        // Then
        assertThat(ours.addressFor("a.example.com")).isEqualTo("192.0.2.1");
    }
}
