package io.cdnproxy.cdn.upyun;

import static io.cdnproxy.cdn.upyun.Fixtures.A;
import static io.cdnproxy.cdn.upyun.Fixtures.B;
import static io.cdnproxy.cdn.upyun.Fixtures.FIRST;
import static io.cdnproxy.cdn.upyun.Fixtures.FOR_NEW;
import static io.cdnproxy.cdn.upyun.Fixtures.NEW;
import static io.cdnproxy.cdn.upyun.Fixtures.SERVICE;
import static io.cdnproxy.cdn.upyun.Fixtures.TOKYO;
import static io.cdnproxy.cdn.upyun.Fixtures.desired;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.TeardownReport;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An object that is restored, or comes after one of its name, finds the service that was there before it. */
class TakenUpServiceTest {
    private final MutableClock clock = new MutableClock();
    private final InMemoryServiceApi world = new InMemoryServiceApi(clock, Duration.ofMinutes(1));
    private final Operator operator = new Operator(world, clock);

    @Test
    void anObjectThatIsRestoredTakesUpWhatItHadBefore() {
        // Given
        operator.settle(desired());
        var before = world.writes();
        var restored = ofTokyo("uid-restored");

        // When
        var report = new Operator(world, clock).settle(restored);

        // Then
        assertThat(report.distribution().map(Distribution::id)).contains(SERVICE);
        assertThat(world.writes()).isEqualTo(before);
        assertThat(world.names()).containsExactly(SERVICE);
    }

    @Test
    void whatARestoredObjectHasTakenUpIsFoundByItsStatusWhenItIsDeleted() {
        // Given
        operator.settle(desired());
        var restored = ofTokyo("uid-restored");
        new Operator(world, clock).settle(restored);

        // When
        var report = new Operator(world, clock).tearDown(TeardownGoal.DELETED, restored.owner(), Optional.of(SERVICE));

        // Then
        assertThat(report).isInstanceOf(TeardownReport.Gone.class);
        assertThat(world.names()).isEmpty();
        assertThat(world.certificates()).isEmpty();
    }

    @Test
    void whatARestoredObjectHasTakenUpIsItsOwnAfterARestart() {
        // Given
        operator.settle(desired());
        var restored = Fixtures.recorded(ofTokyo("uid-restored"), SERVICE, true);
        new Operator(world, clock).settle(restored);
        var before = world.writes();
        var restarted = new Operator(world, clock);

        // When
        var first = restarted.reconciler.look(restored, restored);
        restarted.services.turn();
        var halfway = restarted.reconciler.look(restored, restored);
        clock.advance(Duration.ofSeconds(1));
        restarted.services.turn();
        var then = restarted.reconciler.look(restored, restored);

        // Then
        assertThat(first.known()).isFalse();
        assertThat(halfway.known()).isFalse();
        assertThat(then.distribution().map(Distribution::id)).contains(SERVICE);
        assertThat(then.pending()).isEmpty();
        assertThat(world.writes()).isEqualTo(before);
    }

    @Test
    void whatARestoredObjectHasTakenUpGoesThoughAnotherProcessHasOnlyLookedAtIt() {
        // Given
        operator.settle(desired());
        var restored = Fixtures.recorded(ofTokyo("uid-restored"), SERVICE, true);
        new Operator(world, clock).settle(restored);
        var restarted = new Operator(world, clock);
        restarted.settle(restored);

        // When
        var report = restarted.tearDown(TeardownGoal.DELETED, restored.owner(), Optional.of(SERVICE));

        // Then
        assertThat(report).isInstanceOf(TeardownReport.Gone.class);
        assertThat(world.names()).isEmpty();
        assertThat(world.certificates()).isEmpty();
    }

    @Test
    void aHostnameThatIsChangedWhileNoProcessRunsMakesNoSecondService() {
        // Given
        operator.settle(desired());
        new Operator(world, clock).settle(ofTokyo("uid-restored"));
        var renamed = ofTokyo("uid-restored", desired(NEW, B, Optional.of(FOR_NEW)));

        // When
        var report = new Operator(world, clock).settle(Fixtures.recorded(renamed, SERVICE, true));

        // Then
        assertThat(report.distribution().map(Distribution::id)).contains(SERVICE);
        assertThat(world.names()).containsExactly(SERVICE);
        assertThat(world.holder(NEW)).contains(SERVICE);
    }

    @Test
    void whatWasLeftInvisibleIsTakenUpByAnObjectOfTheSameName() {
        // Given
        operator.settle(desired());
        operator.tearDown(TeardownGoal.DISABLED, TOKYO);

        // When
        var report = new Operator(world, clock).settle(ofTokyo("uid-later"));

        // Then
        assertThat(report.distribution()).hasValueSatisfying(service -> {
            assertThat(service.id()).isEqualTo(SERVICE);
            assertThat(service.enabled()).isTrue();
        });
        assertThat(world.names()).containsExactly(SERVICE);
    }

    @Test
    void whoOnlyWantsToKnowOfDriftHasWhatAnEarlierObjectLeftMadeVisible() {
        // Given
        operator.settle(desired());
        operator.tearDown(TeardownGoal.DISABLED, TOKYO);

        // When
        var report = new Operator(world, clock).settle(Fixtures.reporting(ofTokyo("uid-later")));

        // Then
        assertThat(report.distribution().map(Distribution::state)).contains(Distribution.State.Deployed);
        assertThat(world.read(SERVICE).map(ObservedService::visible)).contains(true);
    }

    @Test
    void whatAnEarlierObjectLeftIsMadeAsTheSpecHasItOnceAndThenDriftIsLeftAlone() {
        // Given
        operator.settle(desired());
        var later = Fixtures.reporting(ofTokyo("uid-later", desired(A, "c.example.com", Optional.of(FIRST))));
        var takingUp = new Operator(world, clock);
        takingUp.settle(later);
        var taken = world.read(SERVICE).flatMap(ObservedService::source);
        world.setSource(SERVICE, Fixtures.source("elsewhere.example.com"));

        // When
        takingUp.settle(later);
        var report = new Operator(world, clock).settle(Fixtures.recorded(later, SERVICE, true));

        // Then
        assertThat(taken).contains(Fixtures.source("c.example.com"));
        assertThat(world.read(SERVICE).flatMap(ObservedService::source))
                .contains(Fixtures.source("elsewhere.example.com"));
        assertThat(report.drift()).hasValueSatisfying(drift -> assertThat(drift).isNotEmpty());
    }

    @Test
    void whatAnEarlierObjectLeftIsMadeAsTheSpecHasItByALaterProcessToo() {
        // Given
        operator.settle(desired());
        var later = Fixtures.reporting(ofTokyo("uid-later", desired(A, "c.example.com", Optional.of(FIRST))));
        var takingUp = new Operator(world, clock);
        takingUp.pass(later);
        var halfway = takingUp.reconciler.distribution(later.owner());

        // When
        new Operator(world, clock).settle(Fixtures.recorded(later, SERVICE, false));

        // Then
        assertThat(halfway.map(Distribution::state)).contains(Distribution.State.InProgress);
        assertThat(world.read(SERVICE).flatMap(ObservedService::source)).contains(Fixtures.source("c.example.com"));
    }

    /** Status was restored with the object, which has another uid: by {@code Situation} it tells of nothing that this one has brought about. */
    @Test
    void whatIsRestoredWithItsStatusIsMadeAsTheSpecHasItOnceAndThenDriftIsLeftAlone() {
        // Given
        operator.settle(desired());
        world.setSource(SERVICE, Fixtures.source("elsewhere.example.com"));
        var restored = Fixtures.reporting(ofTokyo("uid-restored"));
        new Operator(world, clock).settle(Fixtures.recorded(restored, SERVICE, false));
        var taken = world.read(SERVICE).flatMap(ObservedService::source);
        world.setSource(SERVICE, Fixtures.source("elsewhere.example.com"));

        // When
        var report = new Operator(world, clock).settle(Fixtures.recorded(restored, SERVICE, true));

        // Then
        assertThat(taken).contains(Fixtures.source(B));
        assertThat(report.drift()).hasValueSatisfying(drift -> assertThat(drift)
                .extracting(Difference::path)
                .containsExactly("source.servers", "source.host"));
    }

    @Test
    void whatAStatusNamesAndIsAnothersIsNotTouchedByADeletion() {
        // Given
        operator.settle(desired());
        var osaka = new Owner(Fixtures.INSTALLATION, "proxies", "osaka", "uid-osaka");

        // When
        var report = new Operator(world, clock).tearDown(TeardownGoal.DELETED, osaka, Optional.of(SERVICE));

        // Then
        assertThat(report).isInstanceOf(TeardownReport.Gone.class);
        assertThat(world.holder(A)).contains(SERVICE);
    }

    private static DesiredService ofTokyo(String uid) {
        return ofTokyo(uid, desired());
    }

    private static DesiredService ofTokyo(String uid, DesiredService desired) {
        return new DesiredService(
                new Owner(Fixtures.INSTALLATION, "proxies", "tokyo", uid),
                desired.front(),
                desired.origin(),
                desired.purpose(),
                desired.driftPolicy());
    }
}
