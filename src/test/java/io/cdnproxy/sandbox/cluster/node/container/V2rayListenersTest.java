package io.cdnproxy.sandbox.cluster.node.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cdnproxy.sandbox.cluster.node.volume.ConfigurationRewrite.Rewritten;
import org.junit.jupiter.api.Test;

class V2rayListenersTest {
    private static final String POD = "127.1.2.100";

    private final V2rayListeners listeners = new V2rayListeners();

    @Test
    void sharedListenersMoveToThePodAndOthersStay() throws Exception {
        // Given
        String configuration =
                """
                { // comments are allowed
                  "inbounds": [
                    {"tag": "everywhere", "listen": "0.0.0.0", "port": 8443},
                    {"tag": "by default", "port": 8444},
                    {"tag": "api", "listen": "127.0.0.1", "port": 10085},
                    {"tag": "socket", "listen": "/run/v2ray.sock"}
                  ],
                  "outbounds": [{"protocol": "freedom", "sendThrough": "0.0.0.0"}]
                }
                """;

        // When
        Rewritten rewritten = listeners.rewrite("config.json", configuration, POD);

        // Then
        JsonNode json = new JsonMapper().readTree(rewritten.text());
        assertThat(json.at("/inbounds").findValuesAsText("listen")).containsExactly(POD, POD, POD, "/run/v2ray.sock");
        assertThat(json.at("/outbounds/0/sendThrough").asText()).isEqualTo("0.0.0.0");
        assertThat(rewritten.changes())
                .containsExactly(
                        "config.json: the inbound on port 8443 listens on 127.1.2.100 instead of 0.0.0.0",
                        "config.json: the inbound on port 8444 listens on 127.1.2.100 instead of 0.0.0.0",
                        "config.json: the inbound on port 10085 listens on 127.1.2.100 instead of 127.0.0.1");
    }

    @Test
    void aFileWithoutInboundsStaysByteForByte() {
        // Given
        String other = "{ \"log\": {} }\n";

        // When
        Rewritten rewritten = listeners.rewrite("log.json", other, POD);

        // Then
        assertThat(rewritten.text()).isEqualTo(other);
        assertThat(rewritten.changes()).isEmpty();
    }

    @Test
    void aConfigurationInAnotherFormatStaysAndIsToldAbout() {
        // Given
        String toml = "[[inbounds]]\nport = 8443\n";

        // When
        Rewritten rewritten = listeners.rewrite("config.toml", toml, POD);

        // Then
        assertThat(rewritten.text()).isEqualTo(toml);
        assertThat(rewritten.changes()).singleElement().asString().contains("config.toml is not JSON");
    }
}
