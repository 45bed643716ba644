package io.cdnproxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From creation to deletion: states, ETags, caller references. */
@ExtendWith(AtCloudFront.class)
class LifecycleTest {
    private final Session aws;

    LifecycleTest(Session aws) {
        this.aws = aws;
    }

    @Test
    void createAnswersWithTheIdAtTheLocation() {
        // When
        var created = aws.create(Configs.builder());

        // Then
        var distribution = created.distribution();
        assertThat(created.sdkHttpResponse().statusCode()).isEqualTo(201);
        assertThat(distribution.id()).matches("E[0-9A-Z]{12,14}");
        assertThat(distribution.domainName()).matches("d[0-9a-z]{13,14}\\.cloudfront\\.net");
        assertThat(distribution.arn()).matches("arn:aws:cloudfront::\\d{12}:distribution/" + distribution.id());
        assertThat(created.location()).endsWith("/2020-05-31/distribution/" + distribution.id());
        assertThat(created.eTag()).matches("E[0-9A-Z]{12,14}");
        assertThat(distribution.inProgressInvalidationBatches()).isZero();
    }

    @Test
    void aNewDistributionIsInProgressUntilItIsDeployed() {
        // Given
        var created = aws.create(Configs.builder()).distribution();

        // When
        aws.awaitDeployed(created.id());

        // Then
        assertThat(created.status()).isEqualTo("InProgress");
    }

    @Test
    void anUpdateIsInProgressAgain() {
        // Given
        var id = aws.createDeployed(Configs.builder());

        // When
        var updated = aws.update(id, c -> c.comment("changed"));

        // Then
        assertThat(updated.distribution().status()).isEqualTo("InProgress");
        assertThat(aws.status(id)).isEqualTo("InProgress");
    }

    @Test
    void anUpdateMovesTheTimeOfTheLastChange() {
        // Given
        var id = aws.createDeployed(Configs.builder());
        var before = aws.cloudFront().getDistribution(g -> g.id(id)).distribution();

        // When
        var after = aws.update(id, c -> c.comment("changed")).distribution();

        // Then
        assertThat(after.lastModifiedTime()).isAfter(before.lastModifiedTime());
    }

    @Test
    void anUpdateGivesANewETag() {
        // Given
        var id = aws.createDeployed(Configs.builder());
        var before = aws.read(id).eTag();

        // When
        var updated = aws.update(id, c -> {});

        // Then
        assertThat(updated.eTag()).isNotEqualTo(before).isEqualTo(aws.read(id).eTag());
    }

    /** [inf] Reported by users who updated with the ETag of the creation; AWS documents only the update's. */
    @Test
    void theEndOfADeploymentGivesANewETag() {
        // Given
        var created = aws.create(Configs.builder());
        var id = created.distribution().id();

        // When
        aws.awaitDeployed(id);

        // Then
        assertThat(aws.read(id).eTag()).isNotEqualTo(created.eTag());
    }

    @Test
    void readingGivesTheSameETagEachTime() {
        // Given
        var id = aws.createDeployed(Configs.builder());

        // When
        var config = aws.read(id).eTag();
        var distribution = aws.cloudFront().getDistribution(g -> g.id(id)).eTag();

        // Then
        assertThat(distribution).isEqualTo(config);
    }

    @Test
    void aDistributionThatNeverWasIsUnknown() {
        // When
        var refusal = Refusal.of(() -> aws.read("E0000000000000"));

        // Then
        assertThat(refusal.kind()).isEqualTo("404 NoSuchDistribution");
    }

    @Test
    void aCallerReferenceUsedAgainNamesTheDistributionThatHasIt() {
        // Given
        var config = Configs.builder();
        var created = aws.create(config).distribution();

        // When
        var refusal = Refusal.of(() -> aws.create(config));

        // Then
        assertThat(refusal.kind()).isEqualTo("409 DistributionAlreadyExists");
        assertThat(refusal.message())
                .startsWith("The caller reference that you are using to create a distribution is associated with"
                        + " another distribution.")
                .endsWith("Already exists: " + created.id());
    }

    @Test
    void aCallerReferenceUsedAgainIsRefusedWhateverElseIsAsked() {
        // Given
        var config = Configs.builder();
        aws.create(config);

        // When
        var refusal = Refusal.of(() -> aws.create(config.comment("something else")));

        // Then
        assertThat(refusal.kind()).isEqualTo("409 DistributionAlreadyExists");
    }

    /** [inf] That it stays used is the stricter reading of "a caller reference that was already used". */
    @Test
    void aDeletedDistributionsCallerReferenceStaysUsed() {
        // Given
        var config = Configs.disabled();
        var id = aws.createDeployed(config);
        aws.delete(id);

        // When
        var refusal = Refusal.of(() -> aws.create(config));

        // Then
        assertThat(refusal.kind()).isEqualTo("409 DistributionAlreadyExists");
        assertThat(refusal.message()).endsWith("Already exists: " + id);
    }

    @Test
    void aRefusedCreationUsesUpNothing() {
        // Given
        var config = Configs.builder();
        Refusal.of(() -> aws.create(config.comment("c".repeat(129))));

        // When
        var repaired = aws.create(config.comment("short"));

        // Then
        assertThat(repaired.sdkHttpResponse().statusCode()).isEqualTo(201);
    }

    @Test
    void anEnabledDistributionCannotBeDeleted() {
        // Given
        var id = aws.createDeployed(Configs.builder());

        // When
        var refusal = Refusal.of(() -> aws.delete(id));

        // Then
        assertThat(refusal.kind()).isEqualTo("409 DistributionNotDisabled");
    }

    @Test
    void aDistributionCannotBeDeletedWhileDisablingIsInProgress() {
        // Given
        var id = aws.createDeployed(Configs.builder());
        aws.update(id, c -> c.enabled(false));

        // When
        var refusal = Refusal.of(() -> aws.delete(id));

        // Then
        assertThat(refusal.kind()).isEqualTo("409 DistributionNotDisabled");
    }

    @Test
    void aDisabledAndDeployedDistributionCanBeDeleted() {
        // Given
        var id = aws.createDeployed(Configs.builder());
        aws.update(id, c -> c.enabled(false));
        aws.awaitDeployed(id);
        var etag = aws.read(id).eTag();

        // When
        var deleted = aws.cloudFront().deleteDistribution(d -> d.id(id).ifMatch(etag));

        // Then
        assertThat(deleted.sdkHttpResponse().statusCode()).isEqualTo(204);
        assertThat(Refusal.of(() -> aws.read(id)).kind()).isEqualTo("404 NoSuchDistribution");
    }

    @Test
    void aDeletedDistributionCannotBeDeletedAgain() {
        // Given
        var id = aws.createDeployed(Configs.disabled());
        var etag = aws.read(id).eTag();
        aws.delete(id);

        // When
        var refusal = Refusal.of(
                () -> aws.cloudFront().deleteDistribution(d -> d.id(id).ifMatch(etag)));

        // Then
        assertThat(refusal.kind()).isEqualTo("404 NoSuchDistribution");
    }

    @Test
    void deletingWithoutIfMatchIsRefused() {
        // Given
        var id = aws.createDeployed(Configs.disabled());

        // When
        var refusal = Refusal.of(() -> aws.cloudFront().deleteDistribution(d -> d.id(id)));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidIfMatchVersion");
    }

    @Test
    void deletingWithAStaleETagFailsThePrecondition() {
        // Given
        var id = aws.createDeployed(Configs.disabled());
        var stale = aws.read(id).eTag();
        aws.update(id, c -> c.comment("somebody else's"));
        aws.awaitDeployed(id);

        // When
        var refusal = Refusal.of(
                () -> aws.cloudFront().deleteDistribution(d -> d.id(id).ifMatch(stale)));

        // Then
        assertThat(refusal.kind()).isEqualTo("412 PreconditionFailed");
    }
}
