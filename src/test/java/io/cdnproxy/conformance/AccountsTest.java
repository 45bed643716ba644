package io.cdnproxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;

/** What one account sees of another: nothing. */
@ExtendWith(AtCloudFront.class)
class AccountsTest {
    private final Session aws;

    AccountsTest(Session aws) {
        this.aws = aws;
    }

    @Test
    void anotherAccountsDistributionDoesNotExist() {
        // Given
        var id = aws.create(Configs.builder()).distribution().id();

        // When
        var refusal = Refusal.of(() -> aws.stranger().getDistribution(g -> g.id(id)));

        // Then
        assertThat(refusal.kind()).isEqualTo("404 NoSuchDistribution");
    }

    @Test
    void anotherAccountsDistributionIsNotListed() {
        // Given
        var id = aws.create(Configs.builder()).distribution().id();

        // When
        var theirs = aws.list(aws.stranger());

        // Then
        assertThat(theirs).extracting(DistributionSummary::id).doesNotContain(id);
    }

    @Test
    void aCallerReferenceIsTheAccountsOwn() {
        // Given
        var config = Configs.builder().enabled(false);
        aws.create(config);

        // When
        var theirs = aws.stranger().createDistribution(c -> c.distributionConfig(config.build()));

        // Then
        assertThat(theirs.sdkHttpResponse().statusCode()).isEqualTo(201);
    }

    @Test
    void anArnHoldsTheAccountsNumber() {
        // When
        var ours = aws.create(Configs.builder()).distribution().arn();
        var theirs = aws.stranger()
                .createDistribution(c -> c.distributionConfig(Configs.disabled().build()))
                .distribution()
                .arn();

        // Then
        assertThat(theirs.split(":")[4]).matches("\\d{12}").isNotEqualTo(ours.split(":")[4]);
    }
}
