package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.net.EdgeEndpoint;
import java.util.List;
import java.util.Optional;
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

    @Test
    void somebodyElsesCdnIsDialledWhateverIsKnownOfIt() {
        // Given
        var proxy = Proxies.behindAnotherCdn();

        // When
        var edge = ProbeTargets.edge(proxy, new EdgeEndpoint(Optional.empty(), 443), Optional.empty());

        // Then
        assertThat(edge.cdn()).isEqualTo(new ExpectedCdn.Any(Optional.empty()));
        assertThat(edge.runBy()).isEqualTo(RunBy.OTHERS);
        assertThat(edge.at(new ExpectedCdn.Distribution(ExpectedCdn.Provider.CLOUDFRONT, "d1.cloudfront.net"))
                        .runBy())
                .isEqualTo(RunBy.OTHERS);
    }

    @Test
    void aServiceOfUpyunIsExpectedThereBeforeItIsMadeAndAfter() {
        // Given
        var proxy = Proxies.atUpyun();
        var anywhere = new EdgeEndpoint(Optional.empty(), 443);

        // When
        var before = ProbeTargets.edge(proxy, anywhere, Optional.empty());
        var after = ProbeTargets.edge(proxy, anywhere, Optional.of("c0.b0.aicdn.com"));

        // Then
        assertThat(before.cdn()).isEqualTo(new ExpectedCdn.NotMadeYet(ExpectedCdn.Provider.UPYUN));
        assertThat(after.cdn())
                .isEqualTo(new ExpectedCdn.Distribution(ExpectedCdn.Provider.UPYUN, "c0.b0.aicdn.com"))
                .isEqualTo(ExpectedCdn.named("c0.b0.aicdn.com"));
        assertThat(after.runBy()).isEqualTo(RunBy.CDN);
    }

    @Test
    void whatUpyunOffersAnOriginIsNotTakenForWhatCloudFrontDoes() {
        // When
        var caller = ChainDialer.Caller.of(new ExpectedCdn.NotMadeYet(ExpectedCdn.Provider.UPYUN));

        // Then
        assertThat(caller).isEqualTo(ChainDialer.Caller.OTHER_CDN);
        assertThat(ChainDialer.Caller.of(new ExpectedCdn.NotMadeYet(ExpectedCdn.Provider.CLOUDFRONT)))
                .isEqualTo(ChainDialer.Caller.CDN);
    }

    @Test
    void atWhichAddressesItDialsTheOriginIsNotKnown() {
        // Given
        var elsewhere = Proxies.behindAnotherCdn().getSpec();

        // When
        var type = ProbeTargets.ipAddressType(elsewhere);

        // Then
        assertThat(type).isEqualTo(IpAddressType.DUALSTACK);
        assertThat(ProbeTargets.ipAddressType(Proxies.withIssuer().getSpec())).isEqualTo(IpAddressType.IPV4);
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
