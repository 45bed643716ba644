package io.cdnproxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cloudfront.model.CacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.HttpVersion;
import software.amazon.awssdk.services.cloudfront.model.Method;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.PriceClass;
import software.amazon.awssdk.services.cloudfront.model.SSLSupportMethod;

/** What was left out at creation is read back as CloudFront's default: where careless clients see drift. */
@ExtendWith(AtCloudFront.class)
class DefaultsTest {

    private final Session aws;

    DefaultsTest(Session aws) {
        this.aws = aws;
    }

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
    void absentLoggingIsOff() {
        // When
        var logging = createAndRead(Configs.minimal()).logging();

        // Then
        assertThat(logging.enabled()).isFalse();
        assertThat(logging.bucket()).isEmpty();
        assertThat(logging.prefix()).isEmpty();
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
        var arn = aws.certificate();

        // When
        var certificate =
                createAndRead(aws.withAliases(aws.freshName()).build()).viewerCertificate();

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
    void defaultsAreInTheSummaryToo() {
        // Given
        var created = aws.create(Configs.builder()).distribution();

        // When
        var summary = aws.list().stream()
                .filter(item -> item.id().equals(created.id()))
                .findFirst()
                .orElseThrow();

        // Then
        var config = created.distributionConfig();
        assertThat(summary.origins()).isEqualTo(config.origins());
        assertThat(summary.originGroups().quantity()).isZero();
        assertThat(summary.defaultCacheBehavior()).isEqualTo(config.defaultCacheBehavior());
        assertThat(summary.viewerCertificate()).isEqualTo(config.viewerCertificate());
        assertThat(summary.restrictions()).isEqualTo(config.restrictions());
        assertThat(summary.priceClass()).isEqualTo(PriceClass.PRICE_CLASS_ALL);
        assertThat(summary.webACLId()).isEmpty();
    }

    /** [inf] From the field being a set in declarative clients; which order AWS returns is not known. */
    @Test
    void theOrderOfOriginsIsNotKept() {
        // Given
        var given = IntStream.range(0, 12)
                .mapToObj(i -> Configs.origin("origin" + i, origin -> {}, custom -> {}))
                .toList();

        // When
        var read = createAndRead(Configs.builder()
                        .origins(o -> o.quantity(12).items(given))
                        .defaultCacheBehavior(Configs.behavior(b -> b.targetOriginId("origin0")))
                        .build())
                .origins()
                .items();

        // Then
        assertThat(read).extracting(Origin::id).containsExactlyInAnyOrderElementsOf(ids(given));
        assertThat(ids(read)).isNotEqualTo(ids(given));
    }

    /** [inf] As for origins. */
    @Test
    void theOrderOfAliasesIsNotKept() {
        // Given
        var given = Stream.generate(aws::freshName).limit(12).sorted().toArray(String[]::new);

        // When
        var read = createAndRead(aws.withAliases(given).build()).aliases().items();

        // Then
        assertThat(read).containsExactlyInAnyOrder(given).isNotEqualTo(List.of(given));
    }

    @Test
    void theOrderOfCacheBehaviorsIsTheirPrecedence() {
        // Given
        var paths = List.of("/c", "/a", "/b");
        var behaviors = paths.stream()
                .map(path -> CacheBehavior.builder()
                        .pathPattern(path)
                        .targetOriginId("proxy")
                        .viewerProtocolPolicy("https-only")
                        .cachePolicyId(Configs.CACHING_DISABLED)
                        .build())
                .toList();

        // When
        var read = createAndRead(Configs.builder()
                        .cacheBehaviors(b -> b.quantity(3).items(behaviors))
                        .build())
                .cacheBehaviors();

        // Then
        assertThat(read.items()).extracting(CacheBehavior::pathPattern).containsExactlyElementsOf(paths);
        assertThat(read.items().getFirst().allowedMethods().items()).containsExactly(Method.HEAD, Method.GET);
    }

    @Test
    void whatWasGivenIsReadBack() {
        // Given
        var given = Configs.builder()
                .comment("mine")
                .defaultRootObject("index.html")
                .priceClass(PriceClass.PRICE_CLASS_100)
                .httpVersion(HttpVersion.HTTP2_AND3)
                .isIPV6Enabled(true)
                .origins(Configs.origins(
                        origin -> origin.originPath("/v2").connectionAttempts(2).connectionTimeout(5),
                        custom -> custom.httpsPort(8443)
                                .originReadTimeout(60)
                                .originKeepaliveTimeout(60)
                                .originSslProtocols(p -> p.quantity(1).itemsWithStrings("TLSv1.2"))))
                .defaultCacheBehavior(Configs.behavior(b -> b.compress(true)
                        .originRequestPolicyId(Configs.ALL_VIEWER_EXCEPT_HOST)
                        .viewerProtocolPolicy("redirect-to-https")))
                .build();

        // When
        var read = createAndRead(given);

        // Then
        assertThat(read.comment()).isEqualTo("mine");
        assertThat(read.defaultRootObject()).isEqualTo("index.html");
        assertThat(read.priceClass()).isEqualTo(PriceClass.PRICE_CLASS_100);
        assertThat(read.httpVersion()).isEqualTo(HttpVersion.HTTP2_AND3);
        assertThat(read.isIPV6Enabled()).isTrue();
        var origin = read.origins().items().getFirst();
        assertThat(origin.originPath()).isEqualTo("/v2");
        assertThat(origin.connectionAttempts()).isEqualTo(2);
        assertThat(origin.connectionTimeout()).isEqualTo(5);
        assertThat(origin.customOriginConfig().httpsPort()).isEqualTo(8443);
        assertThat(origin.customOriginConfig().originReadTimeout()).isEqualTo(60);
        assertThat(origin.customOriginConfig().originKeepaliveTimeout()).isEqualTo(60);
        assertThat(origin.customOriginConfig().originSslProtocols().itemsAsStrings())
                .containsExactly("TLSv1.2");
        var behavior = read.defaultCacheBehavior();
        assertThat(behavior.compress()).isTrue();
        assertThat(behavior.originRequestPolicyId()).isEqualTo(Configs.ALL_VIEWER_EXCEPT_HOST);
        assertThat(behavior.viewerProtocolPolicyAsString()).isEqualTo("redirect-to-https");
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

    private static List<String> ids(List<Origin> origins) {
        return origins.stream().map(Origin::id).toList();
    }

    private DistributionConfig createAndRead(DistributionConfig config) {
        var created = aws.cloudFront().createDistribution(c -> c.distributionConfig(config));
        return aws.cloudFront()
                .getDistributionConfig(g -> g.id(created.distribution().id()))
                .distributionConfig();
    }
}
