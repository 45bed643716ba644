package io.cdnproxy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.FragileWorld;
import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.report.StatusWriter.Result;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An API server that has too much to do is late with its watches: its informers show what has been outrun, for as long as that takes. */
class ReporterTest {
    private static final Duration LATE = Duration.ofMinutes(1);

    private final FragileWorld cluster = new FragileWorld();
    private final MutableClock clock = new MutableClock();
    private final List<String> sent = new ArrayList<>();
    private final Reporter reporter = new Reporter(
            this::outrun, new EventRecorder(cluster.as(KubernetesClient.class), "test", clock), clock, clock.steady());

    @Test
    void anOutrunVersionIsTriedAFewTimesAndNotWithEachPass() {
        // Given
        var end = clock.instant().plus(LATE);

        // When
        while (clock.instant().isBefore(end)) {
            clock.advance(reports("7"));
        }

        // Then
        assertThat(sent).hasSizeBetween(2, 10).containsOnly("7");
    }

    @Test
    void whatElseWakesAnObjectMeanwhileSendsNothing() {
        // Given
        reports("7");
        clock.advance(Duration.ofMillis(10));

        // When
        var comesBack = reports("7");

        // Then
        assertThat(sent).containsExactly("7");
        assertThat(comesBack).isEqualTo(Duration.ofMillis(190));
    }

    @Test
    void onTopOfWhatHasOutrunItTheStatusIsWrittenAtOnce() {
        // Given
        reports("7");

        // When
        reports("8");

        // Then
        assertThat(sent).containsExactly("7", "8");
    }

    private Result outrun(CdnProxy seen, CdnProxy patch, Context<CdnProxy> context) {
        sent.add(seen.getMetadata().getResourceVersion());
        return Result.OUTRUN;
    }

    /** When the object comes back. */
    @SuppressWarnings("unchecked")
    private Duration reports(String version) {
        var tokyo = Proxies.external();
        tokyo.getMetadata().setResourceVersion(version);
        var refused = InterimStatus.refused(tokyo, Verdict.fails(Reason.Invalid, "no CIDR"), clock.instant());
        var control = reporter.report(tokyo, refused, Optional.empty(), (Context<CdnProxy>) cluster.as(Context.class));
        return Duration.ofMillis(control.getScheduleDelay().orElseThrow());
    }
}
