package io.cdnproxy.sandbox.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.HttpVersion;
import software.amazon.awssdk.services.cloudfront.model.Method;
import software.amazon.awssdk.services.cloudfront.model.PriceClass;
import software.amazon.awssdk.services.cloudfront.model.SSLSupportMethod;

/** What was left out at creation is read back as CloudFront's default: where careless clients see drift. */
class DistributionDefaultsTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    @Test
    void absentListsAreReadBackAsEmptyOnes() {
        // When
        var read = createAndRead(Configs.minimal());

        // Then
        assertThat(read.aliases().quantity()).isZero();
        assertThat(read.aliases().hasItems()).isFalse();
        assertThat(read.originGroups().quantity()).isZero();
        assertThat(read.cacheBehaviors().quantity()).isZero();
        assertThat(read.customErrorResponses().quantity()).isZero();
        assertThat(read.origins().items().getFirst().customHeaders().quantity()).isZero();
        assertThat(read.defaultCacheBehavior().lambdaFunctionAssociations().quantity())
                .isZero();
        assertThat(read.defaultCacheBehavior().functionAssociations().quantity())
                .isZero();
        assertThat(read.defaultCacheBehavior().trustedSigners().enabled()).isFalse();
        assertThat(read.defaultCacheBehavior().trustedKeyGroups().quantity()).isZero();
    }

    @Test
    void absentTextsAreReadBackAsEmptyOnes() {
        // When
        var read = createAndRead(Configs.minimal());

        // Then
        assertThat(read.defaultRootObject()).isEmpty();
        assertThat(read.webACLId()).isEmpty();
        assertThat(read.origins().items().getFirst().originPath()).isEmpty();
        assertThat(read.defaultCacheBehavior().fieldLevelEncryptionId()).isEmpty();
        assertThat(read.continuousDeploymentPolicyId()).isEmpty();
    }

    @Test
    void absentSettingsAreReadBackAsTheirDefaults() {
        // When
        var read = createAndRead(Configs.minimal());

        // Then
        assertThat(read.priceClass()).isEqualTo(PriceClass.PRICE_CLASS_ALL);
        assertThat(read.httpVersion()).isEqualTo(HttpVersion.HTTP2);
        assertThat(read.staging()).isFalse();
        assertThat(read.restrictions().geoRestriction().restrictionTypeAsString())
                .isEqualTo("none");
        assertThat(read.restrictions().geoRestriction().quantity()).isZero();
        assertThat(read.defaultCacheBehavior().compress()).isFalse();
        assertThat(read.defaultCacheBehavior().smoothStreaming()).isFalse();
        assertThat(read.defaultCacheBehavior().grpcConfig().enabled()).isFalse();
    }

    @Test
    void absentSettingsOfAnOriginAreReadBackAsTheirDefaults() {
        // When
        var origin = createAndRead(Configs.minimal()).origins().items().getFirst();

        // Then
        assertThat(origin.connectionAttempts()).isEqualTo(3);
        assertThat(origin.connectionTimeout()).isEqualTo(10);
        assertThat(origin.originShield().enabled()).isFalse();
        assertThat(origin.customOriginConfig().originReadTimeout()).isEqualTo(30);
        assertThat(origin.customOriginConfig().originKeepaliveTimeout()).isEqualTo(5);
    }

    @Test
    void loggingThatIsOffHasNoCookies() {
        // When
        var read = createAndRead(Configs.builder()
                .logging(logging ->
                        logging.enabled(false).includeCookies(true).bucket("").prefix(""))
                .build());

        // Then
        assertThat(read.logging().includeCookies()).isFalse();
    }

    @Test
    void noViewerCertificateMeansCloudFrontsOwn() {
        // When
        var certificate = createAndRead(Configs.minimal()).viewerCertificate();

        // Then
        assertThat(certificate.cloudFrontDefaultCertificate()).isTrue();
        assertThat(certificate.minimumProtocolVersionAsString()).isEqualTo("TLSv1");
        assertThat(certificate.sslSupportMethod()).isEqualTo(SSLSupportMethod.VIP);
    }

    @Test
    @SuppressWarnings("deprecation") // the mirror is what this is about
    void anAcmCertificateIsMirroredInTheDeprecatedMembers() {
        // Given
        var arn = aws.emulator().importCertificate(TestCertificates.covering("a.example.com"));

        // When
        var certificate = createAndRead(Configs.builder()
                        .aliases(Configs.aliases("a.example.com"))
                        .viewerCertificate(Configs.certificate(arn))
                        .build())
                .viewerCertificate();

        // Then
        assertThat(certificate.acmCertificateArn()).isEqualTo(arn);
        assertThat(certificate.cloudFrontDefaultCertificate()).isFalse();
        assertThat(certificate.certificate()).isEqualTo(arn);
        assertThat(certificate.certificateSourceAsString()).isEqualTo("acm");
    }

    @Test
    void methodsAreReadBackInCloudFrontsOrder() {
        // When
        var methods = createAndRead(Configs.builder()
                        .defaultCacheBehavior(Configs.behavior(b -> b.allowedMethods(m -> m.quantity(2)
                                .items(Method.GET, Method.HEAD)
                                .cachedMethods(c -> c.quantity(2).items(Method.GET, Method.HEAD)))))
                        .build())
                .defaultCacheBehavior()
                .allowedMethods();

        // Then
        assertThat(methods.items()).containsExactly(Method.HEAD, Method.GET);
        assertThat(methods.cachedMethods().items()).containsExactly(Method.HEAD, Method.GET);
    }

    @Test
    @SuppressWarnings("deprecation") // the API still reads and writes them
    void timesToLiveAreFilledInOnlyWithoutACachePolicy() {
        // When
        var legacy = createAndRead(Configs.builder()
                        .defaultCacheBehavior(Configs.behavior(b -> b.cachePolicyId(null)
                                .forwardedValues(f -> f.queryString(false).cookies(c -> c.forward("none")))))
                        .build())
                .defaultCacheBehavior();
        var current = createAndRead(Configs.minimal()).defaultCacheBehavior();

        // Then
        assertThat(legacy.defaultTTL()).isEqualTo(86_400);
        assertThat(legacy.maxTTL()).isEqualTo(31_536_000);
        assertThat(current.defaultTTL()).isNull();
    }

    @Test
    void whatWasReadCanBeWrittenBackUnchanged() {
        // Given
        var created = aws.cloudFront().createDistribution(c -> c.distributionConfig(Configs.minimal()));
        var id = created.distribution().id();
        var read = created.distribution().distributionConfig();

        // When
        aws.cloudFront()
                .updateDistribution(u -> u.id(id).ifMatch(created.eTag()).distributionConfig(read));

        // Then
        assertThat(aws.cloudFront().getDistributionConfig(g -> g.id(id)).distributionConfig())
                .isEqualTo(read);
    }

    private DistributionConfig createAndRead(DistributionConfig config) {
        var created = aws.cloudFront().createDistribution(c -> c.distributionConfig(config));
        return aws.cloudFront()
                .getDistributionConfig(g -> g.id(created.distribution().id()))
                .distributionConfig();
    }
}
