package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.messages.MessageRules;
import io.cdnproxy.sandbox.ExternalOrigin;
import io.cdnproxy.sandbox.Sandbox;
import io.cdnproxy.sandbox.cloudfront.fault.Effect;
import io.cdnproxy.sandbox.fault.Fault;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody changes the distribution by hand: the message names what was changed, or what stands in the way, and the policy decides what becomes of it. */
@ExtendWith(InWorld.class)
class ChangedDistributionIT {
    private static final Fault<Effect.Refuse> AFTER_THE_CONSOLE =
            Fault.on("UpdateDistribution", Effect.Refuse.with("Throttling")).sinceThe(2);

    private static final Duration THREE_INTERVALS = Victim.INTERVAL.multipliedBy(3);

    /** What was told, at the latest after three intervals, and once it was mended. */
    private record Outcome(Map<ConditionType, String> vector, String message, Map<ConditionType, String> whenMended) {}

    private static final Map<DistributionChange, Outcome> OUTCOMES = new EnumMap<>(DistributionChange.class);

    /** Whether the operator has put back what it owns, and what it told of that. */
    private record Restored(boolean asBefore, Map<ConditionType, String> vector, List<String> events) {}

    private static Restored restored;

    /** What was told of a change that the operator could not take back yet. */
    private static String announced;

    /** At the same time, each with an object of its own: most of it is waiting. */
    @BeforeAll
    static void allOfThemHappen(World world) throws Exception {
        try (var v2ray = ExternalOrigin.start(world.sandbox, "*." + Sandbox.DOMAIN);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var enforced = threads.submit(() -> isEnforced(world, v2ray));
            var refused = threads.submit(() -> isRefused(world, v2ray));
            var left = new EnumMap<DistributionChange, Future<Outcome>>(DistributionChange.class);
            for (var change : DistributionChange.values()) {
                Callable<Outcome> happening = () -> happens(change, world, v2ray);
                left.put(change, threads.submit(happening));
            }
            for (var entry : left.entrySet()) {
                OUTCOMES.put(entry.getKey(), entry.getValue().get());
            }
            restored = enforced.get();
            announced = refused.get();
        }
    }

    private static Outcome happens(DistributionChange change, World world, ExternalOrigin v2ray) throws Exception {
        try (var victim = Victim.thatIsReady(world, Pitfall.Place.ELSEWHERE, v2ray)) {
            change.mistake.by(victim);
            var user = victim.user;
            var told = FirstRight.within(THREE_INTERVALS, victim::reads, change::isToldBy);
            victim.mends();
            var whenMended = FirstRight.within(THREE_INTERVALS, victim::reads, DistributionChange::isHealthy);
            User.leave(user);
            return new Outcome(Told.vector(told), told.get(change.teller).message(), Told.vector(whenMended));
        }
    }

    private static Restored isEnforced(World world, ExternalOrigin v2ray) throws Exception {
        try (var victim = Victim.thatIsReady(world, Pitfall.Place.ELSEWHERE, v2ray)) {
            victim.chooses(DriftPolicy.Enforce);
            victim.user.awaitsReady();
            var before = victim.console.settings();
            victim.console.changes(
                    config -> DistributionChange.ofAllThatTheSpecHas(DistributionChange.withErrorPage(config)));
            // What nobody but its maker owns stays.
            var due = DistributionChange.withErrorPage(before);
            FirstRight.within(THREE_INTERVALS, victim.console::settings, due::equals);
            // Status follows what was written: first that it is being deployed.
            FirstRight.within(THREE_INTERVALS, victim::reads, told -> !DistributionChange.isHealthy(told));
            var told = FirstRight.within(THREE_INTERVALS, victim::reads, DistributionChange::isHealthy);
            var uid = victim.user.proxy().get().getMetadata().getUid();
            var restored = new Restored(
                    victim.console.settings().equals(due),
                    Told.vector(told),
                    victim.user.eventsAbout(uid).stream().map(Event::getNote).toList());
            User.leave(victim.user);
            return restored;
        }
    }

    /** CloudFront takes changes at its console, and none of the operator's until that is lifted. */
    private static String isRefused(World world, ExternalOrigin v2ray) throws Exception {
        try (var victim = Victim.thatIsReady(world, Pitfall.Place.ELSEWHERE, v2ray)) {
            victim.chooses(DriftPolicy.Enforce);
            var id = victim.user.awaitsReady().distributionId().orElseThrow();
            var faults = world.sandbox.cloudFront().faults();
            var refusal = faults.add(AFTER_THE_CONSOLE.concerning(id));
            DistributionChange.ORIGIN_PATH.mistake.by(victim);
            var told = FirstRight.within(
                    THREE_INTERVALS,
                    () -> victim.user.message(ConditionType.EdgeUpgrade),
                    message -> message.contains("is to be changed and is not yet (Throttled)"));
            faults.remove(refusal.number());
            victim.user.awaitsReady();
            User.leave(victim.user);
            return told;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasChangedIsNamedInTheWholeVector(DistributionChange change) {
        // When
        var outcome = OUTCOMES.get(change);

        // Then
        assertThat(outcome.vector()).as(outcome.message()).isEqualTo(change.vector());
        assertThat(outcome.message()).contains(change.words);
        assertThat(MessageRules.brokenByFault(outcome.message())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void onceItIsChangedBackItWorksAgain(DistributionChange change) {
        // When
        var outcome = OUTCOMES.get(change);

        // Then
        assertThat(outcome.whenMended()).isEqualTo(DistributionChange.HEALTHY);
    }

    @Test
    void underEnforceTheOperatorChangesItBackAndSaysWhat() {
        // When
        var events = restored.events();

        // Then
        assertThat(restored.asBefore()).isTrue();
        assertThat(restored.vector()).isEqualTo(DistributionChange.HEALTHY);
        assertThat(events).anyMatch(note -> note.contains("enabled, aliases, origin.path, origin.httpsPort"));
    }

    @Test
    void whatTheOperatorCannotChangeBackYetIsToldUntilItCan() {
        // When
        var told = announced;

        // Then
        assertThat(told)
                .contains("origin.path \"/elsewhere\" in place of nothing, which is to be changed and is not yet"
                        + " (Throttled): see DistributionDeployed");
    }
}
