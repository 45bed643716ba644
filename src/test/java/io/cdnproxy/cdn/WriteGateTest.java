package io.cdnproxy.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WriteGateTest {
    private static final int SECONDS = 10;
    private static final CdnException REFUSED =
            new CdnException(ErrorClass.DENIED, "AccessDenied", "may not write it", null);

    private final MutableClock clock = new MutableClock();
    private final WriteBudget budget = new WriteBudget(1, 1, SECONDS);
    private final List<String> written = new ArrayList<>();

    private WriteGate<String> gate() {
        return new WriteGate<>(
                budget,
                (owner, step) -> {
                    if (step.isEmpty()) {
                        throw REFUSED;
                    }
                    written.add(step);
                    return Optional.of(step);
                },
                () -> {},
                new StepEvents<String>() {},
                clock.steady());
    }

    private static Owner owner(int number) {
        return new Owner("cluster-1", "proxies", "proxy-" + number, "uid-" + number);
    }

    @Test
    void gatesToOneAccountWriteNoMoreTogetherThanItMay() {
        // Given
        var gates = List.of(gate(), gate());

        // When
        for (int second = 0; second < SECONDS; second++) {
            IntStream.range(0, SECONDS).forEach(number -> gates.forEach(gate -> gate.pass(owner(number), 1, "write")));
            clock.advance(Duration.ofSeconds(1));
        }

        // Then
        assertThat(written).hasSize(SECONDS);
    }

    @Test
    void aFailureAtOneGateHoldsUpNothingAtTheOther() {
        // Given
        var failing = gate();
        var other = gate();
        failing.pass(owner(0), 1, "");
        clock.advance(Duration.ofSeconds(1));

        // When
        var outcome = other.pass(owner(0), 1, "write");

        // Then
        assertThat(outcome).isEqualTo(new WriteGate.Taken());
        assertThat(failing.pass(owner(0), 1, "write")).isInstanceOf(WriteGate.Failed.class);
    }
}
