package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.messages.MessageRules;
import io.cdnproxy.sandbox.ExternalOrigin;
import io.cdnproxy.sandbox.ProxyResource.Condition;
import io.cdnproxy.sandbox.Sandbox;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which a chain is known to break: the right reason within three probe intervals, what to do, and Ready again when it is done. */
@ExtendWith(InWorld.class)
class PitfallsIT {
    private static final Duration THREE_INTERVALS = Victim.INTERVAL.multipliedBy(3);
    private static final double MILLIS_PER_SECOND = 1000;

    /** What is awaited is that one fault is told in time, not that the processors are enough for all of them at once. */
    private static final int AT_A_TIME = 20;

    /**
     * What was told of one of them.
     *
     * @param told at the first time when it was right, else when three intervals were over
     * @param after how long the fault was there by then
     */
    private record News(Map<ConditionType, Condition> told, Duration after) {}

    private record Outcome(News news, boolean readyAgain) {

        Map<ConditionType, Condition> told() {
            return news.told();
        }

        Duration after() {
            return news.after();
        }

        Map<ConditionType, String> vector() {
            return Told.vector(told());
        }
    }

    private static final Map<Pitfall, Outcome> OUTCOMES = new LinkedHashMap<>();

    /** Side by side, each with an object of its own: most of it is waiting. None before all are ready, since that is work. */
    @BeforeAll
    static void allOfThemHappen(World world) throws Exception {
        try (var v2ray = ExternalOrigin.start(world.sandbox, "*." + Sandbox.DOMAIN);
                // Mistakes make keys, and whoever computes on a virtual thread holds up the servers that others dial.
                var threads = Executors.newCachedThreadPool()) {
            var victims = new LinkedHashMap<Pitfall, Future<Victim>>();
            for (var pitfall : Pitfall.all()) {
                Callable<Victim> becoming = () -> Victim.thatIsReady(world, pitfall.place(), v2ray);
                victims.put(pitfall, threads.submit(becoming));
            }
            for (var victim : victims.values()) {
                victim.get();
            }
            var running = new LinkedHashMap<Pitfall, Future<Outcome>>();
            var turns = new Semaphore(AT_A_TIME, true);
            victims.forEach((pitfall, victim) -> {
                Callable<Outcome> happening = () -> happens(pitfall, victim.get(), turns);
                running.put(pitfall, threads.submit(happening));
            });
            for (var entry : running.entrySet()) {
                OUTCOMES.put(entry.getKey(), entry.getValue().get());
            }
        }
    }

    private static Outcome happens(Pitfall pitfall, Victim victim, Semaphore turns) throws Exception {
        try (victim) {
            var news = inTurn(turns, () -> newsOf(pitfall, victim));
            victim.mends();
            var readyAgain = isReadyAgain(victim);
            User.leave(victim.user);
            return new Outcome(news, readyAgain);
        }
    }

    private static <T> T inTurn(Semaphore turns, Callable<T> work) throws Exception {
        turns.acquire();
        try {
            return work.call();
        } finally {
            turns.release();
        }
    }

    private static News newsOf(Pitfall pitfall, Victim victim) throws Exception {
        pitfall.mistake().by(victim);
        long start = System.nanoTime();
        var told = FirstRight.within(THREE_INTERVALS, victim::reads, pitfall::isToldBy);
        return new News(told, Duration.ofNanos(System.nanoTime() - start));
    }

    private static boolean isReadyAgain(Victim victim) {
        try {
            victim.user.awaitsSettled();
            return true;
        } catch (ConditionTimeoutException broken) {
            return false;
        }
    }

    @AfterAll
    static void theMatrixIsPrinted() {
        System.out.println(matrix());
        System.out.println(OUTCOMES.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Pitfall, Outcome> entry) ->
                                entry.getValue().after())
                        .reversed())
                .map(entry -> "%s %.1f"
                        .formatted(entry.getKey(), entry.getValue().after().toMillis() / MILLIS_PER_SECOND))
                .collect(Collectors.joining(", ", "told after s of %d: ".formatted(THREE_INTERVALS.toSeconds()), "")));
    }

    @ParameterizedTest
    @MethodSource("io.cdnproxy.scenario.Pitfall#all")
    void everyPitfallIsToldRightlyAndGoesAway(Pitfall pitfall) {
        // When
        var outcome = OUTCOMES.get(pitfall);

        // Then
        assertThat(outcome.vector()).as("%s", outcome.told().values()).isEqualTo(pitfall.vector());
        assertThat(outcome.readyAgain()).as("Ready again").isTrue();
    }

    @ParameterizedTest
    @MethodSource("io.cdnproxy.scenario.Pitfall#all")
    void whatIsToldNamesWhatToDo(Pitfall pitfall) {
        // When
        var told = OUTCOMES.get(pitfall).told();

        // Then
        assertThat(pitfall.message(told)).contains(pitfall.words());
        assertThat(told.values())
                .filteredOn(condition -> condition.status().equals("False"))
                .filteredOn(condition -> !condition.type().equals(ConditionType.Drifted.name()))
                .allSatisfy(condition -> assertThat(MessageRules.brokenByFault(condition.message()))
                        .as(condition.message())
                        .isEmpty());
    }

    @Test
    void theDiagonalIsFull() {
        // When
        var matrix = matrix();

        // Then
        assertThat(matrix.rows()).hasSize(Pitfall.all().size());
        assertThat(matrix.isDiagonal()).as(matrix.toString()).isTrue();
    }

    private static ConfusionMatrix matrix() {
        return new ConfusionMatrix(OUTCOMES.entrySet().stream()
                .map(entry -> new ConfusionMatrix.Row(
                        entry.getKey().fault(),
                        reason(entry.getKey(), entry.getKey().vector()),
                        reason(entry.getKey(), entry.getValue().vector())))
                .toList());
    }

    private static String reason(Pitfall pitfall, Map<ConditionType, String> vector) {
        var statusAndReason = vector.get(pitfall.told().symptom());
        return statusAndReason.substring(statusAndReason.indexOf(' ') + 1);
    }
}
