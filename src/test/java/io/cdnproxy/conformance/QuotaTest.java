package io.cdnproxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cloudfront.model.CacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.OriginCustomHeader;

/** How much of everything an account may have. */
@ExtendWith(AtCloudFront.class)
class QuotaTest {
    private final Session aws;

    QuotaTest(Session aws) {
        this.aws = aws;
    }

    @Test
    void anAccountHasANumberOfDistributions() {
        // Given
        aws.create(Configs.builder());

        // When
        aws.withQuota("distributions", 1, () -> {
            var refusal = Refusal.of(() -> aws.create(Configs.builder()));

            // Then
            assertThat(refusal.kind()).isEqualTo("400 TooManyDistributions");
        });
    }

    @Test
    void anUpdateNeedsNoQuotaOfDistributions() {
        // Given
        var id = aws.create(Configs.builder()).distribution().id();

        // When
        aws.withQuota("distributions", 1, () -> {
            var updated = aws.update(id, c -> c.comment("changed"));

            // Then
            assertThat(updated.sdkHttpResponse().statusCode()).isEqualTo(200);
        });
    }

    @Test
    void aDistributionHasANumberOfOrigins() {
        // Given
        var origins = IntStream.rangeClosed(0, 100)
                .mapToObj(i -> Configs.origin(i == 0 ? "proxy" : "origin" + i, origin -> {}, custom -> {}))
                .toList();

        // When
        var refusal = Refusal.of(
                () -> aws.create(Configs.builder().origins(o -> o.quantity(101).items(origins))));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 TooManyOrigins");
    }

    @Test
    void aDistributionHasANumberOfCacheBehaviors() {
        // Given
        var behaviors = IntStream.rangeClosed(1, 76)
                .mapToObj(i -> CacheBehavior.builder()
                        .pathPattern("/" + i)
                        .targetOriginId("proxy")
                        .viewerProtocolPolicy("https-only")
                        .cachePolicyId(Configs.CACHING_DISABLED)
                        .build())
                .toList();

        // When
        var refusal = Refusal.of(() ->
                aws.create(Configs.builder().cacheBehaviors(b -> b.quantity(76).items(behaviors))));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 TooManyCacheBehaviors");
    }

    /** [mem] Thirty; the guide of 2023 said ten. */
    @Test
    void anOriginHasANumberOfHeaders() {
        // Given
        var headers = IntStream.rangeClosed(1, 31)
                .mapToObj(i -> OriginCustomHeader.builder()
                        .headerName("X-Header-" + i)
                        .headerValue("v")
                        .build())
                .toList();

        // When
        var refusal = Refusal.of(() -> aws.create(Configs.builder()
                .origins(Configs.origins(
                        origin -> origin.customHeaders(h -> h.quantity(31).items(headers)), custom -> {}))));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 TooManyOriginCustomHeaders");
    }
}
