package io.cdnproxy.cdn.upyun;

import static io.cdnproxy.cdn.upyun.Fixtures.A;
import static io.cdnproxy.cdn.upyun.Fixtures.B;
import static io.cdnproxy.cdn.upyun.Fixtures.FIRST;
import static io.cdnproxy.cdn.upyun.Fixtures.SERVICE;
import static io.cdnproxy.cdn.upyun.Fixtures.SETTINGS;
import static io.cdnproxy.cdn.upyun.Fixtures.TOKYO;
import static io.cdnproxy.cdn.upyun.Fixtures.desired;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.NameSighting;
import io.cdnproxy.cdn.Presence;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.TeardownReport;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes make of one service. */
class UpyunPassesTest {
    private final MutableClock clock = new MutableClock();
    private final InMemoryServiceApi world = new InMemoryServiceApi(clock, Duration.ofMinutes(1));
    private final Operator operator = new Operator(world, clock);

    @Test
    void aServiceIsMadeSetNamedAndShown() {
        // When
        var report = operator.settle(desired());

        // Then
        assertThat(operator.steps)
                .extracting(step -> step.getClass().getSimpleName())
                .containsExactly("Create", "Configure", "Bind", "Upload", "Show");
        assertThat(report.distribution()).hasValueSatisfying(service -> {
            assertThat(service.id()).isEqualTo(SERVICE);
            assertThat(service.domainName()).isEqualTo(SERVICE + ".b0.aicdn.com");
            assertThat(service.state()).isEqualTo(Distribution.State.Deployed);
            assertThat(service.aliases()).containsExactly(A);
            assertThat(service.originName()).contains(B);
        });
        assertThat(report.pending()).isEmpty();
        assertThat(operator.reconciler.shownCertificates(TOKYO)).contains(Set.of(InMemoryServiceApi.idOf(FIRST)));
        assertThat(operator.reconciler.presence(TOKYO, Optional.empty())).contains(Presence.ENABLED);
    }

    @Test
    void nothingIsWrittenAgainOnceAllIsAsItShouldBe() {
        // Given
        operator.settle(desired());
        var before = world.writes();

        // When
        new Operator(world, clock).settle(desired());

        // Then
        assertThat(world.writes()).isEqualTo(before);
    }

    @Test
    void beforeTheFirstLookNothingIsKnown() {
        // When
        var report = operator.reconciler.reconcile(desired(), 1);

        // Then
        assertThat(report.known()).isFalse();
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.NotYetKnown);
        assertThat(operator.reconciler.sightingOf(TOKYO, Set.of(), Set.of())).isEqualTo(NameSighting.NOTHING_KNOWN);
        assertThat(operator.reconciler.presence(TOKYO, Optional.empty())).isEmpty();
        assertThat(world.writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1H"})
    void aCreationOfTheProcessBeforeMayStillTakeEffectHoweverLongThisOneStoodBy(Duration stoodBy) {
        // Given
        var end = TeardownGoal.DELETED;
        clock.advance(stoodBy);
        operator.reconciler.teardown(end, TOKYO, 1, Optional.empty());
        operator.services.turn();
        operator.reconciler.teardown(end, TOKYO, 1, Optional.empty());
        operator.services.lookAgain(TOKYO.uid());
        clock.advance(SETTINGS.apiCallTimeout().minusSeconds(1));
        operator.services.turn();
        operator.reconciler.teardown(end, TOKYO, 1, Optional.empty());
        operator.services.lookAgain(TOKYO.uid());
        clock.advance(SETTINGS.consistencyWindow());
        operator.services.turn();

        // When
        var report = operator.reconciler.teardown(end, TOKYO, 1, Optional.empty());

        // Then
        assertThat(report).isInstanceOf(TeardownReport.Remaining.class);
    }

    @Test
    void aNameThatIsBoundAndNotListedIsWaitedForAndNotAskedAboutAllTheTime() {
        // Given
        operator.settle(desired());
        world.hideNames(true);
        operator.services.lookAgain(TOKYO.uid());
        clock.advance(SETTINGS.slowSweep());
        operator.services.turn();

        // When
        var told = operator.reconciler.reconcile(desired(), 1);

        // Then
        assertThat(told.distributionDeployed().message())
                .contains("UPYUN says that %s is bound to service %s".formatted(A, SERVICE), "nothing to do");
        assertThat(told.retryIn()).hasValueSatisfying(pause -> assertThat(pause).isGreaterThan(Duration.ofSeconds(1)));
    }

    /** Somebody has deleted it at the console, say, and UPYUN keeps its name. */
    @Test
    void aServiceThatDisappearsAfterItWasShownIsNotWaitedFor() {
        // Given
        operator.settle(desired());
        world.hideServices(true);

        // When
        var told = Stream.generate(() -> operator.pass(desired()))
                .limit(10)
                .map(report -> report.distributionDeployed().message())
                .toList();

        // Then
        assertThat(told)
                .noneMatch(message -> message.contains("does not show it yet"))
                .anyMatch(message -> message.contains(OwnershipAdvice.hidden(SERVICE)));
    }

    @Test
    void whatIsToBeSwitchedOffIsLeftInvisible() {
        // Given
        operator.settle(desired());

        // When
        var report = operator.tearDown(TeardownGoal.DISABLED, TOKYO);

        // Then
        assertThat(report).isInstanceOf(TeardownReport.Left.class);
        assertThat(operator.reconciler.presence(TOKYO, Optional.empty())).contains(Presence.DISABLED);
        assertThat(world.holder(A)).contains(SERVICE);
    }

    @Test
    void anObjectThatIsForgottenIsLookedAtNoMore() {
        // Given
        operator.settle(desired());

        // When
        operator.reconciler.forget(TOKYO.uid());
        operator.services.lookAgain(TOKYO.uid());
        clock.advance(Duration.ofHours(1));
        operator.services.turn();

        // Then
        assertThat(operator.reconciler.presence(TOKYO, Optional.empty())).isEmpty();
    }

    @Test
    void theAccountIsCountedInASweep() {
        // Given
        world.create("somebodys", "", true);
        operator.settle(desired());

        // When
        clock.advance(Duration.ofMinutes(11));
        operator.services.turn();

        // Then
        assertThat(operator.services.account()).hasValueSatisfying(account -> {
            assertThat(account.distributions()).isEqualTo(2);
            assertThat(account.own()).extracting(Distribution::id).containsExactly(SERVICE);
        });
    }
}
