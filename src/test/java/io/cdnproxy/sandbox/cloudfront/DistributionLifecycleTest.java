package io.cdnproxy.sandbox.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontException;
import software.amazon.awssdk.services.cloudfront.model.CreateDistributionResponse;
import software.amazon.awssdk.services.cloudfront.model.DistributionAlreadyExistsException;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.DistributionNotDisabledException;
import software.amazon.awssdk.services.cloudfront.model.GetDistributionConfigResponse;
import software.amazon.awssdk.services.cloudfront.model.IllegalUpdateException;
import software.amazon.awssdk.services.cloudfront.model.InvalidIfMatchVersionException;
import software.amazon.awssdk.services.cloudfront.model.NoSuchDistributionException;
import software.amazon.awssdk.services.cloudfront.model.PreconditionFailedException;
import software.amazon.awssdk.services.cloudfront.model.TooManyDistributionsException;
import software.amazon.awssdk.services.cloudfront.model.UpdateDistributionResponse;

class DistributionLifecycleTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    @Test
    void aNewDistributionIsInProgressUntilPropagationEnds() {
        // Given
        var created = create(Configs.minimal());
        assertThat(created.distribution().status()).isEqualTo("InProgress");

        // When
        aws.whenPropagationEnds();

        // Then
        assertThat(status(created)).isEqualTo("Deployed");
    }

    @Test
    void anUpdateIsInProgressAgain() {
        // Given
        var created = createDeployed();

        // When
        update(created, read(created).distributionConfig().copy(c -> c.comment("changed")));

        // Then
        assertThat(status(created)).isEqualTo("InProgress");
    }

    @Test
    void createAnswersWithTheIdAtTheLocation() {
        // When
        var created = create(Configs.minimal());

        // Then
        var distribution = created.distribution();
        assertThat(distribution.id()).matches("E[0-9A-Z]{12,14}");
        assertThat(distribution.domainName()).matches("d[0-9a-z]{13}\\.cloudfront\\.net");
        assertThat(distribution.arn()).matches("arn:aws:cloudfront::\\d{12}:distribution/" + distribution.id());
        assertThat(created.location()).endsWith("/2020-05-31/distribution/" + distribution.id());
        assertThat(created.sdkHttpResponse().statusCode()).isEqualTo(201);
    }

    @Test
    void anUpdateGivesANewETag() {
        // Given
        var created = createDeployed();
        var before = read(created).eTag();

        // When
        var updated = update(created, read(created).distributionConfig());

        // Then
        assertThat(updated.eTag()).isNotEqualTo(before).isEqualTo(read(created).eTag());
    }

    @Test
    void theEndOfPropagationGivesANewETag() {
        // Given
        var created = create(Configs.minimal());

        // When
        aws.whenPropagationEnds();

        // Then
        assertThat(read(created).eTag()).isNotEqualTo(created.eTag());
    }

    @Test
    void anUpdateWithoutIfMatchIsRefused() {
        // Given
        var created = createDeployed();
        var config = read(created).distributionConfig();

        // When
        var refusal = assertThatThrownBy(
                () -> aws.cloudFront().updateDistribution(u -> u.id(id(created)).distributionConfig(config)));

        // Then
        refusal.isInstanceOf(InvalidIfMatchVersionException.class).satisfies(status(400));
    }

    @Test
    void anUpdateWithAGarbledIfMatchIsRefused() {
        // Given
        var created = createDeployed();
        var config = read(created).distributionConfig();

        // When
        var refusal = assertThatThrownBy(() -> update(created, config, "not an ETag"));

        // Then
        refusal.isInstanceOf(InvalidIfMatchVersionException.class).satisfies(status(400));
    }

    @Test
    void anUpdateWithAStaleIfMatchFailsThePrecondition() {
        // Given
        var created = createDeployed();
        var stale = read(created);
        update(created, stale.distributionConfig().copy(c -> c.comment("somebody else's")));

        // When
        var refusal = assertThatThrownBy(() -> update(created, stale.distributionConfig(), stale.eTag()));

        // Then
        refusal.isInstanceOf(PreconditionFailedException.class).satisfies(status(412));
        assertThat(read(created).distributionConfig().comment()).isEqualTo("somebody else's");
    }

    @Test
    void anUpdateReplacesTheWholeConfiguration() {
        // Given
        var created = create(Configs.builder().defaultRootObject("index.html").build());

        // When
        update(created, read(created).distributionConfig().copy(c -> c.defaultRootObject("")));

        // Then
        assertThat(read(created).distributionConfig().defaultRootObject()).isEmpty();
    }

    @Test
    void theCallerReferenceCannotBeUpdated() {
        // Given
        var created = createDeployed();
        var config = read(created).distributionConfig().copy(c -> c.callerReference("another"));

        // When
        var refusal = assertThatThrownBy(() -> update(created, config));

        // Then
        refusal.isInstanceOf(IllegalUpdateException.class).satisfies(status(400));
    }

    @Test
    void anUpdateNeedsMembersThatACreationDoesNot() {
        // Given
        var config = Configs.minimal();
        var created = create(config);

        // When
        var refusal = assertThatThrownBy(() -> update(created, config));

        // Then
        refusal.isInstanceOf(IllegalUpdateException.class).hasMessageContaining("Aliases is missing for the resource");
    }

    @Test
    void anUpdateNeedsTheOriginsTimeouts() {
        // Given
        var created = create(Configs.minimal());
        var config = read(created).distributionConfig();
        var withoutTimeout = config.copy(c -> c.origins(Configs.origins(
                origin -> origin.customHeaders(h -> h.quantity(0)), custom -> custom.originKeepaliveTimeout(5))));

        // When
        var refusal = assertThatThrownBy(() -> update(created, withoutTimeout));

        // Then
        refusal.isInstanceOf(IllegalUpdateException.class)
                .hasMessageContaining("OriginReadTimeout is required for updates.");
    }

    @Test
    void aCallerReferenceUsedAgainNamesTheDistributionThatHasIt() {
        // Given
        var config = Configs.minimal();
        var created = create(config);

        // When
        var refusal = assertThatThrownBy(() -> create(config));

        // Then
        refusal.isInstanceOf(DistributionAlreadyExistsException.class)
                .satisfies(status(409))
                .hasMessageContaining("Already exists: " + id(created));
        assertThat(aws.cloudFront().listDistributions().distributionList().quantity())
                .isOne();
    }

    @Test
    void aDeletedDistributionsCallerReferenceStaysUsed() {
        // Given
        var config = Configs.builder().enabled(false).build();
        var created = create(config);
        aws.whenPropagationEnds();
        delete(created);

        // When
        var refusal = assertThatThrownBy(() -> create(config));

        // Then
        refusal.isInstanceOf(DistributionAlreadyExistsException.class)
                .hasMessageContaining("Already exists: " + id(created));
    }

    @Test
    void anotherAccountMayUseTheSameCallerReference() {
        // Given
        var config = Configs.minimal();
        create(config);

        // When
        var created = aws.cloudFront(Emulated.SOMEBODY_ELSE).createDistribution(c -> c.distributionConfig(config));

        // Then
        assertThat(created.sdkHttpResponse().statusCode()).isEqualTo(201);
    }

    @Test
    void anotherAccountsDistributionDoesNotExist() {
        // Given
        var created = create(Configs.minimal());

        // When
        var refusal = assertThatThrownBy(
                () -> aws.cloudFront(Emulated.SOMEBODY_ELSE).getDistribution(g -> g.id(id(created))));

        // Then
        refusal.isInstanceOf(NoSuchDistributionException.class).satisfies(status(404));
    }

    @Test
    void anEnabledDistributionCannotBeDeleted() {
        // Given
        var created = createDeployed();

        // When
        var refusal = assertThatThrownBy(() -> delete(created));

        // Then
        refusal.isInstanceOf(DistributionNotDisabledException.class).satisfies(status(409));
    }

    @Test
    void aDistributionCannotBeDeletedWhileDisablingIsInProgress() {
        // Given
        var created = createDeployed();
        update(created, read(created).distributionConfig().copy(c -> c.enabled(false)));

        // When
        var refusal = assertThatThrownBy(() -> delete(created));

        // Then
        refusal.isInstanceOf(DistributionNotDisabledException.class);
    }

    @Test
    void aDisabledAndDeployedDistributionCanBeDeleted() {
        // Given
        var created = createDeployed();
        update(created, read(created).distributionConfig().copy(c -> c.enabled(false)));
        aws.whenPropagationEnds();

        // When
        delete(created);

        // Then
        assertThatThrownBy(() -> read(created)).isInstanceOf(NoSuchDistributionException.class);
    }

    @Test
    void deletingWithoutIfMatchIsRefused() {
        // Given
        var created = create(Configs.builder().enabled(false).build());
        aws.whenPropagationEnds();

        // When
        var refusal = assertThatThrownBy(() -> aws.cloudFront().deleteDistribution(d -> d.id(id(created))));

        // Then
        refusal.isInstanceOf(InvalidIfMatchVersionException.class);
    }

    @Test
    void deletingWithTheETagOfBeforeDeploymentFailsThePrecondition() {
        // Given
        var created = create(Configs.builder().enabled(false).build());
        aws.whenPropagationEnds();

        // When
        var refusal = assertThatThrownBy(
                () -> aws.cloudFront().deleteDistribution(d -> d.id(id(created)).ifMatch(created.eTag())));

        // Then
        refusal.isInstanceOf(PreconditionFailedException.class).satisfies(status(412));
    }

    @Test
    void anAccountHasAQuota() {
        // Given
        for (int i = 0; i < 500; i++) {
            create(Configs.minimal());
        }

        // When
        var refusal = assertThatThrownBy(() -> create(Configs.minimal()));

        // Then
        refusal.isInstanceOf(TooManyDistributionsException.class).satisfies(status(400));
    }

    private CreateDistributionResponse create(DistributionConfig config) {
        return aws.cloudFront().createDistribution(c -> c.distributionConfig(config));
    }

    private CreateDistributionResponse createDeployed() {
        var created = create(Configs.minimal());
        aws.whenPropagationEnds();
        return created;
    }

    private GetDistributionConfigResponse read(CreateDistributionResponse created) {
        return aws.cloudFront().getDistributionConfig(g -> g.id(id(created)));
    }

    private UpdateDistributionResponse update(CreateDistributionResponse created, DistributionConfig config) {
        return update(created, config, read(created).eTag());
    }

    private UpdateDistributionResponse update(
            CreateDistributionResponse created, DistributionConfig config, String etag) {
        return aws.cloudFront()
                .updateDistribution(u -> u.id(id(created)).ifMatch(etag).distributionConfig(config));
    }

    private void delete(CreateDistributionResponse created) {
        var etag = read(created).eTag();
        aws.cloudFront().deleteDistribution(d -> d.id(id(created)).ifMatch(etag));
    }

    private String status(CreateDistributionResponse created) {
        return aws.cloudFront()
                .getDistribution(g -> g.id(id(created)))
                .distribution()
                .status();
    }

    private static String id(CreateDistributionResponse created) {
        return created.distribution().id();
    }

    private static Consumer<Throwable> status(int expected) {
        return refusal ->
                assertThat(((CloudFrontException) refusal).statusCode()).isEqualTo(expected);
    }
}
