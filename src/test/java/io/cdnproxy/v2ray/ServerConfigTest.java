package io.cdnproxy.v2ray;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.api.ProxyProtocol;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerConfigTest {
    private static final User USER = new User(ProxyProtocol.VMESS, "7a1d2f1c-6e2b-4a51-9f2e-0d6f2f0b9c11");

    @Test
    void whatNoRuleMatchesGoesNowhere() throws JsonProcessingException {
        // When
        JsonNode config = config(List.of());

        // Then
        assertThat(config.at("/outbounds/0/protocol").asText()).isEqualTo("blackhole");
    }

    @Test
    void aRuleWithoutAddressesIsLeftOut() throws JsonProcessingException {
        // When
        JsonNode config = config(List.of("0.0.0.0/0", "::/0"));

        // Then
        assertThat(config.at("/routing/rules").findValuesAsText("outboundTag")).containsExactly("blocked", "direct");
    }

    @Test
    void usersAreNotLogged() throws JsonProcessingException {
        // When
        JsonNode config = config(List.of());

        // Then
        assertThat(config.at("/log/access").asText()).isEqualTo("none");
    }

    private static JsonNode config(List<String> exceptions) throws JsonProcessingException {
        return new ObjectMapper().readTree(ServerConfig.json("/ray", USER, EgressPolicy.publicAnd(exceptions)));
    }
}
