package io.cdnproxy.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ProxyProtocol;
import io.cdnproxy.sandbox.Tunnel;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.TrustBundle;
import io.cdnproxy.scenario.client.ForeignClient;
import io.cdnproxy.scenario.client.RunningClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that nobody here wrote, and that nobody told more than the share link which the operator wrote. */
@Tag("campaign")
@ExtendWith(InWorld.class)
class ForeignClientsIT {
    /** Each format has an escape of its own for some of it. */
    private static final String PATH = "/a-._~!$&'()*+,;=:@/0//Z/";

    private static final String FETCHED = "200";

    private static List<ForeignClient> clients;

    @BeforeAll
    static void find() throws Exception {
        clients = ForeignClient.all();
    }

    @ParameterizedTest
    @EnumSource(ProxyProtocol.class)
    void whoeverSpeaksTheProtocolFetchesAPageByTheLink(ProxyProtocol protocol, World world, User alice)
            throws Exception {
        // Given
        alice.applies(SpecDraft.from(alice.spec()).protocol(protocol).path(PATH).done());
        alice.awaitsReady();

        // When
        var outcomes = outcomes(protocol, world.sandbox.trustBundle(), world, alice);

        // Then
        assertThat(outcomes).isEqualTo(allFetched(protocol));
        User.leave(alice);
    }

    @Test
    void noneOfThemComesInThroughAnEdgeThatItDoesNotTrust(World world, User alice, @TempDir Path directory)
            throws Exception {
        // Given
        alice.applies(
                SpecDraft.from(alice.spec()).protocol(ProxyProtocol.SHADOWSOCKS).done());
        alice.awaitsReady();
        var other = directory.resolve("other.pem");
        TrustBundle.of(CertificateAuthority.root("Somebody Else's CA").root()).write(other);
        assertThat(outcomes(ProxyProtocol.SHADOWSOCKS, world.sandbox.trustBundle(), world, alice))
                .isEqualTo(allFetched(ProxyProtocol.SHADOWSOCKS));

        // When
        var outcomes = outcomes(ProxyProtocol.SHADOWSOCKS, other, world, alice);

        // Then
        assertThat(outcomes).hasSameSizeAs(clients).doesNotContainValue(FETCHED);
        User.leave(alice);
    }

    private static Map<String, String> allFetched(ProxyProtocol protocol) {
        return switch (protocol) {
            case VMESS, VLESS, TROJAN -> Map.of("xray", FETCHED, "sing-box", FETCHED);
            case SHADOWSOCKS -> Map.of("xray", FETCHED, "sing-box", FETCHED, "go-shadowsocks2", FETCHED);
        };
    }

    /** What each client that speaks the protocol gets: the status of a page that came through the whole chain, or why there is none. */
    private static Map<String, String> outcomes(ProxyProtocol protocol, Path trustBundle, World world, User user)
            throws Exception {
        var outcomes = new TreeMap<String, String>();
        for (var client : clients) {
            if (client.speaks(protocol)) {
                outcomes.put(client.name(), outcome(client, trustBundle, world, user));
            }
        }
        return outcomes;
    }

    private static String outcome(ForeignClient client, Path trustBundle, World world, User user) throws Exception {
        var link = link(user);
        try (var tunnel = Tunnel.open(
                world.sandbox,
                world.web,
                user.sees(),
                (address, directory) ->
                        RunningClient.start(client, link, trustBundle, address, directory, world.sandbox.group()))) {
            return fetch(tunnel);
        }
    }

    private static String fetch(Tunnel tunnel) {
        try {
            return String.valueOf(tunnel.fetchThroughTheChain().status());
        } catch (IOException nothing) {
            return nothing.toString();
        }
    }

    /** What is passed on to whoever is to use the proxy. */
    private static String link(User user) {
        var secret = user.client()
                .secrets()
                .inNamespace(user.namespace)
                .withName(user.sees().clientSecretName().orElseThrow())
                .require();
        return new String(Base64.getDecoder().decode(secret.getData().get("link")), UTF_8);
    }
}
