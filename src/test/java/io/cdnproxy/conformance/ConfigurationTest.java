package io.cdnproxy.conformance;

import static io.cdnproxy.conformance.Configs.behavior;
import static io.cdnproxy.conformance.Configs.builder;
import static io.cdnproxy.conformance.Configs.origins;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudfront.model.CustomErrorResponse;
import software.amazon.awssdk.services.cloudfront.model.CustomHeaders;
import software.amazon.awssdk.services.cloudfront.model.CustomOriginConfig;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.Method;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.OriginCustomHeader;

/** What a configuration has to be. The texts of messages are those that users reported. */
@ExtendWith(AtCloudFront.class)
class ConfigurationTest {

    private final Session aws;

    ConfigurationTest(Session aws) {
        this.aws = aws;
    }

    @Test
    void aCountThatDisagreesWithItsListIsInconsistent() {
        // When
        var refusal = refuses(builder().aliases(a -> a.quantity(2).items("a.example.com")));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InconsistentQuantities");
        assertThat(refusal.message())
                .contains("The specified quantity of Aliases (2) does not match the actual quantity supplied (1).");
    }

    @Test
    void aCountOfNestedMethodsThatDisagreesIsInconsistent() {
        // When
        var refusal = refuses(builder()
                .defaultCacheBehavior(behavior(b -> b.allowedMethods(
                        m -> m.quantity(2).items(Method.GET, Method.HEAD).cachedMethods(c -> c.quantity(3)
                                .items(Method.GET, Method.HEAD))))));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InconsistentQuantities");
    }

    @Test
    void aListWithoutACountIsMalformed() {
        // When
        var refusal = refuses(builder().aliases(a -> a.items("a.example.com")));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 MalformedXML");
        assertThat(refusal.message()).contains("Value null at 'distributionConfig.aliases.quantity'");
    }

    @Test
    void aMissingRequiredMemberIsMalformed() {
        // When
        var refusal = refuses(builder().enabled(null));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 MalformedXML");
        assertThat(refusal.message())
                .contains("1 validation error detected: Value null at 'distributionConfig.enabled'"
                        + " failed to satisfy constraint: Member must not be null");
    }

    @Test
    void aValueOutsideItsEnumerationIsMalformed() {
        // When
        var refusal = refuses(builder().httpVersion("http9"));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 MalformedXML");
        assertThat(refusal.message()).contains("enum value set");
    }

    @Test
    void aCommentHasAtMost128Characters() {
        // When
        accepts(builder().comment("c".repeat(128)));
        var tooLong = refuses(builder().comment("c".repeat(129)));

        // Then
        assertThat(tooLong.kind()).isEqualTo("400 InvalidArgument");
        assertThat(tooLong.message()).contains("The parameter Comment is too big.");
    }

    @Test
    void aDefaultRootObjectHasNoLeadingSlash() {
        assertThat(refuses(builder().defaultRootObject("/index.html")).kind())
                .isEqualTo("400 InvalidDefaultRootObject");
    }

    @Test
    void aWebAclMustLookLikeOne() {
        assertThat(refuses(builder().webACLId("my-acl")).kind()).isEqualTo("400 InvalidWebACLId");
    }

    @Test
    void anUnknownCachePolicyIsRefused() {
        var behavior = behavior(b -> b.cachePolicyId("00000000-0000-0000-0000-000000000000"));
        assertThat(refuses(builder().defaultCacheBehavior(behavior)).kind()).isEqualTo("404 NoSuchCachePolicy");
    }

    @Test
    void anUnknownOriginRequestPolicyIsRefused() {
        var behavior = behavior(b -> b.originRequestPolicyId(Configs.CACHING_DISABLED));
        assertThat(refuses(builder().defaultCacheBehavior(behavior)).kind()).isEqualTo("404 NoSuchOriginRequestPolicy");
    }

    @Test
    void aManagedOriginRequestPolicyIsAccepted() {
        var behavior = behavior(b -> b.originRequestPolicyId(Configs.ALL_VIEWER_EXCEPT_HOST));
        accepts(builder().defaultCacheBehavior(behavior));
    }

    @Test
    void aBehaviorNeedsACachePolicyOrForwardedValues() {
        var behavior = behavior(b -> b.cachePolicyId(null));
        assertThat(refuses(builder().defaultCacheBehavior(behavior)).kind()).isEqualTo("400 InvalidArgument");
    }

    @Test
    @SuppressWarnings("deprecation") // still accepted by the API, and still refused beside a policy
    void forwardedValuesExcludeACachePolicy() {
        var behavior = behavior(b -> b.forwardedValues(f -> f.queryString(false).cookies(c -> c.forward("none"))));
        assertThat(refuses(builder().defaultCacheBehavior(behavior)).kind()).isEqualTo("400 InvalidArgument");
    }

    @Test
    void theTargetOriginMustExist() {
        var behavior = behavior(b -> b.targetOriginId("another"));
        assertThat(refuses(builder().defaultCacheBehavior(behavior)).kind()).isEqualTo("404 NoSuchOrigin");
    }

    @Test
    void methodsComeInThreeSetsOnly() {
        var behavior = behavior(b -> b.allowedMethods(m -> m.quantity(3).items(Method.GET, Method.HEAD, Method.PUT)));
        assertThat(refuses(builder().defaultCacheBehavior(behavior)).kind()).isEqualTo("400 InvalidArgument");
    }

    @Test
    void cachedMethodsMustBeAllowedOnes() {
        var behavior = behavior(b -> b.allowedMethods(
                m -> m.quantity(2).items(Method.GET, Method.HEAD).cachedMethods(c -> c.quantity(3)
                        .items(Method.GET, Method.HEAD, Method.OPTIONS))));
        assertThat(refuses(builder().defaultCacheBehavior(behavior)).kind()).isEqualTo("400 InvalidArgument");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/ray|/tray", "/r y", "/räy"})
    void aPathPatternHasOnlyCertainCharacters(String pattern) {
        // When
        var refusal = refuses(withBehaviorsFor(pattern));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidArgument");
    }

    @Test
    void aPathPatternHasAtMost255Characters() {
        // When
        var refusal = refuses(withBehaviorsFor("/" + "r".repeat(255)));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidArgument");
        accepts(withBehaviorsFor("/" + "r".repeat(254)));
    }

    /** [inf] The second could never take a request. */
    @Test
    void noTwoBehaviorsHaveOnePathPattern() {
        // When
        var refusal = refuses(withBehaviorsFor("/ray*", "/ray*"));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidArgument");
        accepts(withBehaviorsFor("/ray*", "/Ray*", "*.php", "/r?y"));
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 200, 302, 401, 418, 505})
    void onlyCertainErrorsCanBeReplaced(int code) {
        // When
        var refusal = refuses(withErrorResponse(r -> r.errorCode(code)));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidErrorCode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"101", "204", "302", "451", "OK"})
    void anErrorPageHasASensibleStatus(String code) {
        // When
        var refusal = refuses(withErrorResponse(
                r -> r.errorCode(403).responsePagePath("/sorry.html").responseCode(code)));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidResponseCode");
    }

    @Test
    void anErrorPageNeedsPathAndStatus() {
        // When
        var withoutStatus = refuses(withErrorResponse(r -> r.errorCode(403).responsePagePath("/sorry.html")));
        var withoutPath = refuses(withErrorResponse(r -> r.errorCode(403).responseCode("200")));

        // Then
        assertThat(withoutStatus.kind()).isEqualTo("400 InvalidArgument");
        assertThat(withoutPath.kind()).isEqualTo("400 InvalidArgument");
        accepts(withErrorResponse(
                r -> r.errorCode(403).responsePagePath("/sorry.html").responseCode("200")));
    }

    @Test
    void anErrorPagesPathBeginsWithASlash() {
        // When
        var refusal = refuses(withErrorResponse(
                r -> r.errorCode(403).responsePagePath("sorry.html").responseCode("200")));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidArgument");
    }

    /** [inf] The second would mean nothing. */
    @Test
    void anErrorIsReplacedOnce() {
        // Given
        var response = CustomErrorResponse.builder().errorCode(403).build();

        // When
        var refusal = refuses(builder().customErrorResponses(c -> c.quantity(2).items(response, response)));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidArgument");
    }

    @Test
    void anErrorMayBeForgottenAtOnce() {
        // When
        var refusal = refuses(withErrorResponse(r -> r.errorCode(502).errorCachingMinTTL(-1L)));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidArgument");
        accepts(withErrorResponse(r -> r.errorCode(502).errorCachingMinTTL(0L)));
    }

    private static DistributionConfig.Builder withErrorResponse(Consumer<CustomErrorResponse.Builder> response) {
        var one = CustomErrorResponse.builder().applyMutation(response).build();
        return builder().customErrorResponses(c -> c.quantity(1).items(one));
    }

    private static DistributionConfig.Builder withBehaviorsFor(String... patterns) {
        var behaviors = Arrays.stream(patterns)
                .map(pattern -> Configs.behaviorFor(pattern, b -> {}))
                .toList();
        return builder().cacheBehaviors(c -> c.quantity(behaviors.size()).items(behaviors));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8::1", "b.example.com:8443", "https://b.example.com", "localhost", ""})
    void anOriginIsADomainName(String domainName) {
        var origins = origins(o -> o.domainName(domainName), c -> {});
        assertThat(refuses(builder().origins(origins)).kind()).isEqualTo("400 InvalidArgument");
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 443, 1024, 8443, 65535})
    void anOriginsPortMayBeWellKnownOrHigh(int port) {
        accepts(builder().origins(origins(o -> {}, c -> c.httpsPort(port))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 22, 81, 444, 1023, 65536})
    void noOtherPortOfAnOriginIsAccepted(int port) {
        assertThat(refuses(builder().origins(origins(o -> {}, c -> c.httpsPort(port))))
                        .kind())
                .isEqualTo("400 InvalidArgument");
    }

    @Test
    void originIdsAreUnique() {
        // Given
        var origin = origins(o -> {}, c -> {}).items().getFirst();

        // When
        var refusal = refuses(builder().origins(o -> o.quantity(2).items(origin, origin)));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidArgument");
    }

    @Test
    void aDistributionNeedsAnOrigin() {
        var refusal = refuses(builder().origins(o -> o.quantity(0).items(new Origin[0])));
        assertThat(refusal.kind()).isEqualTo("400 InvalidArgument");
    }

    @Test
    void anAccessControlSignsForOriginsOfAwsOnly() {
        // Given
        var origins = origins(o -> o.originAccessControlId("E74FTE3EXAMPLE"), c -> {});

        // When
        var refusal = refuses(builder().origins(origins));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidDomainNameForOriginAccessControl");
    }

    @Test
    void aCustomOriginNeedsItsConfiguration() {
        var origins = origins(o -> o.customOriginConfig((CustomOriginConfig) null), c -> {});
        assertThat(refuses(builder().origins(origins)).kind()).isEqualTo("400 InvalidArgument");
    }

    @Test
    void anOriginPathBeginsWithASlash() {
        assertThat(refuses(builder().origins(origins(o -> o.originPath("v2"), c -> {})))
                        .kind())
                .isEqualTo("400 InvalidArgument");
    }

    @Test
    void anOriginHeaderMustNotBeOneOfCloudFrontsOwn() {
        var header = OriginCustomHeader.builder()
                .headerName("X-Edge-Secret")
                .headerValue("v")
                .build();
        var origins = origins(o -> o.customHeaders(h -> h.quantity(1).items(header)), c -> {});
        assertThat(refuses(builder().origins(origins)).kind()).isEqualTo("400 InvalidArgument");
    }

    @Test
    void aReadTimeoutHasItsOwnError() {
        var origins = origins(o -> {}, c -> c.originReadTimeout(121));
        assertThat(refuses(builder().origins(origins)).kind()).isEqualTo("400 InvalidOriginReadTimeout");
    }

    @Test
    void aKeepaliveTimeoutHasItsOwnError() {
        var origins = origins(o -> {}, c -> c.originKeepaliveTimeout(0));
        assertThat(refuses(builder().origins(origins)).kind()).isEqualTo("400 InvalidOriginKeepaliveTimeout");
    }

    @Test
    void connectionAttemptsAreAtMostThree() {
        var origins = origins(o -> o.connectionAttempts(4), c -> {});
        assertThat(refuses(builder().origins(origins)).kind()).isEqualTo("400 InvalidArgument");
    }

    @Test
    void aNumberIsANumber() {
        assertThat(refuses(builder().origins(origins(o -> {}, c -> c.originReadTimeout(0))))
                        .kind())
                .isEqualTo("400 InvalidOriginReadTimeout");
    }

    @Test
    void connectionTimeoutsAreAtMostTenSeconds() {
        assertThat(refuses(builder().origins(origins(o -> o.connectionTimeout(11), c -> {})))
                        .kind())
                .isEqualTo("400 InvalidArgument");
    }

    @Test
    void anUnknownResponseHeadersPolicyIsRefused() {
        var behavior = behavior(b -> b.responseHeadersPolicyId(Configs.CACHING_DISABLED));
        assertThat(refuses(builder().defaultCacheBehavior(behavior)).kind())
                .isEqualTo("404 NoSuchResponseHeadersPolicy");
    }

    @Test
    @SuppressWarnings("deprecation") // the way to have no cache policy
    void anOriginRequestPolicyNeedsACachePolicy() {
        var behavior = behavior(b -> b.cachePolicyId(null)
                .forwardedValues(f -> f.queryString(false).cookies(c -> c.forward("none")))
                .originRequestPolicyId(Configs.ALL_VIEWER_EXCEPT_HOST));
        assertThat(refuses(builder().defaultCacheBehavior(behavior)).kind()).isEqualTo("400 InvalidArgument");
    }

    @Test
    void allSevenMethodsAreAccepted() {
        accepts(builder()
                .defaultCacheBehavior(behavior(b -> b.allowedMethods(m -> m.quantity(7)
                        .items(
                                Method.GET,
                                Method.HEAD,
                                Method.OPTIONS,
                                Method.PUT,
                                Method.PATCH,
                                Method.POST,
                                Method.DELETE)))));
    }

    @Test
    void anOriginsHeaderHasASize() {
        // When
        var refusal = refuses(builder().origins(origins(o -> o.customHeaders(header("v".repeat(1784))), c -> {})));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidArgument");
        accepts(builder().origins(origins(o -> o.customHeaders(header("v".repeat(1783))), c -> {})));
    }

    private static CustomHeaders header(String value) {
        var header = OriginCustomHeader.builder()
                .headerName("X-Secret")
                .headerValue(value)
                .build();
        return CustomHeaders.builder().quantity(1).items(header).build();
    }

    private void accepts(DistributionConfig.Builder config) {
        assertThat(aws.create(config).sdkHttpResponse().statusCode()).isEqualTo(201);
    }

    private Refusal refuses(DistributionConfig.Builder config) {
        return Refusal.of(() -> aws.create(config));
    }
}
