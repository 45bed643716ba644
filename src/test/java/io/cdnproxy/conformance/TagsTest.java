package io.cdnproxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.Distribution;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.InvalidArgumentException;
import software.amazon.awssdk.services.cloudfront.model.InvalidTaggingException;
import software.amazon.awssdk.services.cloudfront.model.NoSuchResourceException;
import software.amazon.awssdk.services.cloudfront.model.Tag;

@ExtendWith(AtCloudFront.class)
class TagsTest {

    private final Session aws;

    TagsTest(Session aws) {
        this.aws = aws;
    }

    @Test
    void tagsAreThereFromTheCreation() {
        // When
        var created = create(tag("owner", "tokyo"), tag("empty", ""));

        // Then
        assertThat(tags(created)).containsExactlyInAnyOrder(tag("owner", "tokyo"), tag("empty", ""));
    }

    @Test
    void aDistributionCreatedWithoutTagsHasNone() {
        // When
        var created = aws.cloudFront()
                .createDistribution(c -> c.distributionConfig(Configs.minimal()))
                .distribution();

        // Then
        assertThat(tags(created)).isEmpty();
    }

    @Test
    void taggingAddsAndReplaces() {
        // Given
        var created = create(tag("owner", "tokyo"), tag("team", "one"));

        // When
        aws.cloudFront()
                .tagResource(t -> t.resource(created.arn()).tags(x -> x.items(tag("team", "two"), tag("new", "yes"))));

        // Then
        assertThat(tags(created))
                .containsExactlyInAnyOrder(tag("owner", "tokyo"), tag("team", "two"), tag("new", "yes"));
    }

    @Test
    void untaggingRemovesTheNamedKeys() {
        // Given
        var created = create(tag("owner", "tokyo"), tag("team", "one"));

        // When
        aws.cloudFront().untagResource(u -> u.resource(created.arn()).tagKeys(k -> k.items("team", "never there")));

        // Then
        assertThat(tags(created)).containsExactly(tag("owner", "tokyo"));
    }

    @Test
    void taggingLeavesTheETagAlone() {
        // Given
        var created = create(tag("owner", "tokyo"));
        var before = aws.cloudFront().getDistribution(g -> g.id(created.id())).eTag();

        // When
        aws.cloudFront().tagResource(t -> t.resource(created.arn()).tags(x -> x.items(tag("new", "yes"))));

        // Then
        assertThat(aws.cloudFront().getDistribution(g -> g.id(created.id())).eTag())
                .isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws:mine", "AWS:mine", "semi;colon", ""})
    void aKeyWithinTheLimitsIsRequired(String key) {
        assertThatThrownBy(() -> create(tag(key, "value"))).isInstanceOf(InvalidTaggingException.class);
    }

    @Test
    void keysAndValuesHaveALength() {
        assertThatThrownBy(() -> create(tag("k".repeat(129), ""))).isInstanceOf(InvalidTaggingException.class);
        assertThatThrownBy(() -> create(tag("k", "v".repeat(257)))).isInstanceOf(InvalidTaggingException.class);
        assertThat(tags(create(tag("k".repeat(128), "v".repeat(256))))).hasSize(1);
    }

    @Test
    void aKeyIsGivenOnce() {
        assertThatThrownBy(() -> create(tag("same", "one"), tag("same", "two")))
                .isInstanceOf(InvalidTaggingException.class);
    }

    @Test
    void aDistributionHasAtMostFiftyTags() {
        // Given
        var created =
                create(IntStream.range(0, 50).mapToObj(i -> tag("key" + i, "")).toArray(Tag[]::new));

        // When
        var refusal = assertThatThrownBy(() ->
                aws.cloudFront().tagResource(t -> t.resource(created.arn()).tags(x -> x.items(tag("one more", "")))));

        // Then
        refusal.isInstanceOf(InvalidTaggingException.class);
    }

    @Test
    void badTagsCreateNoDistribution() {
        // Given
        var config = Configs.minimal();

        // When
        var refusal = Refusal.of(() -> create(config, tag("aws:mine", "")));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidTagging");
        assertThat(create(config, tag("mine", "")).id()).isNotEmpty();
    }

    @Test
    void aTaggedCreationNeedsTags() {
        // When
        var refusal = Refusal.of(() -> aws.cloudFront()
                .createDistributionWithTags(
                        c -> c.distributionConfigWithTags(d -> d.distributionConfig(Configs.minimal()))));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 MalformedXML");
    }

    @Test
    void taggingAnswersWithNothing() {
        // Given
        var created = create(tag("owner", "tokyo"));

        // When
        var tagged = aws.cloudFront().tagResource(t -> t.resource(created.arn()).tags(x -> x.items(tag("new", "yes"))));
        var untagged =
                aws.cloudFront().untagResource(u -> u.resource(created.arn()).tagKeys(k -> k.items("new")));

        // Then
        assertThat(tagged.sdkHttpResponse().statusCode()).isEqualTo(204);
        assertThat(untagged.sdkHttpResponse().statusCode()).isEqualTo(204);
    }

    @Test
    void anUnknownResourceCannotBeTagged() {
        // Given
        var created = create(tag("owner", "tokyo"));
        var unknown = created.arn().replace(created.id(), "E0000000000000");

        // When
        var refusal = Refusal.of(
                () -> aws.cloudFront().tagResource(t -> t.resource(unknown).tags(x -> x.items(tag("new", "yes")))));

        // Then
        assertThat(refusal.kind()).isEqualTo("404 NoSuchResource");
    }

    @Test
    void anUnknownResourceHasNoTags() {
        // Given
        var created = create(tag("owner", "tokyo"));
        var unknown = created.arn().replace(created.id(), "E0000000000000");

        // When
        var refusal = assertThatThrownBy(() -> aws.cloudFront().listTagsForResource(l -> l.resource(unknown)));

        // Then
        refusal.isInstanceOf(NoSuchResourceException.class);
    }

    @Test
    void anotherAccountsResourceHasNoTags() {
        // Given
        var created = create(tag("owner", "tokyo"));
        CloudFrontClient theirs = aws.stranger();

        // When
        var refusal = assertThatThrownBy(() -> theirs.listTagsForResource(l -> l.resource(created.arn())));

        // Then
        refusal.isInstanceOf(NoSuchResourceException.class);
    }

    @Test
    void aResourceIsNamedByItsArn() {
        assertThatThrownBy(() -> aws.cloudFront().listTagsForResource(l -> l.resource("E0000000000000")))
                .isInstanceOf(InvalidArgumentException.class);
    }

    private Distribution create(Tag... tags) {
        return create(Configs.minimal(), tags);
    }

    private Distribution create(DistributionConfig config, Tag... tags) {
        return aws.cloudFront()
                .createDistributionWithTags(c -> c.distributionConfigWithTags(
                        d -> d.distributionConfig(config).tags(t -> t.items(tags))))
                .distribution();
    }

    private List<Tag> tags(Distribution distribution) {
        return aws.cloudFront()
                .listTagsForResource(l -> l.resource(distribution.arn()))
                .tags()
                .items();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
