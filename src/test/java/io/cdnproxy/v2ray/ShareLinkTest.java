package io.cdnproxy.v2ray;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cdnproxy.api.ProxyProtocol;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients of all makes must make the same of a link. */
class ShareLinkTest {
    private static final String UUID = "7a1d2f1c-6e2b-4a51-9f2e-0d6f2f0b9c11";
    private static final String PASSWORD = "correct:horse/battery=staple;100%@home";
    private static final Entrance ENTRANCE =
            new Entrance("203.0.113.7", 8443, "a.example.com", "/a-._~!$&'()*+,;=:@/b");

    @Test
    void aClientOfVmessComesInByItsLink() throws JsonProcessingException {
        // Given
        var user = new User(ProxyProtocol.VMESS, UUID);

        // When
        var link = user.link(ENTRANCE, "tokyo");

        // Then
        assertThat(ImportedLink.read(link))
                .isEqualTo(new ImportedLink(
                        "vmess",
                        ENTRANCE.address(),
                        ENTRANCE.port(),
                        UUID,
                        Map.ofEntries(
                                Map.entry("aid", "0"),
                                Map.entry("scy", "aes-128-gcm"),
                                Map.entry("net", "ws"),
                                Map.entry("type", "none"),
                                Map.entry("host", ENTRANCE.hostname()),
                                Map.entry("path", ENTRANCE.path()),
                                Map.entry("tls", "tls"),
                                Map.entry("sni", ENTRANCE.hostname()),
                                Map.entry("alpn", "http/1.1"),
                                Map.entry("fp", "chrome")),
                        "tokyo"));
    }

    @Test
    void aClientOfVlessComesInByItsLink() throws JsonProcessingException {
        // Given
        var user = new User(ProxyProtocol.VLESS, UUID);

        // When
        var link = user.link(ENTRANCE, "tokyo");

        // Then
        assertThat(ImportedLink.read(link))
                .isEqualTo(new ImportedLink(
                        "vless",
                        ENTRANCE.address(),
                        ENTRANCE.port(),
                        UUID,
                        overWebSocket(Map.of("encryption", "none")),
                        "tokyo"));
    }

    @Test
    void aClientOfTrojanComesInByItsLink() throws JsonProcessingException {
        // Given
        var user = new User(ProxyProtocol.TROJAN, PASSWORD);

        // When
        var link = user.link(ENTRANCE, "tokyo");

        // Then
        assertThat(ImportedLink.read(link))
                .isEqualTo(new ImportedLink(
                        "trojan", ENTRANCE.address(), ENTRANCE.port(), PASSWORD, overWebSocket(Map.of()), "tokyo"));
    }

    /** The plugin multiplexes unless it is told not to, and v2ray then understands nothing. */
    @Test
    void aClientOfShadowsocksComesInByItsLinkAndItsPlugin() throws JsonProcessingException {
        // Given
        var user = new User(ProxyProtocol.SHADOWSOCKS, PASSWORD);

        // When
        var link = user.link(ENTRANCE, "tokyo");

        // Then
        assertThat(ImportedLink.read(link))
                .isEqualTo(new ImportedLink(
                        "shadowsocks",
                        ENTRANCE.address(),
                        ENTRANCE.port(),
                        PASSWORD,
                        Map.of(
                                "method", "chacha20-ietf-poly1305",
                                "v2ray-plugin", "1",
                                "tls", "1",
                                "mode", "websocket",
                                "host", ENTRANCE.hostname(),
                                "path", ENTRANCE.path(),
                                "mux", "0"),
                        "tokyo"));
    }

    @ParameterizedTest
    @EnumSource(ProxyProtocol.class)
    void anAddressOfSixteenBytesIsOne(ProxyProtocol protocol) throws JsonProcessingException {
        // Given
        var entrance = new Entrance("2001:db8::7", 443, "a.example.com", "/ray");

        // When
        var link = User.random(protocol).link(entrance, "tokyo");

        // Then
        assertThat(ImportedLink.read(link).address()).isEqualTo("2001:db8::7");
    }

    private static Map<String, String> overWebSocket(Map<String, String> own) {
        var parameters = new HashMap<>(own);
        parameters.putAll(Map.of(
                "security", "tls",
                "sni", ENTRANCE.hostname(),
                "fp", "chrome",
                "alpn", "http/1.1",
                "type", "ws",
                "host", ENTRANCE.hostname(),
                "path", ENTRANCE.path()));
        return parameters;
    }
}
