package io.cdnproxy.sandbox.cloudfront;

import static io.cdnproxy.sandbox.cloudfront.Configs.behavior;
import static io.cdnproxy.sandbox.cloudfront.Configs.builder;
import static io.cdnproxy.sandbox.cloudfront.Configs.origins;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontException;
import software.amazon.awssdk.services.cloudfront.model.CustomOriginConfig;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.Method;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.OriginCustomHeader;

class ConfigurationRulesTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    @Test
    void aCountThatDisagreesWithItsListIsInconsistent() {
        // When
        var refusal = create(builder().aliases(a -> a.quantity(2).items("a.example.com")));

        // Then
        assertRefused(refusal, 400, "InconsistentQuantities");
        assertThat(refusal)
                .hasMessageContaining(
                        "The specified quantity of Aliases (2) does not match the actual quantity supplied (1).");
    }

    @Test
    void aCountOfNestedMethodsThatDisagreesIsInconsistent() {
        // When
        var refusal = create(builder()
                .defaultCacheBehavior(behavior(b -> b.allowedMethods(
                        m -> m.quantity(2).items(Method.GET, Method.HEAD).cachedMethods(c -> c.quantity(3)
                                .items(Method.GET, Method.HEAD))))));

        // Then
        assertRefused(refusal, 400, "InconsistentQuantities");
    }

    @Test
    void aListWithoutACountIsMalformed() {
        // When
        var refusal = create(builder().aliases(a -> a.items("a.example.com")));

        // Then
        assertRefused(refusal, 400, "MalformedXML");
        assertThat(refusal).hasMessageContaining("Value null at 'distributionConfig.aliases.quantity'");
    }

    @Test
    void aMissingRequiredMemberIsMalformed() {
        // When
        var refusal = create(builder().enabled(null));

        // Then
        assertRefused(refusal, 400, "MalformedXML");
        assertThat(refusal)
                .hasMessageContaining("1 validation error detected: Value null at 'distributionConfig.enabled'"
                        + " failed to satisfy constraint: Member must not be null");
    }

    @Test
    void aValueOutsideItsEnumerationIsMalformed() {
        // When
        var refusal = create(builder().httpVersion("http9"));

        // Then
        assertRefused(refusal, 400, "MalformedXML");
        assertThat(refusal).hasMessageContaining("enum value set");
    }

    @Test
    void aCommentHasAtMost128Characters() {
        // When
        var longest = create(builder().comment("c".repeat(128)));
        var tooLong = create(builder().comment("c".repeat(129)));

        // Then
        assertThat(longest).isNull();
        assertRefused(tooLong, 400, "InvalidArgument");
        assertThat(tooLong).hasMessageContaining("The parameter Comment is too big.");
    }

    @Test
    void aDefaultRootObjectHasNoLeadingSlash() {
        assertRefused(create(builder().defaultRootObject("/index.html")), 400, "InvalidDefaultRootObject");
    }

    @Test
    void aWebAclMustLookLikeOne() {
        assertRefused(create(builder().webACLId("my-acl")), 400, "InvalidWebACLId");
    }

    @Test
    void anUnknownCachePolicyIsRefused() {
        var behavior = behavior(b -> b.cachePolicyId("00000000-0000-0000-0000-000000000000"));
        assertRefused(create(builder().defaultCacheBehavior(behavior)), 404, "NoSuchCachePolicy");
    }

    @Test
    void anUnknownOriginRequestPolicyIsRefused() {
        var behavior = behavior(b -> b.originRequestPolicyId(Configs.CACHING_DISABLED));
        assertRefused(create(builder().defaultCacheBehavior(behavior)), 404, "NoSuchOriginRequestPolicy");
    }

    @Test
    void aManagedOriginRequestPolicyIsAccepted() {
        var behavior = behavior(b -> b.originRequestPolicyId(Configs.ALL_VIEWER_EXCEPT_HOST));
        assertThat(create(builder().defaultCacheBehavior(behavior))).isNull();
    }

    @Test
    void aBehaviorNeedsACachePolicyOrForwardedValues() {
        var behavior = behavior(b -> b.cachePolicyId(null));
        assertRefused(create(builder().defaultCacheBehavior(behavior)), 400, "InvalidArgument");
    }

    @Test
    @SuppressWarnings("deprecation") // still accepted by the API, and still refused beside a policy
    void forwardedValuesExcludeACachePolicy() {
        var behavior = behavior(b -> b.forwardedValues(f -> f.queryString(false).cookies(c -> c.forward("none"))));
        assertRefused(create(builder().defaultCacheBehavior(behavior)), 400, "InvalidArgument");
    }

    @Test
    void theTargetOriginMustExist() {
        var behavior = behavior(b -> b.targetOriginId("another"));
        assertRefused(create(builder().defaultCacheBehavior(behavior)), 404, "NoSuchOrigin");
    }

    @Test
    void methodsComeInThreeSetsOnly() {
        var behavior = behavior(b -> b.allowedMethods(m -> m.quantity(1).items(Method.GET)));
        assertRefused(create(builder().defaultCacheBehavior(behavior)), 400, "InvalidArgument");
    }

    @Test
    void cachedMethodsMustBeAllowedOnes() {
        var behavior = behavior(b -> b.allowedMethods(
                m -> m.quantity(2).items(Method.GET, Method.HEAD).cachedMethods(c -> c.quantity(3)
                        .items(Method.GET, Method.HEAD, Method.OPTIONS))));
        assertRefused(create(builder().defaultCacheBehavior(behavior)), 400, "InvalidArgument");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8::1", "b.example.com:8443", "https://b.example.com", "localhost", ""})
    void anOriginIsADomainName(String domainName) {
        var origins = origins(o -> o.domainName(domainName), c -> {});
        assertRefused(create(builder().origins(origins)), 400, "InvalidArgument");
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 443, 1024, 8443, 65535})
    void anOriginsPortMayBeWellKnownOrHigh(int port) {
        assertThat(create(builder().origins(origins(o -> {}, c -> c.httpsPort(port)))))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 22, 81, 444, 1023, 65536})
    void noOtherPortOfAnOriginIsAccepted(int port) {
        assertRefused(create(builder().origins(origins(o -> {}, c -> c.httpsPort(port)))), 400, "InvalidArgument");
    }

    @Test
    void originIdsAreUnique() {
        // Given
        var origin = origins(o -> {}, c -> {}).items().getFirst();

        // When
        var refusal = create(builder().origins(o -> o.quantity(2).items(origin, origin)));

        // Then
        assertRefused(refusal, 400, "InvalidArgument");
    }

    @Test
    void aDistributionNeedsAnOrigin() {
        var refusal = create(builder().origins(o -> o.quantity(0).items(new Origin[0])));
        assertRefused(refusal, 400, "InvalidArgument");
    }

    @Test
    void aCustomOriginNeedsItsConfiguration() {
        var origins = origins(o -> o.customOriginConfig((CustomOriginConfig) null), c -> {});
        assertRefused(create(builder().origins(origins)), 400, "InvalidArgument");
    }

    @Test
    void anOriginPathBeginsWithASlash() {
        assertRefused(create(builder().origins(origins(o -> o.originPath("v2"), c -> {}))), 400, "InvalidArgument");
    }

    @Test
    void anOriginHeaderMustNotBeOneOfCloudFrontsOwn() {
        var header = OriginCustomHeader.builder()
                .headerName("X-Edge-Secret")
                .headerValue("v")
                .build();
        var origins = origins(o -> o.customHeaders(h -> h.quantity(1).items(header)), c -> {});
        assertRefused(create(builder().origins(origins)), 400, "InvalidArgument");
    }

    @Test
    void aReadTimeoutHasItsOwnError() {
        var origins = origins(o -> {}, c -> c.originReadTimeout(121));
        assertRefused(create(builder().origins(origins)), 400, "InvalidOriginReadTimeout");
    }

    @Test
    void aKeepaliveTimeoutHasItsOwnError() {
        var origins = origins(o -> {}, c -> c.originKeepaliveTimeout(0));
        assertRefused(create(builder().origins(origins)), 400, "InvalidOriginKeepaliveTimeout");
    }

    @Test
    void connectionAttemptsAreAtMostThree() {
        var origins = origins(o -> o.connectionAttempts(4), c -> {});
        assertRefused(create(builder().origins(origins)), 400, "InvalidArgument");
    }

    @Test
    void aRefusedCreationUsesUpNothing() {
        // Given
        var config = builder().comment("c".repeat(129)).build();
        create(config.toBuilder());

        // When
        var repaired = create(config.toBuilder().comment("short"));

        // Then
        assertThat(repaired).isNull();
    }

    private CloudFrontException create(DistributionConfig.Builder config) {
        return catchThrowableOfType(CloudFrontException.class, () -> aws.cloudFront()
                .createDistribution(c -> c.distributionConfig(config.build())));
    }

    private static void assertRefused(CloudFrontException refusal, int status, String code) {
        assertThat(refusal).isNotNull();
        assertThat(refusal.statusCode()).isEqualTo(status);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
    }
}
