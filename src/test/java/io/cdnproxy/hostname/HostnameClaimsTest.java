package io.cdnproxy.hostname;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxySpec.Certificate;
import io.cdnproxy.api.CdnProxySpec.Origin;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostnameClaimsTest {
    private static final Instant MONDAY = Instant.parse("2026-01-05T12:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-01-06T12:00:00Z");

    @Test
    void aNameThatNobodyElseWantsIsOurs() {
        // Given
        var alice = hosted("alice", MONDAY, "a.example.com", "b.example.com");
        var bob = hosted("bob", TUESDAY, "c.example.com", "d.example.com");

        // When
        var verdict = HostnameClaims.judge(bob, List.of(alice, bob));

        // Then
        assertThat(verdict.isTrue()).isTrue();
    }

    @Test
    void theYoungerOneIsRefusedAndToldWhoseTheNameIs() {
        // Given
        var alice = hosted("alice", MONDAY, "a.example.com", "b.example.com");
        var bob = hosted("bob", TUESDAY, "a.example.com", "d.example.com");

        // When
        var verdict = HostnameClaims.judge(bob, List.of(alice, bob));

        // Then
        assertThat(verdict).returns(Reason.HostnameConflict, Verdict::reason);
        assertThat(verdict.message()).contains("a.example.com").contains("alice/tokyo");
    }

    @Test
    void theOlderOneKeepsTheName() {
        // Given
        var alice = hosted("alice", MONDAY, "a.example.com", "b.example.com");
        var bob = hosted("bob", TUESDAY, "a.example.com", "d.example.com");

        // When
        var verdict = HostnameClaims.judge(alice, List.of(alice, bob));

        // Then
        assertThat(verdict.isTrue()).isTrue();
    }

    @Test
    void anEdgeMayNotTakeTheNameOfSomebodysOrigin() {
        // Given
        var alice = hosted("alice", MONDAY, "a.example.com", "b.example.com");
        var bob = hosted("bob", TUESDAY, "b.example.com", "d.example.com");

        // When
        var verdict = HostnameClaims.judge(bob, List.of(alice, bob));

        // Then
        assertThat(verdict).returns(Reason.HostnameConflict, Verdict::reason);
        assertThat(verdict.message()).startsWith("b.example.com");
    }

    @Test
    void severalEdgesMayShareAnExternalOrigin() {
        // Given
        var alice = external("alice", MONDAY, "a.example.com", "b.example.com");
        var bob = external("bob", TUESDAY, "c.example.com", "b.example.com");

        // When
        var verdict = HostnameClaims.judge(bob, List.of(alice, bob));

        // Then
        assertThat(verdict.isTrue()).isTrue();
    }

    @Test
    void anExternalOriginMayNotBeSomebodysEdge() {
        // Given
        var alice = hosted("alice", MONDAY, "a.example.com", "b.example.com");
        var bob = external("bob", TUESDAY, "c.example.com", "a.example.com");

        // When
        var verdict = HostnameClaims.judge(bob, List.of(alice, bob));

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.HostnameConflict);
    }

    private static CdnProxy hosted(String namespace, Instant created, String edge, String origin) {
        return proxy(namespace, created, edge, new Origin(origin, null, new Certificate(null, "own"), null, null));
    }

    private static CdnProxy external(String namespace, Instant created, String edge, String origin) {
        return proxy(namespace, created, edge, new Origin(origin, null, null, null, true));
    }

    private static CdnProxy proxy(String namespace, Instant created, String edge, Origin origin) {
        var proxy = new CdnProxy();
        proxy.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName("tokyo")
                .withUid(namespace)
                .withCreationTimestamp(created.toString())
                .build());
        proxy.setSpec(new CdnProxySpec(edge, origin, null, null, null, null, null));
        return proxy;
    }
}
