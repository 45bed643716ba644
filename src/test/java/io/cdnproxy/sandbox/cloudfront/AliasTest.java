package io.cdnproxy.sandbox.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CnameAlreadyExistsException;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.InvalidArgumentException;
import software.amazon.awssdk.services.cloudfront.model.TooManyDistributionCnamEsException;

class AliasTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    @Test
    void anAliasBelongsToOneDistribution() {
        // Given
        create(aws.cloudFront(), config("a.example.com"));

        // When
        var refusal = assertThatThrownBy(() -> create(aws.cloudFront(), config("a.example.com")));

        // Then
        refusal.isInstanceOf(CnameAlreadyExistsException.class)
                .hasMessageContaining("already associated with a different resource");
    }

    @Test
    void anAliasIsUniqueAmongAllAccounts() {
        // Given
        create(aws.cloudFront(), config("a.example.com"));
        var arn = aws.emulator().importCertificate(Emulated.SOMEBODY_ELSE, TestCertificates.covering("a.example.com"));
        var theirs = Configs.builder()
                .aliases(Configs.aliases("a.example.com"))
                .viewerCertificate(Configs.certificate(arn))
                .build();

        // When
        var refusal = assertThatThrownBy(() -> create(aws.cloudFront(Emulated.SOMEBODY_ELSE), theirs));

        // Then
        refusal.isInstanceOf(CnameAlreadyExistsException.class);
    }

    @Test
    void aDisabledDistributionKeepsItsAliases() {
        // Given
        create(aws.cloudFront(), config("a.example.com").copy(c -> c.enabled(false)));

        // When
        var refusal = assertThatThrownBy(() -> create(aws.cloudFront(), config("a.example.com")));

        // Then
        refusal.isInstanceOf(CnameAlreadyExistsException.class);
    }

    @Test
    void aDeletedDistributionsAliasIsFree() {
        // Given
        var id = create(aws.cloudFront(), config("a.example.com").copy(c -> c.enabled(false)));
        aws.whenPropagationEnds();
        var etag = aws.cloudFront().getDistribution(g -> g.id(id)).eTag();
        aws.cloudFront().deleteDistribution(d -> d.id(id).ifMatch(etag));

        // When
        var another = create(aws.cloudFront(), config("a.example.com"));

        // Then
        assertThat(another).isNotEqualTo(id);
    }

    @Test
    void aDistributionKeepsItsOwnAliasInAnUpdate() {
        // Given
        var id = create(aws.cloudFront(), config("a.example.com"));
        var read = aws.cloudFront().getDistributionConfig(g -> g.id(id));

        // When
        var updated = aws.cloudFront()
                .updateDistribution(u -> u.id(id).ifMatch(read.eTag()).distributionConfig(read.distributionConfig()));

        // Then
        assertThat(updated.distribution().distributionConfig().aliases().items())
                .containsExactly("a.example.com");
    }

    @Test
    void anUpdateCannotTakeAnothersAlias() {
        // Given
        create(aws.cloudFront(), config("a.example.com"));
        var id = create(aws.cloudFront(), config("other.example.com"));
        var read = aws.cloudFront().getDistributionConfig(g -> g.id(id));
        var greedy = read.distributionConfig().copy(c -> c.aliases(Configs.aliases("a.example.com"))
                .viewerCertificate(Configs.certificate(
                        aws.emulator().importCertificate(TestCertificates.covering("a.example.com")))));

        // When
        var refusal = assertThatThrownBy(() -> aws.cloudFront()
                .updateDistribution(u -> u.id(id).ifMatch(read.eTag()).distributionConfig(greedy)));

        // Then
        refusal.isInstanceOf(CnameAlreadyExistsException.class);
    }

    @Test
    void aWildcardAndANameBelowItMayLiveOnDifferentDistributions() {
        // Given
        create(aws.cloudFront(), config("*.example.com"));

        // When
        var id = create(aws.cloudFront(), config("a.example.com"));

        // Then
        assertThat(id).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A.example.com",
                "a*.example.com",
                "a.*.example.com",
                "*",
                "example",
                "-a.example.com",
                "a..com",
                ""
            })
    void anAliasIsALowerCaseNameWithAWildcardOnlyInFront(String alias) {
        // When
        var refusal = assertThatThrownBy(
                () -> create(aws.cloudFront(), config("*.example.com").copy(c -> c.aliases(Configs.aliases(alias)))));

        // Then
        refusal.isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void anAliasGivenTwiceIsNotValid() {
        // When
        var refusal = assertThatThrownBy(() -> create(aws.cloudFront(), config("a.example.com", "a.example.com")));

        // Then
        refusal.isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("The parameter CNAME contains one or more parameters that are not valid.");
    }

    @Test
    void aDistributionHasAtMostAHundredAliases() {
        // Given
        var names = IntStream.rangeClosed(0, 100)
                .mapToObj(i -> "a" + i + ".example.com")
                .toArray(String[]::new);
        var config = config("*.example.com").copy(c -> c.aliases(Configs.aliases(names)));

        // When
        var refusal = assertThatThrownBy(() -> create(aws.cloudFront(), config));

        // Then
        refusal.isInstanceOf(TooManyDistributionCnamEsException.class);
    }

    private DistributionConfig config(String... aliases) {
        var arn = aws.emulator().importCertificate(TestCertificates.covering(aliases));
        return Configs.builder()
                .aliases(Configs.aliases(aliases))
                .viewerCertificate(Configs.certificate(arn))
                .build();
    }

    private static String create(CloudFrontClient client, DistributionConfig config) {
        return client.createDistribution(c -> c.distributionConfig(config))
                .distribution()
                .id();
    }
}
