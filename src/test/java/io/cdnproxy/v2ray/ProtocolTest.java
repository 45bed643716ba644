package io.cdnproxy.v2ray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.api.ProxyProtocol;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What v2ray is told of each protocol, by its documentation: https://www.v2fly.org/en_US/v5/config/proxy.html and what it says of version 4. */
class ProtocolTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UUID = "7a1d2f1c-6e2b-4a51-9f2e-0d6f2f0b9c11";
    private static final String PASSWORD = "correct:horse/battery=staple";
    private static final Entrance ENTRANCE = new Entrance("203.0.113.7", 8443, "a.example.com", "/ray");

    static Stream<Arguments> toldToTheServer() {
        return Stream.of(
                Arguments.of(
                        new User(ProxyProtocol.VMESS, UUID),
                        """
                        {"clients": [{"id": "%s", "alterId": 0}], "disableInsecureEncryption": true}"""
                                .formatted(UUID)),
                Arguments.of(
                        new User(ProxyProtocol.VLESS, UUID),
                        """
                        {"clients": [{"id": "%s"}], "decryption": "none"}"""
                                .formatted(UUID)),
                Arguments.of(
                        new User(ProxyProtocol.TROJAN, PASSWORD),
                        """
                        {"clients": [{"password": "%s"}]}""".formatted(PASSWORD)),
                Arguments.of(
                        new User(ProxyProtocol.SHADOWSOCKS, PASSWORD),
                        """
                        {"method": "chacha20-ietf-poly1305", "password": "%s", "network": "tcp", "ivCheck": true}"""
                                .formatted(PASSWORD)));
    }

    @ParameterizedTest
    @MethodSource("toldToTheServer")
    void theServerKnowsItsUser(User user, String settings) throws JsonProcessingException {
        // When
        var inbound = JSON.readTree(ServerConfig.json("/ray", user, EgressPolicy.publicAnd(List.of())))
                .at("/inbounds/0");

        // Then
        assertThat(inbound.path("protocol").asText()).isEqualTo(user.protocol().value());
        assertThat(inbound.path("settings")).isEqualTo(JSON.readTree(settings));
        assertThat(inbound.at("/streamSettings/wsSettings/path").asText()).isEqualTo("/ray");
    }

    static Stream<Arguments> toldToAClient() {
        return Stream.of(
                Arguments.of(
                        new User(ProxyProtocol.VMESS, UUID),
                        """
                        {"vnext": [{"address": "203.0.113.7", "port": 8443,
                          "users": [{"id": "%s", "alterId": 0, "security": "auto"}]}]}"""
                                .formatted(UUID)),
                Arguments.of(
                        new User(ProxyProtocol.VLESS, UUID),
                        """
                        {"vnext": [{"address": "203.0.113.7", "port": 8443,
                          "users": [{"id": "%s", "encryption": "none"}]}]}"""
                                .formatted(UUID)),
                Arguments.of(
                        new User(ProxyProtocol.TROJAN, PASSWORD),
                        """
                        {"servers": [{"address": "203.0.113.7", "port": 8443, "password": "%s"}]}"""
                                .formatted(PASSWORD)),
                Arguments.of(
                        new User(ProxyProtocol.SHADOWSOCKS, PASSWORD),
                        """
                        {"servers": [{"address": "203.0.113.7", "port": 8443,
                          "method": "chacha20-ietf-poly1305", "password": "%s"}]}"""
                                .formatted(PASSWORD)));
    }

    @ParameterizedTest
    @MethodSource("toldToAClient")
    void aClientKnowsItsServer(User user, String settings) throws JsonProcessingException {
        // When
        var outbound = JSON.readTree(ClientConfig.json(ENTRANCE, user)).at("/outbounds/0");

        // Then
        assertThat(outbound.path("protocol").asText()).isEqualTo(user.protocol().value());
        assertThat(outbound.path("settings")).isEqualTo(JSON.readTree(settings));
        assertThat(outbound.path("streamSettings"))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"network": "ws", "security": "tls",
                                 "tlsSettings": {"serverName": "a.example.com", "alpn": ["http/1.1"]},
                                 "wsSettings": {"path": "/ray", "headers": {"Host": "a.example.com"}}}"""));
    }

    @ParameterizedTest
    @EnumSource(ProxyProtocol.class)
    void noTwoUsersAreAlike(ProxyProtocol protocol) {
        // When
        var one = User.random(protocol);
        var other = User.random(protocol);

        // Then
        assertThat(one).isNotEqualTo(other);
        assertThat(one.toString()).doesNotContain(one.secret());
    }

    @ParameterizedTest
    @EnumSource(ProxyProtocol.class)
    void whatIsNoSecretOfTheProtocolIsRefusedAndNotQuoted(ProxyProtocol protocol) {
        // When
        var refusal = catchThrowable(() -> new User(protocol, "hunter 2"));

        // Then
        assertThat(refusal)
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageContaining(Protocol.of(protocol).key())
                .hasMessageNotContaining("hunter");
    }

    @Test
    void whatTheCdnReadsOpensNoOtherProtocol() {
        // When
        var keys = Arrays.stream(ProxyProtocol.values())
                .map(protocol -> Protocol.of(protocol).key())
                .toList();

        // Then
        assertThat(keys).doesNotHaveDuplicates().doesNotContain("path");
    }

    @Test
    void theCdnReadsWhatIsEncryptedByTlsAlone() {
        // When
        var readable = Arrays.stream(ProxyProtocol.values())
                .flatMap(protocol -> Protocol.readableByCdn(protocol).stream())
                .toList();

        // Then
        assertThat(readable).containsExactly(ProxyProtocol.VLESS, ProxyProtocol.TROJAN);
    }
}
