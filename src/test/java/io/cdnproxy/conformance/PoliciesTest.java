package io.cdnproxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cloudfront.model.NoSuchCachePolicyException;
import software.amazon.awssdk.services.cloudfront.model.NoSuchOriginRequestPolicyException;
import software.amazon.awssdk.services.cloudfront.model.OriginRequestPolicyHeaderBehavior;

@ExtendWith(AtCloudFront.class)
class PoliciesTest {

    private final Session aws;

    PoliciesTest(Session aws) {
        this.aws = aws;
    }

    @Test
    void cachingDisabledKeepsNothing() {
        // When
        var policy = aws.cloudFront()
                .getCachePolicy(g -> g.id(Configs.CACHING_DISABLED))
                .cachePolicy();

        // Then
        var config = policy.cachePolicyConfig();
        assertThat(config.name()).isEqualTo("Managed-CachingDisabled");
        assertThat(config.maxTTL()).isZero();
        assertThat(config.parametersInCacheKeyAndForwardedToOrigin()
                        .headersConfig()
                        .headerBehaviorAsString())
                .isEqualTo("none");
    }

    @Test
    void allViewerExceptHostHeaderForwardsTheRest() {
        // When
        var response = aws.cloudFront().getOriginRequestPolicy(g -> g.id(Configs.ALL_VIEWER_EXCEPT_HOST));

        // Then
        var config = response.originRequestPolicy().originRequestPolicyConfig();
        assertThat(config.headersConfig().headerBehavior()).isEqualTo(OriginRequestPolicyHeaderBehavior.ALL_EXCEPT);
        assertThat(config.headersConfig().headers().items()).containsExactly("host");
        assertThat(config.queryStringsConfig().queryStringBehaviorAsString()).isEqualTo("all");
        assertThat(response.eTag()).isEqualTo("E23ZP02F085DFQ");
    }

    @Test
    void listsShowTheManagedPoliciesByName() {
        // When
        var cache = aws.cloudFront().listCachePolicies(l -> l.type("managed")).cachePolicyList();
        var originRequest = aws.cloudFront()
                .listOriginRequestPolicies(l -> l.type("managed"))
                .originRequestPolicyList();

        // Then
        assertThat(cache.items())
                .extracting(item -> item.cachePolicy().cachePolicyConfig().name())
                .contains("Managed-CachingDisabled", "Managed-CachingOptimized");
        assertThat(originRequest.items())
                .extracting(item ->
                        item.originRequestPolicy().originRequestPolicyConfig().name())
                .contains("Managed-AllViewer", "Managed-AllViewerExceptHostHeader");
    }

    @Test
    void managedPoliciesAreNotAmongTheCustomOnes() {
        // When
        var list = aws.cloudFront().listCachePolicies(l -> l.type("custom")).cachePolicyList();

        // Then
        assertThat(list.items()).extracting(item -> item.typeAsString()).doesNotContain("managed");
    }

    @Test
    void listsComeInPages() {
        // When
        var first = aws.cloudFront()
                .listCachePolicies(l -> l.type("managed").maxItems("1"))
                .cachePolicyList();
        var second = aws.cloudFront()
                .listCachePolicies(l -> l.type("managed").maxItems("1").marker(first.nextMarker()))
                .cachePolicyList();

        // Then
        assertThat(first.quantity()).isOne();
        assertThat(second.items().getFirst().cachePolicy().id())
                .isNotEqualTo(first.items().getFirst().cachePolicy().id());
    }

    @Test
    void policiesAreOfTwoTypes() {
        assertThat(Refusal.of(() -> aws.cloudFront().listCachePolicies(l -> l.type("other")))
                        .kind())
                .isEqualTo("400 InvalidArgument");
    }

    @Test
    void aPolicyOfTheOtherKindDoesNotExist() {
        assertThatThrownBy(() -> aws.cloudFront().getCachePolicy(g -> g.id(Configs.ALL_VIEWER_EXCEPT_HOST)))
                .isInstanceOf(NoSuchCachePolicyException.class);
        assertThatThrownBy(() -> aws.cloudFront().getOriginRequestPolicy(g -> g.id(Configs.CACHING_DISABLED)))
                .isInstanceOf(NoSuchOriginRequestPolicyException.class);
    }
}
