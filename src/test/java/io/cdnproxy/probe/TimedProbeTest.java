package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimedProbeTest {
    private final List<String> told = new ArrayList<>();
    private final ProbeEvents events = new ProbeEvents() {
        @Override
        public void onProbe(ChainReport report, Duration took) {
            told.add("ended: " + report.uid());
        }

        @Override
        public void onProbeBroken(Duration took) {
            told.add("broken");
        }
    };

    @Test
    void everyProbeIsTold() throws Exception {
        // Given
        var report = ChainReport.broken(Evidence.target(), Instant.EPOCH, new IllegalStateException());
        var probe = new TimedProbe(target -> report, events);

        // When
        var returned = probe.probe(Evidence.target());

        // Then
        assertThat(returned).isSameAs(report);
        assertThat(told).containsExactly("ended: uid");
    }

    @Test
    void aBrokenProbeIsToldAndStillBreaks() {
        // Given
        var defect = new StackOverflowError();
        var probe = new TimedProbe(
                target -> {
                    throw defect;
                },
                events);

        // When
        var thrown = catchThrowable(() -> probe.probe(Evidence.target()));

        // Then
        assertThat(thrown).isSameAs(defect);
        assertThat(told).containsExactly("broken");
    }

    @Test
    void theEndOfTheOperatorIsNoBrokenProbe() {
        // Given
        var probe = new TimedProbe(
                target -> {
                    throw new InterruptedException();
                },
                events);

        // When
        var thrown = catchThrowable(() -> probe.probe(Evidence.target()));

        // Then
        assertThat(thrown).isInstanceOf(InterruptedException.class);
        assertThat(told).isEmpty();
    }
}
