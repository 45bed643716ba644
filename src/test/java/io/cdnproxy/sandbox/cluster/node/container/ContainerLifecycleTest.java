package io.cdnproxy.sandbox.cluster.node.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.cluster.node.container.ContainerLifecycle.Step;
import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Running;
import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Stage;
import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Stopping;
import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Terminated;
import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Waiting;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerLifecycleTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(7);

    @Test
    void aWaitingContainerStartsWhenItsTimeHasCome() {
        // Given
        var waiting = new Waiting("CrashLoopBackOff", "", LATER);

        // When
        Step before = ContainerLifecycle.next(waiting, RestartPolicy.ALWAYS, false, NOON);
        Step after = ContainerLifecycle.next(waiting, RestartPolicy.ALWAYS, false, LATER);

        // Then
        assertThat(before).isEqualTo(new Step.Sleep(LATER));
        assertThat(after).isEqualTo(new Step.Start());
    }

    @Test
    void nothingStartsInAPodThatEnds() {
        // Given
        var waiting = new Waiting("ContainerCreating", "", NOON);

        // When
        Step step = ContainerLifecycle.next(waiting, RestartPolicy.ALWAYS, true, LATER);

        // Then
        assertThat(step).isEqualTo(new Step.Sleep(Instant.MAX));
    }

    @ParameterizedTest
    @CsvSource({
        "ALWAYS, 0, true",
        "ALWAYS, 1, true",
        "ON_FAILURE, 0, false",
        "ON_FAILURE, 1, true",
        "NEVER, 0, false",
        "NEVER, 1, false"
    })
    void theRestartPolicyDecidesAboutAnEndedContainer(RestartPolicy policy, int exitCode, boolean restarts) {
        // Given
        var ended = new Terminated(exitCode, "", "", NOON, NOON);

        // When
        Step step = ContainerLifecycle.next(ended, policy, false, LATER);

        // Then
        assertThat(step instanceof Step.Restart).isEqualTo(restarts);
    }

    @Test
    void aStopGoesFromPreStopOverSigtermToSigkill() {
        // Given
        var running = new Running(NOON);

        // When
        Stopping preStop = ContainerLifecycle.beginStop(running, Duration.ofSeconds(3), Duration.ofSeconds(10), NOON);
        Stopping terminating = ContainerLifecycle.afterTerm(preStop, NOON.plusSeconds(3));
        Stopping killed = ContainerLifecycle.afterKill(terminating);

        // Then
        assertThat(next(preStop, NOON)).isEqualTo(new Step.Sleep(NOON.plusSeconds(3)));
        assertThat(next(preStop, NOON.plusSeconds(3))).isEqualTo(new Step.SendTerm());
        assertThat(next(terminating, NOON.plusSeconds(4))).isEqualTo(new Step.Sleep(NOON.plusSeconds(10)));
        assertThat(next(terminating, NOON.plusSeconds(10))).isEqualTo(new Step.SendKill());
        assertThat(next(killed, NOON.plusSeconds(11))).isEqualTo(new Step.Sleep(Instant.MAX));
    }

    @Test
    void aPreStopLongerThanTheGraceIsCutShort() {
        // Given
        var running = new Running(NOON);

        // When
        Stopping stopping = ContainerLifecycle.beginStop(running, Duration.ofMinutes(5), Duration.ofSeconds(10), NOON);

        // Then
        assertThat(next(stopping, NOON.plusSeconds(10))).isEqualTo(new Step.SendTerm());
    }

    @Test
    void sigtermHasTwoSecondsEvenWhenPreStopUsedUpTheGrace() {
        // Given
        var stopping = new Stopping(NOON, Stage.PRE_STOP, NOON, NOON);

        // When
        Stopping terminating = ContainerLifecycle.afterTerm(stopping, NOON);

        // Then
        assertThat(terminating.killAt()).isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void aMoreUrgentStopShortensTheGraceAndALessUrgentOneDoesNotLengthenIt() {
        // Given
        var stopping = new Stopping(NOON, Stage.TERMINATING, NOON.plusSeconds(30), NOON.plusSeconds(30));

        // When
        Stopping hastened = ContainerLifecycle.hasten(stopping, Duration.ofSeconds(1), NOON);
        Stopping unchanged = ContainerLifecycle.hasten(stopping, Duration.ofMinutes(1), NOON);

        // Then
        assertThat(next(hastened, NOON.plusSeconds(1))).isEqualTo(new Step.SendKill());
        assertThat(unchanged).isEqualTo(stopping);
    }

    @Test
    void aFinishedPreStopHookMakesWayForSigterm() {
        // Given
        var stopping = new Stopping(NOON, Stage.PRE_STOP, NOON.plusSeconds(30), NOON.plusSeconds(30));

        // When
        Stopping done = ContainerLifecycle.preStopDone(stopping, LATER);

        // Then
        assertThat(next(done, LATER)).isEqualTo(new Step.SendTerm());
    }

    private static Step next(ContainerState state, Instant now) {
        return ContainerLifecycle.next(state, RestartPolicy.ALWAYS, true, now);
    }
}
