package io.cdnproxy.sandbox.cluster.node.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandlersTest {
    // @formatter:off
    private static final Container CONTAINER = new ContainerBuilder()
            .addNewPort().withName("https").withContainerPort(8443).endPort()
            .build();
    // @formatter:on

    private final Handlers handlers =
            new Handlers(CONTAINER, "127.1.2.100", words -> new Handler.Impossible("exec " + words));

    @Test
    void aNamedPortIsLookedUpAndThePodIsTheHost() {
        // Given
        Probe probe = new ProbeBuilder()
                .withNewTcpSocket()
                .withPort(new IntOrString("https"))
                .endTcpSocket()
                .build();

        // When
        Handler handler = handlers.of(probe);

        // Then
        assertThat(handler).isEqualTo(new Handler.Tcp("127.1.2.100", 8443));
    }

    @Test
    void anHttpProbeKeepsItsHeadersAndScheme() {
        // Given
        // @formatter:off
        Probe probe = new ProbeBuilder()
                .withNewHttpGet()
                    .withScheme("HTTPS")
                    .withPath("/ray")
                    .withNewPort(8443)
                    .addNewHttpHeader("Host", "b.sandbox.test")
                .endHttpGet()
                .build();
        // @formatter:on

        // When
        Handler handler = handlers.of(probe);

        // Then
        assertThat(handler)
                .isEqualTo(new Handler.Http("127.1.2.100", 8443, true, "/ray", Map.of("Host", "b.sandbox.test")));
    }

    @Test
    void anUnknownPortNameCannotSucceed() {
        // Given
        Probe probe = new ProbeBuilder()
                .withNewTcpSocket()
                .withPort(new IntOrString("metrics"))
                .endTcpSocket()
                .build();

        // When
        Handler handler = handlers.of(probe);

        // Then
        assertThat(handler).isEqualTo(new Handler.Impossible("the container has no port named metrics"));
    }

    @Test
    void aGrpcProbeCannotSucceed() {
        // Given
        Probe probe = new ProbeBuilder().withNewGrpc(8443, "health").build();

        // When
        Handler handler = handlers.of(probe);

        // Then
        assertThat(handler).isInstanceOf(Handler.Impossible.class);
    }
}
