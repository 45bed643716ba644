package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.ProxyProtocol;
import io.cdnproxy.api.Reason;
import io.cdnproxy.sandbox.client.Fetched;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One proxy that speaks one protocol after the other, with the real v2ray at both ends. */
@ExtendWith(InWorld.class)
class ProtocolsIT {
    private static final int OK = 200;

    @Test
    void everyProtocolCarriesAPageAndTakesNoSecretOfAnother(World world, User alice) throws Exception {
        // Given
        var pages = new EnumMap<ProxyProtocol, Fetched>(ProxyProtocol.class);
        var reasons = new EnumMap<ProxyProtocol, String>(ProxyProtocol.class);
        var secrets = new ArrayList<Map<String, String>>();

        // When
        for (var protocol : ProxyProtocol.values()) {
            alice.applies(SpecDraft.from(alice.spec()).protocol(protocol).done());
            reasons.put(protocol, reasonOfEdge(alice));
            secrets.add(alice.credentialsByKey());
            try (var tunnel = alice.opensTheTunnel()) {
                // A pod that speaks the former protocol may be led to for a moment.
                pages.put(
                        protocol,
                        await("a page by " + protocol)
                                .atMost(User.PATIENCE)
                                .ignoreExceptionsInstanceOf(IOException.class)
                                .until(tunnel::fetchThroughTheChain, page -> page.status() == OK));
            }
        }

        // Then
        assertThat(pages).containsOnlyKeys(ProxyProtocol.values());
        assertThat(reasons)
                .isEqualTo(Map.of(
                        ProxyProtocol.VMESS, Reason.Succeeded.name(),
                        ProxyProtocol.VLESS, Reason.ReadableByCdn.name(),
                        ProxyProtocol.TROJAN, Reason.ReadableByCdn.name(),
                        ProxyProtocol.SHADOWSOCKS, Reason.Succeeded.name()));
        assertThat(secrets).extracting(Map::size).isEqualTo(List.of(2, 3, 4, 5));
        assertThat(secrets).allSatisfy(before -> assertThat(secrets.getLast()).containsAllEntriesOf(before));
        assertThat(alice.credentials())
                .allSatisfy(secret ->
                        assertThat(alice.proxy().get().getStatus().toString()).doesNotContain(secret));
    }

    private static String reasonOfEdge(User alice) {
        return alice.awaitsReady()
                .conditions()
                .get(ConditionType.EdgeUpgrade.name())
                .reason();
    }
}
