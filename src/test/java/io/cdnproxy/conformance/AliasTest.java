package io.cdnproxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alternate domain names: who may have which. */
@ExtendWith(AtCloudFront.class)
class AliasTest {
    private final Session aws;

    AliasTest(Session aws) {
        this.aws = aws;
    }

    @Test
    void anAliasBelongsToOneDistribution() {
        // Given
        var name = aws.freshName();
        aws.create(aws.withAliases(name));

        // When
        var refusal = Refusal.of(() -> aws.create(aws.withAliases(name)));

        // Then
        assertThat(refusal.kind()).isEqualTo("409 CNAMEAlreadyExists");
        assertThat(refusal.message())
                .isEqualTo("One or more of the CNAMEs you provided are already associated with a different resource.");
    }

    @Test
    void anAliasIsUniqueAmongAllAccounts() {
        // Given
        var name = aws.freshName();
        aws.create(aws.withAliases(name));
        var theirs = aws.withAliases(name).viewerCertificate(Configs.certificate(aws.strangersCertificate()));

        // When
        var refusal = Refusal.of(() -> aws.stranger().createDistribution(c -> c.distributionConfig(theirs.build())));

        // Then
        assertThat(refusal.kind()).isEqualTo("409 CNAMEAlreadyExists");
        assertThat(refusal.message())
                .isEqualTo("One or more of the CNAMEs you provided are already associated with a different resource.");
    }

    @Test
    void aDisabledDistributionKeepsItsAliases() {
        // Given
        var name = aws.freshName();
        aws.create(aws.withAliases(name).enabled(false));

        // When
        var refusal = Refusal.of(() -> aws.create(aws.withAliases(name)));

        // Then
        assertThat(refusal.kind()).isEqualTo("409 CNAMEAlreadyExists");
    }

    @Test
    void aDeletedDistributionsAliasIsFree() {
        // Given
        var name = aws.freshName();
        var id = aws.createDeployed(aws.withAliases(name).enabled(false));
        aws.delete(id);

        // When
        var another = aws.create(aws.withAliases(name));

        // Then
        assertThat(another.distribution().id()).isNotEqualTo(id);
    }

    /** [inf] Not said anywhere when exactly an alias that was taken off is free again. */
    @Test
    void anAliasTakenOffIsFree() {
        // Given
        var name = aws.freshName();
        var id = aws.createDeployed(aws.withAliases(name));
        aws.update(id, c -> c.aliases(Configs.aliases(aws.freshName())));
        aws.awaitDeployed(id);

        // When
        var another = aws.create(aws.withAliases(name));

        // Then
        assertThat(another.distribution().distributionConfig().aliases().items())
                .containsExactly(name);
    }

    @Test
    void anUpdateKeepsItsOwnAliases() {
        // Given
        var name = aws.freshName();
        var id = aws.create(aws.withAliases(name)).distribution().id();

        // When
        var updated = aws.update(id, c -> c.comment("changed"));

        // Then
        assertThat(updated.distribution().distributionConfig().aliases().items())
                .containsExactly(name);
    }

    @Test
    void anUpdateCannotTakeAnothersAlias() {
        // Given
        var name = aws.freshName();
        aws.create(aws.withAliases(name));
        var id = aws.create(aws.withAliases(aws.freshName())).distribution().id();

        // When
        var refusal = Refusal.of(() -> aws.update(id, c -> c.aliases(Configs.aliases(name))));

        // Then
        assertThat(refusal.kind()).isEqualTo("409 CNAMEAlreadyExists");
    }

    @Test
    void aWildcardAndANameBelowItMayLiveOnDifferentDistributions() {
        // Given
        var wildcard = aws.createDeployed(aws.withAliases("*." + aws.domain()).enabled(false));

        // When
        var name = aws.create(aws.withAliases(aws.freshName()));

        // Then
        assertThat(name.distribution().id()).isNotEqualTo(wildcard);
        aws.delete(wildcard);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A.%s", "a*.%s", "a.*.%s", "*", "example", "-a.%s", "a..%s", ""})
    void anAliasIsALowerCaseNameWithAWildcardOnlyInFront(String form) {
        // When
        var refusal = Refusal.of(() -> aws.create(aws.withAliases(form.formatted(aws.domain()))));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidArgument");
    }

    @Test
    void anAliasGivenTwiceIsNotValid() {
        // Given
        var name = aws.freshName();

        // When
        var refusal = Refusal.of(() -> aws.create(aws.withAliases(name, name)));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidArgument");
        assertThat(refusal.message())
                .isEqualTo("The parameter CNAME contains one or more parameters that are not valid.");
    }

    @Test
    void aDistributionHasAtMostAHundredAliases() {
        // Given
        var names = IntStream.rangeClosed(0, 100)
                .mapToObj(i -> "a" + i + "." + aws.domain())
                .toArray(String[]::new);

        // When
        var refusal = Refusal.of(() -> aws.create(aws.withAliases(names)));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 TooManyDistributionCNAMEs");
    }
}
