package io.cdnproxy.cdn.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnGoal.Certificate;
import io.cdnproxy.cdn.CdnGoal.Readiness;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution.Front;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution.OptionalSettings;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution.Target;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.Behavior;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.Origin;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.ViewerCertificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    /** As the schema of cdn.cloudFront.tags has it. */
    private static final int MOST_TAGS = 40;

    private static final DesiredDistribution DESIRED = Fixtures.desired();

    private static final DistributionSettings ALL_WRONG = new DistributionSettings(
            false,
            "mine",
            Set.of("x.example.com"),
            Optional.of(new Origin("x.example.com", "/x", 8443, "http-only", Set.of("SSLv3"), "dualstack")),
            new Behavior("x", "allow-all", Set.of("GET", "HEAD", "OPTIONS"), "x", "", true),
            new ViewerCertificate(Optional.of("arn:x"), "vip", "TLSv1.2_2025"),
            "PriceClass_100",
            "http3",
            false,
            "arn:waf");

    @Test
    void onlyTagsThatAreWantedAreCompared() {
        // When
        var differences = Difference.ofTags(
                Map.of("team", "edge", "stage", "test", "owner", "me"),
                Map.of("team", "network", "owner", "me", "cost-centre", "4711"));

        // Then
        assertThat(differences)
                .containsExactly(
                        new Difference("tags.stage", "test", ""), new Difference("tags.team", "edge", "network"));
    }

    /** An approval is for what was shown: none of it may be cut off. */
    @Test
    void allThatAnAdoptionCanChangeFitsIntoStatus() {
        // Given
        var differences = new ArrayList<>(SettingsComparison.between(DESIRED.settings(), ALL_WRONG));
        var tags =
                IntStream.range(0, MOST_TAGS).boxed().collect(Collectors.toMap("tag-%d"::formatted, "%d"::formatted));
        differences.addAll(Difference.ofTags(
                Fixtures.desired(Fixtures.TOKYO, "a.example.com", "b.example.com", tags)
                        .allTags(),
                Map.of()));

        // When
        var shown = new CdnProxyStatus.Adoption(
                "E1",
                "0123456789abcdef",
                differences.stream()
                        .map(difference ->
                                new SettingDifference(difference.path(), difference.desired(), difference.actual()))
                        .toList());

        // Then
        assertThat(shown.changes())
                .extracting(SettingDifference::path)
                .containsExactlyElementsOf(
                        differences.stream().map(Difference::path).toList());
    }

    @Test
    void everyOwnedSettingIsCompared() {
        // When
        var differences = SettingsComparison.between(DESIRED.settings(), ALL_WRONG);

        // Then
        assertThat(differences)
                .extracting(Difference::path)
                .containsExactly(
                        "enabled",
                        "comment",
                        "aliases",
                        "origin.domainName",
                        "origin.path",
                        "origin.httpsPort",
                        "origin.protocolPolicy",
                        "origin.sslProtocols",
                        "origin.ipAddressType",
                        "behavior.targetOriginId",
                        "behavior.viewerProtocolPolicy",
                        "behavior.allowedMethods",
                        "behavior.cachePolicyId",
                        "behavior.originRequestPolicyId",
                        "behavior.compress",
                        "viewerCertificate.arn",
                        "viewerCertificate.sslSupportMethod",
                        "viewerCertificate.minimumProtocolVersion",
                        "priceClass",
                        "httpVersion",
                        "ipv6",
                        "webAclId");
    }

    @Test
    void settingsThatNobodyAskedForAreKept() {
        // When
        var settings = DESIRED.settingsOver(ALL_WRONG);

        // Then
        assertThat(SettingsComparison.between(settings, ALL_WRONG))
                .extracting(Difference::path)
                .doesNotContain(
                        "origin.ipAddressType",
                        "viewerCertificate.minimumProtocolVersion",
                        "priceClass",
                        "httpVersion",
                        "ipv6",
                        "webAclId");
    }

    @Test
    void settingsThatWereAskedForAreOwned() {
        // Given
        var demanding = new DesiredDistribution(
                DESIRED.owner(),
                DESIRED.front(),
                new Target(DESIRED.target().hostname(), 443, Readiness.WORKS),
                new OptionalSettings(
                        Optional.of("PriceClass_200"),
                        Optional.of("http1.1"),
                        Optional.of(true),
                        Optional.of("TLSv1.3_2025"),
                        Optional.of(""),
                        Optional.of("ipv6")),
                DESIRED.tags(),
                DriftPolicy.Enforce,
                Optional.empty());

        // When
        var differences = SettingsComparison.between(demanding.settingsOver(ALL_WRONG), ALL_WRONG);

        // Then
        assertThat(differences)
                .contains(
                        new Difference("origin.ipAddressType", "ipv6", "dualstack"),
                        new Difference("viewerCertificate.minimumProtocolVersion", "TLSv1.3_2025", "TLSv1.2_2025"),
                        new Difference("priceClass", "PriceClass_200", "PriceClass_100"),
                        new Difference("httpVersion", "http1.1", "http3"),
                        new Difference("ipv6", "true", "false"),
                        new Difference("webAclId", "", "arn:waf"));
    }

    @Test
    void aDistributionGoesOnWithItsCertificateUntilItIsKnownWhichOneItWillBe() {
        // Given
        var uncertain = new DesiredDistribution(
                DESIRED.owner(),
                new Front(
                        DESIRED.hostname(),
                        new Certificate(Optional.empty(), Verdict.unknown("not yet known"), Optional.empty())),
                DESIRED.target(),
                new OptionalSettings(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("TLSv1.3_2025"),
                        Optional.empty(),
                        Optional.empty()),
                DESIRED.tags(),
                DESIRED.driftPolicy(),
                DESIRED.adoption());
        var current = DESIRED.settings();

        // When
        var settings = uncertain.settingsOver(current);

        // Then
        assertThat(SettingsComparison.between(settings, current))
                .containsExactly(
                        new Difference("viewerCertificate.minimumProtocolVersion", "TLSv1.3_2025", "TLSv1.2_2021"));
    }

    @Test
    void theProtocolVersionOfCloudFrontsOwnCertificateIsNobodysChoice() {
        // Given
        var settings = DESIRED.settings();
        var withoutCertificate = new DistributionSettings(
                true,
                settings.comment(),
                settings.aliases(),
                settings.origin(),
                settings.behavior(),
                new ViewerCertificate(Optional.empty(), "vip", "TLSv1"),
                "PriceClass_All",
                "http2",
                true,
                "");

        // When
        var repaired = DESIRED.settingsOver(withoutCertificate);

        // Then
        assertThat(repaired.viewerCertificate().minimumProtocolVersion()).isEqualTo("TLSv1.2_2021");
    }

    @Test
    void aMissingOriginIsToldFieldByField() {
        // Given
        var settings = DESIRED.settings();
        var withoutOrigin = new DistributionSettings(
                true,
                settings.comment(),
                settings.aliases(),
                Optional.empty(),
                settings.behavior(),
                settings.viewerCertificate(),
                settings.priceClass(),
                settings.httpVersion(),
                settings.ipv6(),
                settings.webAclId());

        // When
        List<Difference> differences = SettingsComparison.between(settings, withoutOrigin);

        // Then
        assertThat(differences).contains(new Difference("origin.domainName", "b.example.com", ""));
    }
}
