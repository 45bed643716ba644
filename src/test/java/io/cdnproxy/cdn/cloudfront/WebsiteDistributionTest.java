package io.cdnproxy.cdn.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.cdn.CdnGoal;
import io.cdnproxy.cdn.CdnGoal.Readiness;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.UsableCertificate;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution.Target;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.Behavior;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.Origin;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What CloudFront is asked for by a website, which is another thing than a proxy. */
class WebsiteDistributionTest {
    private static final DesiredDistribution BY_HTTPS = of(Proxies.website());
    private static final DesiredDistribution IN_CLEAR = of(Proxies.websiteInClear());

    private static DesiredDistribution of(CdnProxy website) {
        return DesiredDistribution.of(
                new CdnGoal(Fixtures.TOKYO, website.getSpec(), UsableCertificate.withId(Fixtures.CERTIFICATE)));
    }

    @Test
    void copiesOfPagesAreKeptAndNothingOfAVisitorIsInThem() {
        // When
        var behavior = BY_HTTPS.settings().behavior();

        // Then: CachingOptimized, and no origin request policy
        assertThat(behavior)
                .isEqualTo(new Behavior(
                        "cdnproxy",
                        "redirect-to-https",
                        Set.of("GET", "HEAD", "OPTIONS"),
                        "658327ea-f89d-4fab-a63d-7e88639e58f6",
                        "",
                        true));
    }

    @Test
    void itsOriginIsDialledByHttpsUnlessTheSpecSaysOtherwise() {
        // When
        var byHttps = BY_HTTPS.settings().origin();
        var inClear = IN_CLEAR.settings().origin();

        // Then
        assertThat(byHttps)
                .isEqualTo(Optional.of(new Origin("b.example.com", "", 443, "https-only", Set.of("TLSv1.2"), "ipv4")));
        assertThat(inClear)
                .isEqualTo(Optional.of(
                        new Origin("b.example.com", "", 443, "http-only", Set.of("TLSv1.2"), "ipv4", Optional.of(80))));
    }

    @Test
    void whatAProxyHasIsNotWhatAWebsiteHas() {
        // Given
        var proxys = of(Proxies.external()).settings();

        // When
        var differences = SettingsComparison.between(BY_HTTPS.settingsOver(proxys), proxys);

        // Then
        assertThat(differences)
                .extracting(Difference::path)
                .containsExactly(
                        "behavior.viewerProtocolPolicy",
                        "behavior.allowedMethods",
                        "behavior.cachePolicyId",
                        "behavior.originRequestPolicyId",
                        "behavior.compress");
    }

    @Test
    void thePortThatIsNotDialledIsAnybodys() {
        // Given
        var settings = IN_CLEAR.settings();
        var current = with(
                settings,
                new Origin("b.example.com", "", 9443, "http-only", Set.of("TLSv1.2"), "ipv4", Optional.of(80)));

        // When
        var differences = SettingsComparison.between(IN_CLEAR.settingsOver(current), current);

        // Then
        assertThat(differences).isEmpty();
    }

    @Test
    void anotherPortWithoutTlsIsADifference() {
        // Given
        var current = with(
                IN_CLEAR.settings(),
                new Origin("b.example.com", "", 443, "http-only", Set.of("TLSv1.2"), "ipv4", Optional.of(8080)));

        // When
        var differences = SettingsComparison.between(IN_CLEAR.settingsOver(current), current);

        // Then
        assertThat(differences).containsExactly(new Difference("origin.httpPort", "80", "8080"));
    }

    @Test
    void aProxyOwnsNoPortWithoutTls() {
        // Given
        var proxy = Fixtures.desired();
        var current = with(
                proxy.settings(),
                new Origin("b.example.com", "", 443, "http-only", Set.of("TLSv1.2"), "ipv4", Optional.of(8080)));

        // When
        var differences = SettingsComparison.between(proxy.settingsOver(current), current);

        // Then
        assertThat(differences).containsExactly(new Difference("origin.protocolPolicy", "https-only", "http-only"));
    }

    @Test
    void theFormerWayToTheOriginIsKeptUntilTheNewOneWorks() {
        // Given
        var inClear = IN_CLEAR.settings();
        var byHttps = BY_HTTPS.settings();

        // When
        var stillInClear = BY_HTTPS.keepingOrigin().settingsOver(inClear);
        var stillByHttps = IN_CLEAR.keepingOrigin().settingsOver(byHttps);

        // Then
        assertThat(stillInClear).isEqualTo(inClear);
        assertThat(stillByHttps).isEqualTo(byHttps);
        assertThat(BY_HTTPS.keepingOrigin().keptOrigin(inClear)).isEqualTo(inClear.origin());
        assertThat(IN_CLEAR.settingsOver(byHttps)).isEqualTo(inClear);
    }

    @Test
    void theSameServerByAnotherProtocolIsAnotherOrigin() {
        // Given
        var target = new Target("b.example.com", 8080, Readiness.WORKS, Purpose.WEBSITE, true);
        var byHttps = new Origin("b.example.com", "", 8080, "https-only", Set.of("TLSv1.2"), "ipv4");
        var inClear = new Origin("b.example.com", "", 443, "http-only", Set.of("TLSv1.2"), "ipv4", Optional.of(8080));

        // When
        var isDialled = new boolean[] {target.isDialledBy(byHttps), target.isDialledBy(inClear)};

        // Then
        assertThat(isDialled).containsExactly(false, true);
    }

    @Test
    void whichOriginIsDialledIsToldByNamePortAndProtocol() {
        // Given
        var byHttps = dialled(BY_HTTPS);
        var inClear = dialled(IN_CLEAR);

        // When
        var ofWebsite = Proxies.website().getSpec();
        var ofWebsiteInClear = Proxies.websiteInClear().getSpec();
        var ofProxy = Proxies.external().getSpec();

        // Then
        assertThat(byHttps.isOf(ofWebsite)).isTrue();
        assertThat(byHttps.isOf(ofWebsiteInClear)).isFalse();
        assertThat(inClear.isOf(ofWebsiteInClear)).isTrue();
        assertThat(inClear.isOf(ofWebsite)).isFalse();
        assertThat(inClear.isOf(ofProxy)).as("told as a setting that differs").isTrue();
    }

    private static Distribution.Origin dialled(DesiredDistribution desired) {
        return Fixtures.distribution("E1", desired.settings(), true)
                .toDistribution()
                .origin()
                .orElseThrow();
    }

    private static DistributionSettings with(DistributionSettings settings, Origin origin) {
        return new DistributionSettings(
                settings.enabled(),
                settings.comment(),
                settings.aliases(),
                Optional.of(origin),
                settings.behavior(),
                settings.viewerCertificate(),
                settings.priceClass(),
                settings.httpVersion(),
                settings.ipv6(),
                settings.webAclId());
    }
}
