package io.cdnproxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cloudfront.model.Tag;

/** The way of a tool that compares what it wants with what is there: create, no drift, update, no drift, destroy. */
@ExtendWith(AtCloudFront.class)
class DeclarativeClientTest {
    private final Session aws;

    DeclarativeClientTest(Session aws) {
        this.aws = aws;
    }

    @Test
    void aDistributionGoesThroughItsWholeLifeWithoutDrift() {
        // Given
        var name = aws.freshName();
        var wanted = aws.withAliases(name).comment("declared").build();
        var created = aws.cloudFront()
                .createDistributionWithTags(c -> c.distributionConfigWithTags(d -> d.distributionConfig(wanted)
                        .tags(t ->
                                t.items(Tag.builder().key("owner").value("tool").build()))))
                .distribution();
        var id = created.id();
        aws.awaitDeployed(id);

        // When
        var asCreated = aws.read(id);
        aws.put(id, asCreated.eTag(), asCreated.distributionConfig());
        aws.awaitDeployed(id);
        var afterNoChange = aws.read(id);
        var changed = afterNoChange.distributionConfig().copy(c -> c.comment("changed"));
        aws.put(id, afterNoChange.eTag(), changed);
        aws.awaitDeployed(id);
        var afterChange = aws.read(id);
        var tags = aws.cloudFront()
                .listTagsForResource(l -> l.resource(created.arn()))
                .tags();
        aws.update(id, c -> c.enabled(false));
        aws.awaitDeployed(id);
        aws.delete(id);

        // Then
        assertThat(asCreated.distributionConfig()).isEqualTo(created.distributionConfig());
        assertThat(afterNoChange.distributionConfig()).isEqualTo(asCreated.distributionConfig());
        assertThat(afterChange.distributionConfig()).isEqualTo(changed);
        assertThat(tags.items()).extracting(Tag::key).containsExactly("owner");
        assertThat(Refusal.of(() -> aws.read(id)).kind()).isEqualTo("404 NoSuchDistribution");
    }
}
