package io.cdnproxy.sandbox.cloudfront;

import static io.cdnproxy.sandbox.cloudfront.Emulated.SOMEBODY_ELSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnproxy.conformance.Configs;
import io.cdnproxy.sandbox.api.Call;
import io.cdnproxy.sandbox.cloudfront.fault.Effect;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.AliasPointsElsewhere;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.Delay;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.FreeCallerReferences;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.HideNewCertificates;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.LoseReply;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.LoseRequest;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.MoveETag;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.Refuse;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.SlowDeployment;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.StaleRead;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.Throttle;
import io.cdnproxy.sandbox.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontException;
import software.amazon.awssdk.services.cloudfront.model.CreateDistributionResponse;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;

class FaultsTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    private CloudFrontClient cloudFront;

    @BeforeEach
    void connect() {
        cloudFront = aws.cloudFront();
    }

    @Test
    void aRefusedCallDoesNothing() {
        // Given
        aws.emulator().faults().add(Fault.on("CreateDistribution", Refuse.with("AccessDenied")));

        // When
        var refusal = refusal(() -> create(Configs.minimal()));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
        assertThat(ids()).isEmpty();
        assertThat(aws.emulator().journal().calls())
                .first()
                .extracting(call -> call.error().orElseThrow())
                .isEqualTo("AccessDenied");
    }

    @Test
    void aFaultConcernsTheCallsThatItCounts() {
        // Given
        aws.emulator()
                .faults()
                .add(Fault.on("List*", Refuse.with("InternalError")).nth(2));
        aws.emulator()
                .faults()
                .add(Fault.on("GetCachePolicy", Refuse.with("InternalError")).first(2));

        // When
        IntStream.range(0, 3).forEach(i -> catchThrowable(() -> cloudFront.listDistributions()));
        IntStream.range(0, 3)
                .forEach(i -> catchThrowable(() -> cloudFront.getCachePolicy(g -> g.id(Configs.CACHING_DISABLED))));

        // Then
        assertThat(aws.emulator().journal().calls())
                .extracting(Call::status)
                .containsExactly(200, 500, 200, 500, 500, 200);
    }

    @Test
    void aFaultOfOneAccountIsNotAnothers() {
        // Given
        var fault = aws.emulator()
                .faults()
                .add(Fault.on("*", Refuse.with("ServiceUnavailable")).inAccount(SOMEBODY_ELSE));

        // When
        cloudFront.listDistributions();
        var refusal = refusal(() -> aws.cloudFront(SOMEBODY_ELSE).listDistributions());

        // Then
        assertThat(refusal.statusCode()).isEqualTo(503);
        assertThat(fault.matched()).isOne();
        assertThat(fault.fired()).isOne();
    }

    @Test
    void aFaultOfOneDistributionIsNotAnothers() {
        // Given
        var fault = aws.emulator()
                .faults()
                .add(Fault.on("GetCachePolicy", Refuse.with("InternalError"))
                        .concerning(Configs.CACHING_DISABLED)
                        .sinceThe(2));

        // When
        Stream.of("another", Configs.CACHING_DISABLED, Configs.CACHING_DISABLED, Configs.CACHING_DISABLED)
                .forEach(id -> catchThrowable(() -> cloudFront.getCachePolicy(g -> g.id(id))));

        // Then
        assertThat(aws.emulator().journal().calls()).extracting(Call::status).containsExactly(404, 200, 500, 500);
        assertThat(fault.matched()).isEqualTo(3);
    }

    @Test
    void aProbabilityWithItsSeedGivesTheSameRunAgain() {
        // Given
        var half = Fault.on("List*", Refuse.with("InternalError")).withProbability(0.5, 7);

        // When
        var first = statusesOfTenListsWith(half);
        var second = statusesOfTenListsWith(half);

        // Then
        assertThat(first).contains(200, 500).isEqualTo(second);
    }

    @Test
    void aLostRequestDidNothing() {
        // Given
        aws.emulator().faults().add(Fault.on("CreateDistribution", new LoseRequest()));

        // When
        var failure = catchThrowable(() -> create(Configs.minimal()));

        // Then
        assertThat(failure).isInstanceOf(SdkClientException.class);
        assertThat(ids()).isEmpty();
    }

    @Test
    void aLostReplyLeavesTheEffect() {
        // Given
        aws.emulator().faults().add(Fault.on("CreateDistribution", new LoseReply()));

        // When
        var failure = catchThrowable(() -> create(Configs.minimal()));

        // Then
        assertThat(failure).isInstanceOf(SdkClientException.class);
        assertThat(ids()).hasSize(1);
    }

    @Test
    void aDelayedCallTakesItsTime() {
        // Given
        aws.emulator().faults().add(Fault.on("List*", new Delay(Duration.ofMillis(50))));
        var begun = System.nanoTime();

        // When
        cloudFront.listDistributions();

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void aStaleReadShowsWhatWas() {
        // Given
        var created = create(Configs.minimal());
        aws.clock.advance(Duration.ofSeconds(10));
        var id = created.distribution().id();
        cloudFront.updateDistribution(u -> u.id(id)
                .ifMatch(created.eTag())
                .distributionConfig(created.distribution().distributionConfig().copy(c -> c.comment("new"))));
        aws.emulator().faults().add(Fault.on("*", new StaleRead(Duration.ofSeconds(5))));

        // When
        var stale = cloudFront.getDistribution(g -> g.id(id));
        var staleList = cloudFront.listDistributions().distributionList().items();
        aws.clock.advance(Duration.ofSeconds(5));
        var fresh = cloudFront.getDistribution(g -> g.id(id));

        // Then
        assertThat(stale.distribution().distributionConfig().comment()).isEmpty();
        assertThat(stale.eTag()).isEqualTo(created.eTag());
        assertThat(staleList).singleElement().satisfies(summary -> assertThat(summary.comment())
                .isEmpty());
        assertThat(fresh.distribution().distributionConfig().comment()).isEqualTo("new");
    }

    @Test
    void aStaleReadKnowsNothingOfANewDistributionAndStillKnowsADeletedOne() {
        // Given
        aws.emulator().faults().add(Fault.on("*", new StaleRead(Duration.ofSeconds(5))));
        var id = create(Configs.builder().enabled(false).build()).distribution().id();

        // When
        var tooEarly = refusal(() -> cloudFront.getDistribution(g -> g.id(id)));
        aws.whenPropagationEnds();
        aws.clock.advance(Duration.ofSeconds(5));
        var etag = cloudFront.getDistribution(g -> g.id(id)).eTag();
        cloudFront.deleteDistribution(d -> d.id(id).ifMatch(etag));
        var tooLate = ids();

        // Then
        assertThat(tooEarly.statusCode()).isEqualTo(404);
        assertThat(tooLate).containsExactly(id);
    }

    @Test
    void aTokenBucketThrottlesEachAccountByItself() {
        // Given
        aws.emulator().faults().add(Fault.on("*", new Throttle(1, 2)));

        // When
        cloudFront.listDistributions();
        cloudFront.listDistributions();
        var refusal = refusal(() -> cloudFront.listDistributions());
        aws.cloudFront(SOMEBODY_ELSE).listDistributions();
        aws.clock.advance(Duration.ofSeconds(1));
        cloudFront.listDistributions();

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("Throttling");
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Rate exceeded");
    }

    @Test
    void aSlowDeploymentTakesItsOwnTime() {
        // Given
        aws.emulator().faults().add(Fault.on("CreateDistribution", new SlowDeployment(Duration.ofHours(1))));
        var id = create(Configs.minimal()).distribution().id();

        // When
        aws.whenPropagationEnds();

        // Then
        assertThat(status(id)).isEqualTo("InProgress");
        aws.clock.advance(Duration.ofHours(1));
        assertThat(status(id)).isEqualTo("Deployed");
    }

    @Test
    void anETagMovedBySomebodyElseFailsThePrecondition() {
        // Given
        var created = create(Configs.minimal());
        var id = created.distribution().id();
        aws.emulator()
                .faults()
                .add(Fault.on("UpdateDistribution", new MoveETag()).first(1));

        // When
        var refusal = refusal(() -> cloudFront.updateDistribution(u -> u.id(id)
                .ifMatch(created.eTag())
                .distributionConfig(created.distribution().distributionConfig())));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(412);
        var read = cloudFront.getDistributionConfig(g -> g.id(id));
        assertThat(read.eTag()).isNotEqualTo(created.eTag());
        cloudFront.updateDistribution(u -> u.id(id).ifMatch(read.eTag()).distributionConfig(read.distributionConfig()));
    }

    @Test
    void aNewCertificateIsHiddenForAWhile() {
        // Given
        aws.emulator().faults().add(Fault.on("CreateDistribution", new HideNewCertificates(Duration.ofMinutes(1))));
        var config = withAlias();

        // When
        var refusal = refusal(() -> create(config));
        aws.clock.advance(Duration.ofMinutes(1));
        var created = create(config);

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidViewerCertificate");
        assertThat(created.distribution().id()).isNotEmpty();
    }

    @Test
    void aDeletedDistributionsCallerReferenceIsFreedOnRequest() {
        // Given
        var config = Configs.builder().enabled(false).build();
        var created = create(config);
        aws.whenPropagationEnds();
        var id = created.distribution().id();
        var etag = cloudFront.getDistribution(g -> g.id(id)).eTag();
        aws.emulator().faults().add(Fault.on("CreateDistribution*", new FreeCallerReferences()));

        // When
        var whileThere = refusal(() -> create(config));
        cloudFront.deleteDistribution(d -> d.id(id).ifMatch(etag));
        var afterwards = create(config);

        // Then
        assertThat(whileThere.awsErrorDetails().errorCode()).isEqualTo("DistributionAlreadyExists");
        assertThat(afterwards.distribution().id()).isNotEqualTo(id);
    }

    @Test
    void anAliasWhoseRecordPointsElsewhereCannotBeAdded() {
        // Given
        var config = withAlias();
        aws.emulator()
                .faults()
                .add(Fault.on("*Distribution*", new AliasPointsElsewhere("a.example.com"))
                        .first(1));

        // When
        var refusal = refusal(() -> create(config));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("CNAMEAlreadyExists");
        assertThat(refusal.awsErrorDetails().errorMessage())
                .contains("incorrectly configured DNS record that points to another CloudFront distribution");
        assertThat(create(config).distribution().id()).isNotEmpty();
    }

    @Test
    void clearedFaultsAreOver() {
        // Given
        aws.emulator().faults().add(Fault.on("*", new LoseRequest()));

        // When
        aws.emulator().faults().clear();

        // Then
        assertThat(ids()).isEmpty();
    }

    private List<Integer> statusesOfTenListsWith(Fault<? extends Effect> fault) {
        aws.emulator().faults().clear();
        aws.emulator().faults().add(fault);
        var known = aws.emulator().journal().calls().size();
        IntStream.range(0, 10).forEach(i -> catchThrowable(() -> cloudFront.listDistributions()));
        return aws.emulator().journal().after(known).stream().map(Call::status).toList();
    }

    private DistributionConfig withAlias() {
        var arn = aws.emulator().importCertificate(TestCertificates.covering("a.example.com"));
        return Configs.builder()
                .aliases(Configs.aliases("a.example.com"))
                .viewerCertificate(Configs.certificate(arn))
                .build();
    }

    private CreateDistributionResponse create(DistributionConfig config) {
        return cloudFront.createDistribution(c -> c.distributionConfig(config));
    }

    private String status(String id) {
        return cloudFront.getDistribution(g -> g.id(id)).distribution().status();
    }

    private List<String> ids() {
        return cloudFront.listDistributions().distributionList().items().stream()
                .map(summary -> summary.id())
                .toList();
    }

    private static CloudFrontException refusal(ThrowingCallable call) {
        return catchThrowableOfType(CloudFrontException.class, call);
    }
}
