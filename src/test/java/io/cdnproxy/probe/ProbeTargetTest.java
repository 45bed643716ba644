package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProbeTargetTest {

    @Test
    void theSameNamesAreTheSameQuestionWhoeverAsks() {
        // Given
        var asked = ofNames("a.example.test", "old.example.test");

        // When
        var again = ofNames("old.example.test", "a.example.test");

        // Then
        assertThat(asked.dialsLike(again)).isTrue();
        assertThat(asked.dialsLike(ofNames("a.example.test"))).isFalse();
        assertThat(asked.dialsLike(Evidence.target())).isFalse();
    }

    @Test
    void whatARenamingHasLeftOrIsAboutToLeaveIsLookedAtBesides() {
        // Given
        var proxy = Proxies.external();
        proxy.setStatus(CdnProxyStatus.builder()
                .hostnames(new Hostnames(
                        "a.example.com", "b.example.com", List.of("former.example.com"), List.of("old.example.com")))
                .build());
        var sample = Evidence.target();

        // When
        var target = ProbeTargets.chains(proxy, "/ray", sample.edge(), sample.origin(), List.of());

        // Then
        assertThat(target.records().withdrawn()).containsExactlyInAnyOrder("former.example.com", "old.example.com");
    }

    private static ProbeTarget ofNames(String... names) {
        var target = Evidence.target();
        return new ProbeTarget(
                target.namespace(),
                target.name(),
                target.uid(),
                new ProbeTarget.Scope.NamesOnly(Set.of(names)),
                target.origin(),
                target.edge(),
                target.path(),
                target.interval(),
                target.timeout());
    }
}
