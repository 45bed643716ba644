package io.cdnproxy.cdn.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnknownSettingsTest {

    @Test
    void whatTheSdkKnowsIsNotReported() {
        // When
        var unknown = unknownIn(
                """
                <CallerReference>cdnproxy/1</CallerReference>
                <Aliases><Quantity>1</Quantity><Items><CNAME>a.example.com</CNAME></Items></Aliases>
                <Origins><Quantity>1</Quantity><Items><Origin><Id>cdnproxy</Id><DomainName>b.example.com</DomainName>
                <OriginShield><Enabled>true</Enabled><OriginShieldRegion>eu-west-1</OriginShieldRegion></OriginShield>
                </Origin></Items></Origins>
                <WebACLId>arn:aws:wafv2:acl</WebACLId>
                """);

        // Then
        assertThat(unknown).isEmpty();
    }

    @Test
    void aNewSettingIsNamed() {
        // When
        var unknown = unknownIn("<CacheTagConfig><HeaderName>Cache-Tag</HeaderName></CacheTagConfig>");

        // Then
        assertThat(unknown).containsExactly("CacheTagConfig.HeaderName");
    }

    @Test
    void oneInsideOfListsAndStructuresIsNamedWithItsPath() {
        // When
        var unknown = unknownIn(
                """
                <Origins><Items><Origin><Id>x</Id><Quantum>on</Quantum></Origin></Items></Origins>
                <DefaultCacheBehavior><Tomorrow><Mode>fast</Mode></Tomorrow></DefaultCacheBehavior>
                """);

        // Then
        assertThat(unknown).containsExactly("DefaultCacheBehavior.Tomorrow.Mode", "Origins.Items[].Quantum");
    }

    @Test
    void aNewSettingThatNobodyMadeIsNoLoss() {
        // When
        var unknown = unknownIn(
                "<Tomorrow><Enabled>false</Enabled><Name/><Items><Quantity>0</Quantity></Items><Mode>none</Mode></Tomorrow>");

        // Then
        assertThat(unknown).isEmpty();
    }

    private static Set<String> unknownIn(String config) {
        var answer =
                """
                <Distribution xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Id>E1</Id><Novelty>x</Novelty>
                <DistributionConfig>%s</DistributionConfig></Distribution>"""
                        .formatted(config);
        return UnknownSettings.in(answer.getBytes(StandardCharsets.UTF_8));
    }
}
