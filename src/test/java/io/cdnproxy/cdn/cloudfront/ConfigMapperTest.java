package io.cdnproxy.cdn.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxySpec.DriftPolicy;
import io.cdnproxy.cdn.DesiredDistribution;
import io.cdnproxy.cdn.DesiredDistribution.Front;
import io.cdnproxy.cdn.DesiredDistribution.OptionalSettings;
import io.cdnproxy.cdn.DesiredDistribution.Readiness;
import io.cdnproxy.cdn.DesiredDistribution.Target;
import io.cdnproxy.cdn.Owner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudfront.model.CacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.CustomErrorResponse;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.EventType;
import software.amazon.awssdk.services.cloudfront.model.FunctionAssociation;
import software.amazon.awssdk.services.cloudfront.model.HttpVersion;
import software.amazon.awssdk.services.cloudfront.model.Method;
import software.amazon.awssdk.services.cloudfront.model.MinimumProtocolVersion;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.OriginCustomHeader;
import software.amazon.awssdk.services.cloudfront.model.OriginProtocolPolicy;
import software.amazon.awssdk.services.cloudfront.model.PriceClass;
import software.amazon.awssdk.services.cloudfront.model.SSLSupportMethod;
import software.amazon.awssdk.services.cloudfront.model.SslProtocol;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;

class ConfigMapperTest {
    private static final DesiredDistribution DESIRED = desired("a.example.com", "b.example.com");

    private static DesiredDistribution desired(String hostname, String originHostname) {
        return new DesiredDistribution(
                new Owner("cluster-1", "proxies", "tokyo", "uid-tokyo"),
                new Front(hostname, "arn:aws:acm:us-east-1:123456789012:certificate/tokyo"),
                new Target(originHostname, 8443, Readiness.WORKS),
                OptionalSettings.NONE,
                Map.of(),
                DriftPolicy.Enforce,
                Optional.empty());
    }

    @Test
    void aNewDistributionCarriesWebSocketsToTheOriginAndNothingElse() {
        // When
        var config = ConfigMapper.create("reference", DESIRED.settings());

        // Then
        assertThat(config.callerReference()).isEqualTo("reference");
        assertThat(config.enabled()).isTrue();
        assertThat(config.comment()).isEqualTo("cdnproxy cluster-1 uid-tokyo");
        assertThat(config.aliases().items()).containsExactly("a.example.com");
        assertThat(config.priceClass()).isEqualTo(PriceClass.PRICE_CLASS_ALL);
        assertThat(config.httpVersion()).isEqualTo(HttpVersion.HTTP2);
        assertThat(config.isIPV6Enabled()).isTrue();
        assertThat(config.defaultCacheBehavior()).satisfies(behavior -> {
            assertThat(behavior.targetOriginId()).isEqualTo("cdnproxy");
            assertThat(behavior.viewerProtocolPolicy()).isEqualTo(ViewerProtocolPolicy.HTTPS_ONLY);
            assertThat(behavior.allowedMethods().items()).containsExactlyInAnyOrder(Method.GET, Method.HEAD);
            assertThat(behavior.compress()).isFalse();
            // Managed-CachingDisabled and Managed-AllViewerExceptHostHeader
            assertThat(behavior.cachePolicyId()).isEqualTo("4135ea2d-6df8-44a3-9df3-4b5a84be39ad");
            assertThat(behavior.originRequestPolicyId()).isEqualTo("b689b0a8-53d0-40ab-baf2-68738e2966ac");
        });
    }

    @Test
    void theOriginIsDialledByTls12OnItsPort() {
        // When
        var config = ConfigMapper.create("reference", DESIRED.settings());

        // Then
        assertThat(config.origins().items()).singleElement().satisfies(origin -> {
            assertThat(origin.domainName()).isEqualTo("b.example.com");
            assertThat(origin.originPath()).isEmpty();
            assertThat(origin.customOriginConfig().httpsPort()).isEqualTo(8443);
            assertThat(origin.customOriginConfig().originProtocolPolicy()).isEqualTo(OriginProtocolPolicy.HTTPS_ONLY);
            assertThat(origin.customOriginConfig().originSslProtocols().items()).containsExactly(SslProtocol.TLS_V1_2);
        });
    }

    @Test
    void viewersAreServedBySni() {
        // When
        var certificate = ConfigMapper.create("reference", DESIRED.settings()).viewerCertificate();

        // Then
        assertThat(certificate.acmCertificateArn()).isEqualTo(DESIRED.certificateArn());
        assertThat(certificate.sslSupportMethod()).isEqualTo(SSLSupportMethod.SNI_ONLY);
        assertThat(certificate.minimumProtocolVersion()).isEqualTo(MinimumProtocolVersion.TLS_V1_2_2021);
        assertThat(certificate.cloudFrontDefaultCertificate()).isNull();
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() {
        // When
        var settings = SettingsMapper.settings(ConfigMapper.create("reference", DESIRED.settings()));

        // Then
        assertThat(settings).isEqualTo(DESIRED.settings());
    }

    @Test
    void anUpdateKeepsWhatOthersMade() {
        // Given
        var existing = withThingsOfOthers(ConfigMapper.create("reference", DESIRED.settings()));
        var renamed = desired("new.example.com", "c.example.com");

        // When
        var updated = ConfigMapper.overlay(existing, renamed.settingsOver(SettingsMapper.settings(existing)));

        // Then
        assertThat(updated.webACLId()).isEqualTo("arn:aws:wafv2:acl");
        assertThat(updated.logging()).isEqualTo(existing.logging());
        assertThat(updated.cacheBehaviors()).isEqualTo(existing.cacheBehaviors());
        assertThat(updated.customErrorResponses()).isEqualTo(existing.customErrorResponses());
        assertThat(updated.defaultCacheBehavior().functionAssociations())
                .isEqualTo(existing.defaultCacheBehavior().functionAssociations());
        assertThat(updated.priceClass()).isEqualTo(PriceClass.PRICE_CLASS_200);
        assertThat(updated.callerReference()).isEqualTo("reference");
    }

    @Test
    void anUpdateChangesOurOriginAndKeepsTheOthersInPlace() {
        // Given
        var existing = withThingsOfOthers(ConfigMapper.create("reference", DESIRED.settings()));
        var moved = desired("a.example.com", "c.example.com");

        // When
        var updated = ConfigMapper.overlay(existing, moved.settingsOver(SettingsMapper.settings(existing)));

        // Then
        assertThat(updated.origins().quantity()).isEqualTo(2);
        assertThat(updated.origins().items())
                .extracting(Origin::domainName)
                .containsExactly("other.example.com", "c.example.com");
        assertThat(updated.origins().items().getLast().customHeaders())
                .isEqualTo(existing.origins().items().getLast().customHeaders());
    }

    @Test
    @SuppressWarnings("deprecation")
    void settingsOfBeforeCachePoliciesAreTakenOut() {
        // Given
        var fresh = ConfigMapper.create("reference", DESIRED.settings());
        var legacy = fresh.toBuilder()
                .defaultCacheBehavior(fresh.defaultCacheBehavior().toBuilder()
                        .cachePolicyId(null)
                        .forwardedValues(values -> values.queryString(false))
                        .minTTL(0L)
                        .build())
                .build();

        // When
        var behavior = ConfigMapper.overlay(legacy, DESIRED.settings()).defaultCacheBehavior();

        // Then
        assertThat(behavior.cachePolicyId()).isNotNull();
        assertThat(behavior.forwardedValues()).isNull();
        assertThat(behavior.minTTL()).isNull();
    }

    @Test
    void anOriginThatSomebodyTurnedIntoABucketBecomesAServerAgain() {
        // Given
        var fresh = ConfigMapper.create("reference", DESIRED.settings());
        var bucket = fresh.toBuilder()
                .origins(origins -> origins.quantity(1)
                        .items(Origin.builder()
                                .id("cdnproxy")
                                .domainName("bucket.s3.amazonaws.com")
                                .s3OriginConfig(s3 -> s3.originAccessIdentity(""))
                                .build()))
                .build();

        // When
        var repaired = ConfigMapper.overlay(bucket, DESIRED.settings());

        // Then
        assertThat(repaired.origins().items().getFirst().s3OriginConfig()).isNull();
        assertThat(SettingsMapper.settings(repaired)).isEqualTo(DESIRED.settings());
    }

    private static DistributionConfig withThingsOfOthers(DistributionConfig config) {
        // @formatter:off
        var other = Origin.builder().id("other").domainName("other.example.com").build();
        var header = OriginCustomHeader.builder().headerName("X-Origin").headerValue("theirs").build();
        var ours = config.origins().items().getFirst().toBuilder()
                .customHeaders(headers -> headers.quantity(1).items(List.of(header)))
                .build();
        var behavior = CacheBehavior.builder().pathPattern("/static/*").targetOriginId("other").build();
        var response = CustomErrorResponse.builder().errorCode(502).errorCachingMinTTL(0L).build();
        var function = FunctionAssociation.builder().eventType(EventType.VIEWER_REQUEST).functionARN("arn:f").build();
        return config.toBuilder()
                .webACLId("arn:aws:wafv2:acl")
                .priceClass(PriceClass.PRICE_CLASS_200)
                .logging(logging -> logging.enabled(true).includeCookies(false).bucket("logs").prefix("cf/"))
                .origins(origins -> origins.quantity(2).items(other, ours))
                .cacheBehaviors(behaviors -> behaviors.quantity(1).items(List.of(behavior)))
                .customErrorResponses(responses -> responses.quantity(1).items(List.of(response)))
                .defaultCacheBehavior(config.defaultCacheBehavior().toBuilder()
                        .functionAssociations(functions -> functions.quantity(1).items(List.of(function)))
                        .build())
                .build();
        // @formatter:on
    }
}
