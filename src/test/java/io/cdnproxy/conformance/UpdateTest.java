package io.cdnproxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An update replaces the whole configuration, by who has seen the present one. */
@ExtendWith(AtCloudFront.class)
class UpdateTest {
    private final Session aws;

    UpdateTest(Session aws) {
        this.aws = aws;
    }

    @Test
    void withoutIfMatchItIsRefused() {
        // Given
        var id = aws.create(Configs.builder()).distribution().id();
        var config = aws.read(id).distributionConfig();

        // When
        var refusal = Refusal.of(() -> aws.put(id, null, config));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidIfMatchVersion");
    }

    @Test
    void withAGarbledIfMatchItIsRefused() {
        // Given
        var id = aws.create(Configs.builder()).distribution().id();
        var config = aws.read(id).distributionConfig();

        // When
        var refusal = Refusal.of(() -> aws.put(id, "not an ETag", config));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidIfMatchVersion");
    }

    @Test
    void withAStaleIfMatchItFailsThePreconditionAndChangesNothing() {
        // Given
        var id = aws.create(Configs.builder()).distribution().id();
        var stale = aws.read(id);
        aws.update(id, c -> c.comment("somebody else's"));

        // When
        var refusal = Refusal.of(() -> aws.put(id, stale.eTag(), stale.distributionConfig()));

        // Then
        assertThat(refusal.kind()).isEqualTo("412 PreconditionFailed");
        assertThat(aws.read(id).distributionConfig().comment()).isEqualTo("somebody else's");
    }

    @Test
    void aDistributionInProgressCanBeUpdated() {
        // Given
        var id = aws.create(Configs.builder()).distribution().id();

        // When
        var updated = aws.update(id, c -> c.comment("in a hurry"));

        // Then
        assertThat(updated.sdkHttpResponse().statusCode()).isEqualTo(200);
        assertThat(updated.distribution().distributionConfig().comment()).isEqualTo("in a hurry");
    }

    @Test
    void nothingIsMergedWithWhatWasThere() {
        // Given
        var created = aws.create(Configs.builder()
                .defaultCacheBehavior(Configs.behavior(b -> b.originRequestPolicyId(Configs.ALL_VIEWER_EXCEPT_HOST))));
        var behavior = created.distribution().distributionConfig().defaultCacheBehavior();
        var id = created.distribution().id();

        // When
        aws.update(id, c -> c.defaultCacheBehavior(behavior.copy(b -> b.originRequestPolicyId(null))));

        // Then
        assertThat(aws.read(id).distributionConfig().defaultCacheBehavior().originRequestPolicyId())
                .isNull();
    }

    @Test
    void theCallerReferenceCannotChange() {
        // Given
        var id = aws.create(Configs.builder()).distribution().id();

        // When
        var refusal = Refusal.of(() -> aws.update(id, c -> c.callerReference("another")));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 IllegalUpdate");
    }

    @Test
    void aDistributionThatNeverWasCannotBeUpdated() {
        // When
        var refusal = Refusal.of(() -> aws.put("E0000000000000", "E0000000000000", Configs.minimal()));

        // Then
        assertThat(refusal.kind()).isEqualTo("404 NoSuchDistribution");
    }

    /**
     * <a
     * href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-overview-required-fields.html">Required
     * fields</a>
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Aliases",
                "DefaultRootObject",
                "CacheBehaviors",
                "CustomErrorResponses",
                "Logging",
                "PriceClass",
                "ViewerCertificate",
                "Restrictions",
                "WebACLId",
                "HttpVersion",
                "AllowedMethods",
                "SmoothStreaming",
                "Compress",
                "LambdaFunctionAssociations",
                "FieldLevelEncryptionId",
                "OriginReadTimeout",
                "OriginKeepaliveTimeout",
                "CustomHeaders"
            })
    void aMemberThatACreationMayLeaveOutIsRequired(String member) {
        // Given
        var id = aws.create(Configs.builder()).distribution().id();
        var path = "/2020-05-31/distribution/" + id + "/config";
        var read = aws.wire().signed("GET", path, "");
        var etag = read.headers().firstValue("ETag").orElseThrow();
        var without = read.body().replaceAll("(?s)<" + member + ">.*?</" + member + ">", "");
        assertThat(without).isNotEqualTo(read.body());

        // When
        var answer = aws.wire().signed("PUT", path, without, Map.of("If-Match", etag));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>IllegalUpdate</Code>").containsPattern("<Message>" + member + " ");
    }
}
