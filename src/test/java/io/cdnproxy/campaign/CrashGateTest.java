package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.campaign.CrashPoint.Side;
import io.cdnproxy.campaign.proxy.Mutation;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrashGateTest {
    private static final Mutation APPLY = new Mutation("patch", "deployments", "tokyo");
    private static final Mutation CREATE = new Mutation("CreateDistributionWithTags", "distribution", "");
    private static final int KILLED = 137;

    private final AtomicInteger kills = new AtomicInteger();
    private final CrashGate gate = new CrashGate(() -> {
        kills.incrementAndGet();
        return KILLED;
    });

    @Test
    void withoutACrashPointEverythingPassesAndIsRemembered() {
        // Given
        gate.arm(Optional.empty());

        // When
        boolean passed = passes(APPLY, 201) && passes(CREATE, 201) && passes(APPLY, 200);

        // Then
        assertThat(passed).isTrue();
        assertThat(gate.committed())
                .containsExactly(new Trigger(APPLY, 1), new Trigger(CREATE, 1), new Trigger(APPLY, 2));
        assertThat(gate.fired()).isFalse();
    }

    @Test
    void whatIsRefusedIsNoTrigger() {
        // Given
        gate.arm(Optional.empty());

        // When
        passes(APPLY, 409);

        // Then
        assertThat(gate.committed()).isEmpty();
    }

    @Test
    void killsBeforeTheRequestIsSent() {
        // Given
        gate.arm(Optional.of(new CrashPoint(new Trigger(APPLY, 2), Side.BEFORE_SENT)));
        boolean first = passes(APPLY, 201);

        // When
        boolean second = gate.enter(APPLY).isSentOn();

        // Then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(kills).hasValue(1);
        assertThat(gate.exitStatus()).contains(KILLED);
        assertThat(gate.committed()).hasSize(1);
    }

    @Test
    void killsAfterTheRequestTookEffect() {
        // Given
        gate.arm(Optional.of(new CrashPoint(new Trigger(CREATE, 1), Side.AFTER_COMMITTED)));
        var passage = gate.enter(CREATE);

        // When
        boolean sentOn = passage.isSentOn();
        boolean answered = passage.isAnswered(201);

        // Then
        assertThat(sentOn).isTrue();
        assertThat(answered).isFalse();
        assertThat(kills).hasValue(1);
        assertThat(gate.committed()).containsExactly(new Trigger(CREATE, 1));
    }

    @Test
    void aRequestThatWasRefusedCommittedNothingToDieAfter() {
        // Given
        gate.arm(Optional.of(new CrashPoint(new Trigger(CREATE, 1), Side.AFTER_COMMITTED)));

        // When
        boolean answered = passes(CREATE, 503);

        // Then
        assertThat(answered).isTrue();
        assertThat(gate.fired()).isFalse();
    }

    @Test
    void whatIsRefusedForAWhileDoesNotCount() {
        // Given
        gate.arm(Optional.of(new CrashPoint(new Trigger(CREATE, 1), Side.AFTER_COMMITTED)));
        boolean refused = passes(CREATE, 400);

        // When
        boolean accepted = passes(CREATE, 201);

        // Then
        assertThat(refused).isTrue();
        assertThat(accepted).isFalse();
        assertThat(gate.committed()).containsExactly(new Trigger(CREATE, 1));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void killsOnce(Side side) {
        // Given
        gate.arm(Optional.of(new CrashPoint(new Trigger(APPLY, 1), side)));
        passes(APPLY, 201);

        // When
        boolean again = passes(APPLY, 201);

        // Then
        assertThat(again).isTrue();
        assertThat(kills).hasValue(1);
    }

    @Test
    void countsFromWhenItWasArmed() {
        // Given
        passes(APPLY, 201);
        gate.arm(Optional.of(new CrashPoint(new Trigger(APPLY, 1), Side.BEFORE_SENT)));

        // When
        boolean sentOn = gate.enter(APPLY).isSentOn();

        // Then
        assertThat(sentOn).isFalse();
    }

    private boolean passes(Mutation mutation, int status) {
        var passage = gate.enter(mutation);
        return passage.isSentOn() && passage.isAnswered(status);
    }
}
