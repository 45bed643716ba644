package io.cdnproxy.cdn.upyun;

import static io.cdnproxy.cdn.upyun.Fixtures.A;
import static io.cdnproxy.cdn.upyun.Fixtures.FIRST;
import static io.cdnproxy.cdn.upyun.Fixtures.SECOND;
import static io.cdnproxy.cdn.upyun.Fixtures.SETTINGS;
import static io.cdnproxy.cdn.upyun.Fixtures.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnGoal;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.CdnStep;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.PurgeWish;
import io.cdnproxy.messages.MessageRules;
import io.cdnproxy.pki.ServerKeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Purges on demand, as the rest of the product sees them. */
class PurgesTest {
    private static final String PURGE = "purge " + A;
    private static final int PASSES = 40;

    private final MutableClock clock = new MutableClock();
    private final InMemoryServiceApi world = new InMemoryServiceApi(clock, Duration.ofMinutes(1));
    private final List<CdnStep> told = new ArrayList<>();
    private final CdnEvents events = new CdnEvents() {
        @Override
        public void onStep(Owner owner, CdnStep step) {
            told.add(step);
        }
    };
    private Services services;
    private UpyunCdn cdn;

    PurgesTest() {
        restart(SETTINGS);
    }

    @Test
    void whatIsKeptIsPurgedOnceForEachTime() {
        // Given
        settle(asking(Optional.empty()));
        var now = clock.instant();

        // When
        var first = settle(asking(now));
        clock.advance(Duration.ofMinutes(1));
        var second = settle(asking(now.plusSeconds(1)));

        // Then
        assertThat(first.purged()).contains(now);
        assertThat(second.purged()).contains(now.plusSeconds(1));
        assertThat(purges()).isEqualTo(2);
        assertThat(told).filteredOn(step -> step.kind() == CdnStep.Kind.Purge).hasSize(2);
        assertThat(second.distributionDeployed().message()).doesNotContain("purge");
    }

    /** The service is looked at before it is written, as somebody may have been there. */
    @Test
    void aNameThatWasUnboundIsPurgedOnceItIsBoundAgain() {
        // Given
        settle(asking(Optional.empty()));
        world.unbind(services.name(TOKYO), A);
        var now = clock.instant();

        // When
        var unbound = pass(asking(now));

        // Then
        assertThat(unbound.purged()).isEmpty();
        assertRemark(unbound, "it is purged once it is");
        assertThat(purges()).isZero();
        assertThat(settle(asking(now)).purged()).contains(now);
        assertThat(purges()).isOne();
    }

    @Test
    void whatStatusTellsOfIsNotDoneAgain() {
        // Given
        settle(asking(Optional.empty()));
        var now = clock.instant();

        // When
        var report = settle(asking(new PurgeWish(Optional.of(now), Optional.of(now))));

        // Then
        assertThat(report.purged()).contains(now);
        assertThat(purges()).isZero();
    }

    @Test
    void aProcessThatEndsBeforeStatusTellsIsFollowedByOneThatAsksOnceMore() {
        // Given
        var now = clock.instant();
        settle(asking(now));

        // When
        restart(SETTINGS);
        settle(asking(now));

        // Then
        assertThat(purges()).isEqualTo(2);
    }

    @Test
    void whatIsNoTimeIsTold() {
        // When
        var report = settle(asking(new PurgeWish(Optional.empty(), Optional.empty())));

        // Then
        assertRemark(report, "cdnproxy.io/purge-at is no time: write one such as");
        assertThat(purges()).isZero();
    }

    @Test
    void aTimeAheadIsTalkedOfAndAwaited() {
        // Given
        settle(asking(Optional.empty()));
        var soon = clock.instant().plus(Duration.ofMinutes(5));

        // When
        var before = pass(asking(soon));
        clock.advance(Duration.ofMinutes(5));
        var after = pass(asking(soon));

        // Then
        assertRemark(before, "when the time of the annotation");
        assertThat(before.retryIn()).contains(Duration.ofMinutes(5));
        assertThat(before.purged()).isEmpty();
        assertThat(after.purged()).contains(soon);
        assertThat(purges()).isOne();
    }

    @Test
    void aTimeFarAheadIsLookedAtNowAndThen() {
        // Given
        settle(asking(Optional.empty()));

        // When
        var report = pass(asking(Instant.parse("+999999999-12-31T23:59:59Z")));

        // Then
        assertThat(report.retryIn()).contains(Duration.ofHours(1));
    }

    @Test
    void aTimeLongPastIsOneLikeOthers() {
        // When
        var report = settle(asking(Instant.parse("-999999999-01-01T00:00:00Z")));

        // Then
        assertThat(report.purged()).isPresent();
        assertThat(purges()).isOne();
    }

    @Test
    void aNameThatIsUnderReviewIsPurgedOnceItIsServed() {
        // Given
        var now = clock.instant();

        // When
        var underReview = passes(asking(now), 5);

        // Then
        assertThat(underReview.distributionDeployed().message()).contains("reviewing");
        assertThat(purges()).isZero();
        assertThat(settle(asking(now)).purged()).contains(now);
        assertThat(purges()).isOne();
    }

    @Test
    void aRefusalIsToldAndTriedAgainAndHoldsUpNothingElse() {
        // Given
        settle(asking(Optional.empty()));
        var throttled = new CdnException(ErrorClass.THROTTLED, "429", "UPYUN throttles; nothing to do", null);
        world.refusePurges(Optional.of(throttled));
        var now = clock.instant();

        // When
        var refused = pass(asking(now));
        var again = pass(goal(SECOND).purging(Optional.of(wish(now))));
        var renewed = settle(goal(SECOND).purging(Optional.of(wish(now))));
        world.refusePurges(Optional.empty());
        var done = settle(goal(SECOND).purging(Optional.of(wish(now))));

        // Then
        assertRemark(refused, "is not purged yet: UPYUN throttles");
        assertThat(refused.retryIn()).contains(ErrorClass.THROTTLED.delay(1));
        assertThat(again.retryIn())
                .hasValueSatisfying(pause -> assertThat(pause).isLessThanOrEqualTo(ErrorClass.THROTTLED.delay(1)));
        assertRemark(renewed, "is not purged yet");
        assertThat(world.certificates()).containsExactly(InMemoryServiceApi.idOf(SECOND));
        assertThat(done.purged()).contains(now);
        assertThat(done.distributionDeployed().message()).doesNotContain("purge");
        assertThat(purges()).isOne();
    }

    @Test
    void aPurgeAndAStepAreOneAfterTheOtherWhereTheAccountHasRoomForOneWrite() {
        // Given
        settle(asking(Optional.empty()));
        restart(oneWriteASecond());
        clock.advance(Duration.ofMinutes(1));
        settle(asking(Optional.empty()));
        int writes = world.writes().size();
        var now = clock.instant();

        // When
        var both = pass(goal(SECOND).purging(Optional.of(wish(now))));

        // Then
        assertThat(world.writes()).hasSize(writes + 1);
        assertThat(purges()).isZero();
        assertThat(both.retryIn())
                .hasValueSatisfying(pause -> assertThat(pause).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1)));
        assertThat(settle(goal(SECOND).purging(Optional.of(wish(now)))).purged())
                .contains(now);
    }

    private static void assertRemark(CdnReport report, String remark) {
        assertThat(report.distributionDeployed().isTrue()).isTrue();
        assertThat(report.distributionDeployed().message())
                .contains("serves " + A)
                .contains(remark);
        assertThat(MessageRules.broken(report.distributionDeployed().message())).isEmpty();
    }

    private long purges() {
        return world.writes().stream().filter(PURGE::equals).count();
    }

    private static PurgeWish wish(Instant at) {
        return new PurgeWish(Optional.of(at), Optional.empty());
    }

    private static CdnGoal asking(Instant at) {
        return asking(wish(at));
    }

    private static CdnGoal asking(PurgeWish wish) {
        return asking(Optional.of(wish));
    }

    private static CdnGoal asking(Optional<PurgeWish> wish) {
        return goal(FIRST).purging(wish);
    }

    private static CdnGoal goal(ServerKeyPair pair) {
        return new CdnGoal(
                TOKYO,
                Proxies.atUpyun().getSpec(),
                new CdnGoal.Certificate(
                        Optional.empty(),
                        Optional.of(pair),
                        Verdict.works("usable"),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** One pass, and no time passes. */
    private CdnReport pass(CdnGoal goal) {
        services.turn();
        return cdn.reconcile(goal, 1);
    }

    private CdnReport passes(CdnGoal goal, int count) {
        var report = pass(goal);
        for (int pass = 1; pass < count; pass++) {
            clock.advance(report.retryIn().orElse(SETTINGS.quickSweep()));
            report = pass(goal);
        }
        return report;
    }

    private CdnReport settle(CdnGoal goal) {
        return passes(goal, PASSES);
    }

    private static CdnSettings oneWriteASecond() {
        return new CdnSettings(
                SETTINGS.installationId(),
                SETTINGS.quickSweep(),
                SETTINGS.slowSweep(),
                SETTINGS.consistencyWindow(),
                1,
                1,
                SETTINGS.apiCallTimeout(),
                SETTINGS.namespaceCertificatesAYear());
    }

    private void restart(CdnSettings settings) {
        services = new Services(settings, world, CdnEvents.NONE, clock.ofAWrongMachine());
        cdn = new UpyunCdn(settings, world, services, StepWords.to(events), clock, clock.ofAWrongMachine());
    }
}
