package io.cdnproxy.cdn.cloudfront.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.cdn.CdnGoal.Readiness;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.UsableCertificate;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution.Front;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution.OptionalSettings;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution.Target;
import io.cdnproxy.cdn.cloudfront.DistributionSettings;
import io.cdnproxy.cdn.cloudfront.aws.xml.XmlDocument;
import io.cdnproxy.cdn.cloudfront.aws.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsOverlayTest {
    private static final DesiredDistribution DESIRED = desired("a.example.com", "b.example.com");
    private static final DistributionSettings SETTINGS = DESIRED.settings();

    private static DesiredDistribution desired(String hostname, String originHostname) {
        return new DesiredDistribution(
                new Owner("cluster-1", "proxies", "tokyo", "uid-tokyo"),
                new Front(hostname, UsableCertificate.withId("arn:aws:acm:us-east-1:123456789012:certificate/tokyo")),
                new Target(originHostname, 8443, Readiness.WORKS),
                OptionalSettings.NONE,
                Map.of(),
                DriftPolicy.Enforce,
                Optional.empty());
    }

    @Test
    void aNewDistributionIsReadBackAsItWasWritten() {
        // When
        var config = created();

        // Then
        assertThat(SettingsReader.settings(config)).isEqualTo(SETTINGS);
    }

    /** CachingDisabled and AllViewerExceptHostHeader; every list with its count; all that an update needs. */
    @Test
    void aNewDistributionCarriesWebSocketsToTheOriginAndNothingElse() {
        // When
        var document =
                text(NewDistribution.document("reference", SETTINGS, Map.of("team", "a&b", "cdnproxy.io/uid", "u")));

        // Then
        assertThat(document.replaceAll("\\s*\\n\\s*", ""))
                .isEqualTo(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <DistributionConfigWithTags xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><DistributionConfig>
                        <CallerReference>reference</CallerReference>
                        <Aliases><Quantity>1</Quantity><Items><CNAME>a.example.com</CNAME></Items></Aliases>
                        <DefaultRootObject/>
                        <Origins><Quantity>1</Quantity><Items><Origin><Id>cdnproxy</Id><DomainName>b.example.com</DomainName>
                        <OriginPath></OriginPath><CustomHeaders><Quantity>0</Quantity></CustomHeaders>
                        <CustomOriginConfig><HTTPPort>80</HTTPPort><HTTPSPort>8443</HTTPSPort>
                        <OriginProtocolPolicy>https-only</OriginProtocolPolicy>
                        <OriginSslProtocols><Quantity>1</Quantity><Items><SslProtocol>TLSv1.2</SslProtocol></Items></OriginSslProtocols>
                        <OriginReadTimeout>30</OriginReadTimeout><OriginKeepaliveTimeout>5</OriginKeepaliveTimeout>
                        <IpAddressType>ipv4</IpAddressType></CustomOriginConfig>
                        <ConnectionAttempts>3</ConnectionAttempts><ConnectionTimeout>10</ConnectionTimeout>
                        <OriginShield><Enabled>false</Enabled></OriginShield></Origin></Items></Origins>
                        <DefaultCacheBehavior><TargetOriginId>cdnproxy</TargetOriginId>
                        <ViewerProtocolPolicy>https-only</ViewerProtocolPolicy>
                        <AllowedMethods><Quantity>2</Quantity><Items><Method>GET</Method><Method>HEAD</Method></Items>
                        <CachedMethods><Quantity>2</Quantity><Items><Method>GET</Method><Method>HEAD</Method></Items></CachedMethods></AllowedMethods>
                        <SmoothStreaming>false</SmoothStreaming><Compress>false</Compress>
                        <LambdaFunctionAssociations><Quantity>0</Quantity></LambdaFunctionAssociations>
                        <FunctionAssociations><Quantity>0</Quantity></FunctionAssociations>
                        <FieldLevelEncryptionId/><CachePolicyId>4135ea2d-6df8-44a3-9df3-4b5a84be39ad</CachePolicyId>
                        <OriginRequestPolicyId>b689b0a8-53d0-40ab-baf2-68738e2966ac</OriginRequestPolicyId></DefaultCacheBehavior>
                        <CacheBehaviors><Quantity>0</Quantity></CacheBehaviors>
                        <CustomErrorResponses><Quantity>0</Quantity></CustomErrorResponses>
                        <Comment>cdnproxy cluster-1 uid-tokyo</Comment>
                        <Logging><Enabled>false</Enabled><IncludeCookies>false</IncludeCookies><Bucket/><Prefix/></Logging>
                        <PriceClass>PriceClass_All</PriceClass><Enabled>true</Enabled>
                        <ViewerCertificate><ACMCertificateArn>arn:aws:acm:us-east-1:123456789012:certificate/tokyo</ACMCertificateArn>
                        <SSLSupportMethod>sni-only</SSLSupportMethod><MinimumProtocolVersion>TLSv1.2_2021</MinimumProtocolVersion></ViewerCertificate>
                        <Restrictions><GeoRestriction><RestrictionType>none</RestrictionType><Quantity>0</Quantity></GeoRestriction></Restrictions>
                        <WebACLId/><HttpVersion>http2</HttpVersion><IsIPV6Enabled>true</IsIPV6Enabled></DistributionConfig>
                        <Tags><Items><Tag><Key>cdnproxy.io/uid</Key><Value>u</Value></Tag>
                        <Tag><Key>team</Key><Value>a&#38;b</Value></Tag></Items></Tags></DistributionConfigWithTags>
                        """
                                .replaceAll("\\s*\\n\\s*", ""));
    }

    @Test
    void aNewDistributionOfAWebsiteIsReadBackAsItWasWritten() {
        // Given
        var website = website().settings();

        // When
        var config = SettingsReader.config(
                NewDistribution.document("reference", website, Map.of()).root());

        // Then
        assertThat(SettingsReader.settings(config)).isEqualTo(website);
        assertThat(source(config))
                .contains("<HTTPPort>8080</HTTPPort><HTTPSPort>443</HTTPSPort>")
                .contains("<OriginProtocolPolicy>http-only</OriginProtocolPolicy>")
                .doesNotContain("OriginRequestPolicyId");
    }

    @Test
    void whatForwardsHeadersGoesWithTheProxy() {
        // Given
        var config = created();

        // When
        var overlaid = SettingsOverlay.apply(config, website().settingsOver(SettingsReader.settings(config)));

        // Then
        assertThat(source(overlaid))
                .doesNotContain("OriginRequestPolicyId")
                .contains("<CachePolicyId>658327ea-f89d-4fab-a63d-7e88639e58f6</CachePolicyId>")
                .contains("<HTTPPort>8080</HTTPPort><HTTPSPort>8443</HTTPSPort>");
    }

    private static DesiredDistribution website() {
        return new DesiredDistribution(
                DESIRED.owner(),
                DESIRED.front(),
                new Target("b.example.com", 8080, Readiness.WORKS, Purpose.WEBSITE, true),
                DESIRED.optional(),
                DESIRED.tags(),
                DESIRED.driftPolicy(),
                DESIRED.adoption());
    }

    @Test
    void whatIsAbsentHasItsDefaultAndIsNotAdded() {
        // Given
        var sparse = config(
                """
                <CallerReference>r</CallerReference><Origins><Quantity>0</Quantity></Origins>
                <DefaultCacheBehavior/><Comment/><Enabled>true</Enabled>""");

        // When
        var settings = SettingsReader.settings(sparse);
        var overlaid = SettingsOverlay.apply(sparse, settings);

        // Then
        assertThat(settings.priceClass()).isEqualTo("PriceClass_All");
        assertThat(settings.httpVersion()).isEqualTo("http2");
        assertThat(settings.ipv6()).isFalse();
        assertThat(settings.behavior().allowedMethods()).containsExactlyInAnyOrder("GET", "HEAD");
        assertThat(source(overlaid)).isEqualTo(source(sparse));
    }

    @Test
    void whatIsAbsentAndWantedIsPutWhereItBelongs() {
        // Given
        var sparse = config(
                """
                <CallerReference>r</CallerReference><Future/><Origins/><DefaultCacheBehavior/><Comment/><Enabled>true</Enabled>""");

        // When
        var overlaid = SettingsOverlay.apply(sparse, SETTINGS);

        // Then
        assertThat(SettingsReader.settings(overlaid)).isEqualTo(SETTINGS);
        assertThat(source(overlaid))
                .containsSubsequence(
                        "<CallerReference>r</CallerReference><Aliases><Quantity>1</Quantity><Items><CNAME>",
                        "</Aliases><Future/><Origins><Quantity>1</Quantity><Items><Origin><Id>",
                        "</Origins><DefaultCacheBehavior><TargetOriginId>",
                        "<Enabled>true</Enabled><ViewerCertificate><ACMCertificateArn>",
                        "</ViewerCertificate><IsIPV6Enabled>true</IsIPV6Enabled></DistributionConfig>");
    }

    /** As lists say it, and as no write may. */
    @Test
    void anHttpVersionInCapitalsIsTheSameAndIsWrittenAsWritesWantIt() {
        // Given
        var config = edited(created(), ">http2<", ">HTTP2<");

        // When
        var settings = SettingsReader.settings(config);
        var overlaid = SettingsOverlay.apply(config, settings);

        // Then
        assertThat(settings).isEqualTo(SETTINGS);
        assertThat(source(overlaid)).isEqualTo(source(created()));
    }

    @Test
    void valuesThatNobodyKnowsStay() {
        // Given
        var config = edited(
                created(), "http2<", "http4<", "PriceClass_All", "PriceClass_300", "TLSv1.2_2021", "TLSv1.4_2030");

        // When
        var moved = desired("a.example.com", "c.example.com").settingsOver(SettingsReader.settings(config));
        var overlaid = SettingsOverlay.apply(config, moved);

        // Then
        assertThat(source(overlaid)).isEqualTo(source(edited(config, "b.example.com", "c.example.com")));
    }

    @Test
    void protocolsAndMethodsOfSomebodysAreTakenBack() {
        // Given
        var config = edited(
                created(),
                "<Quantity>1</Quantity><Items><SslProtocol>TLSv1.2</SslProtocol>",
                "<Quantity>2</Quantity><Items><SslProtocol>TLSv1.2</SslProtocol><SslProtocol>TLSv1.3</SslProtocol>",
                "<Quantity>2</Quantity><Items><Method>GET</Method><Method>HEAD</Method>",
                "<Quantity>3</Quantity><Items><Method>OPTIONS</Method><Method>HEAD</Method><Method>GET</Method>");

        // When
        var overlaid = SettingsOverlay.apply(config, SETTINGS);

        // Then
        assertThat(SettingsReader.settings(overlaid)).isEqualTo(SETTINGS);
        assertThat(source(overlaid))
                .contains(
                        "<OriginSslProtocols><Quantity>1</Quantity><Items><SslProtocol>TLSv1.2</SslProtocol></Items>",
                        "<CachedMethods><Quantity>2</Quantity><Items><Method>HEAD</Method><Method>GET</Method></Items>")
                .doesNotContain("OPTIONS", "TLSv1.3");
    }

    @Test
    void settingsOfBeforeCachePoliciesAreTakenOut() {
        // Given
        var legacy = edited(
                created(),
                "<CachePolicyId>4135ea2d-6df8-44a3-9df3-4b5a84be39ad</CachePolicyId>",
                "<ForwardedValues><QueryString>false</QueryString></ForwardedValues><MinTTL>0</MinTTL>"
                        + "<DefaultTTL>1</DefaultTTL><MaxTTL>2</MaxTTL><Future>stays</Future>");

        // When
        var overlaid = SettingsOverlay.apply(legacy, SETTINGS);

        // Then
        assertThat(SettingsReader.settings(overlaid)).isEqualTo(SETTINGS);
        assertThat(source(overlaid)).doesNotContain("ForwardedValues", "TTL").contains("<Future>stays</Future>");
    }

    @Test
    void anOriginThatSomebodyTurnedIntoABucketBecomesAServerAgain() {
        // Given
        var whole = source(created());
        var custom = whole.substring(
                whole.indexOf("<CustomOriginConfig>"),
                whole.indexOf("</CustomOriginConfig>") + "</CustomOriginConfig>".length());
        var bucket = edited(
                created(),
                custom,
                "<S3OriginConfig><OriginAccessIdentity/></S3OriginConfig><Future>stays</Future>"
                        + "<OriginAccessControlId>E74FTE3EXAMPLE</OriginAccessControlId>",
                "b.example.com",
                "bucket.s3.amazonaws.com");

        // When
        var repaired = SettingsOverlay.apply(bucket, SETTINGS);

        // Then
        assertThat(SettingsReader.settings(repaired)).isEqualTo(SETTINGS);
        assertThat(source(repaired))
                .doesNotContain("S3Origin", "E74FTE3EXAMPLE")
                .contains("<Future>stays</Future>");
    }

    @Test
    void anotherCertificateIsReplacedWithAllThatMirroredIt() {
        // Given
        var config = edited(
                created(),
                "<ACMCertificateArn>arn:aws:acm:us-east-1:123456789012:certificate/tokyo</ACMCertificateArn>",
                "<CloudFrontDefaultCertificate>true</CloudFrontDefaultCertificate><IAMCertificateId>I</IAMCertificateId>"
                        + "<Certificate>I</Certificate><CertificateSource>iam</CertificateSource><Future>stays</Future>");

        // When
        var overlaid = SettingsOverlay.apply(config, SETTINGS);

        // Then
        assertThat(source(overlaid))
                .contains("<Future>stays</Future>", "<ACMCertificateArn>arn:aws:acm:us-east-1")
                .doesNotContain(
                        "CloudFrontDefaultCertificate", "IAMCertificateId", "<Certificate>", "CertificateSource");
    }

    @Test
    void anElementOfAStrangersNamespaceIsNotOurs() {
        // Given
        var config = edited(created(), "<Enabled>true", "<f:Enabled xmlns:f=\"urn:future\">x</f:Enabled><Enabled>true");

        // When
        var disabled = SettingsOverlay.disable(config);

        // Then
        assertThat(source(disabled)).isEqualTo(source(config).replace("<Enabled>true", "<Enabled>false"));
    }

    @Test
    void aDocumentWithPrefixesIsChangedInItsOwnWay() {
        // Given
        var prefixed =
                source(created()).replaceAll("<(/?)(?=[A-Z])", "<$1cf:").replaceFirst(">", " xmlns:cf=\"urn:cf\">");

        // When
        var overlaid = SettingsOverlay.apply(
                XmlDocument.parse(prefixed).root(),
                desired("new.example.com", "c.example.com").settings());

        // Then
        assertThat(source(overlaid))
                .isEqualTo(
                        prefixed.replace("a.example.com", "new.example.com").replace("b.example.com", "c.example.com"));
    }

    private static XmlElement created() {
        return SettingsReader.config(
                NewDistribution.document("reference", SETTINGS, Map.of()).root());
    }

    private static XmlElement config(String members) {
        return XmlDocument.parse("<DistributionConfig xmlns=\"%s\">%s</DistributionConfig>"
                        .formatted(Configuration.NAMESPACE, members))
                .root();
    }

    private static XmlElement edited(XmlElement config, String... replacements) {
        var source = source(config);
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(source).contains(replacements[i]);
            source = source.replace(replacements[i], replacements[i + 1]);
        }
        return XmlDocument.parse(source).root();
    }

    private static String source(XmlElement element) {
        var source = new StringBuilder();
        element.appendTo(source);
        return source.toString();
    }

    private static String text(XmlDocument document) {
        return new String(document.bytes(), StandardCharsets.UTF_8);
    }
}
