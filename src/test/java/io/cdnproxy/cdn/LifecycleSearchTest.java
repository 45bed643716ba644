package io.cdnproxy.cdn;

import static io.cdnproxy.cdn.Fixtures.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.FaultyDistributionApi.Crash;
import io.cdnproxy.cdn.FaultyDistributionApi.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * One object's life, from creation over a change to deletion, with every fault at every call to the CDN, and with every two of them: it
 * must end as one without.
 */
class LifecycleSearchTest {
    private static final DesiredDistribution DESIRED = Fixtures.desired();
    private static final DesiredDistribution CHANGED =
            Fixtures.desired(TOKYO, "new.example.com", "c.example.com", Map.of("team", "edge"));
    private static final Duration PROPAGATION = Duration.ofSeconds(15);

    /** What makes a difference at a read: the other faults do the same as one of these. */
    private static final Set<Fault> AT_READS =
            EnumSet.of(Fault.CRASH_BEFORE, Fault.LOST_REPLY, Fault.STALE_READ, Fault.OVERTAKEN);

    private static final Set<Fault> AT_WRITES = EnumSet.complementOf(EnumSet.of(Fault.STALE_READ));

    @Test
    void anyOneFaultIsSurvived() {
        // Given
        var calls = new Life(Map.of()).live();

        // When
        var violations = new ArrayList<String>();
        for (int at = 0; at < calls.size(); at++) {
            for (var fault : faults(calls.get(at))) {
                check(Map.of(at, fault), violations);
            }
        }

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void anyTwoFaultsAreSurvived() {
        // Given
        var calls = new Life(Map.of()).live();

        // When
        var violations = new ArrayList<String>();
        for (int first = 0; first < calls.size(); first++) {
            for (var fault : faults(calls.get(first))) {
                // The first fault changes what comes after it: what follows is searched as it then is.
                var following = new Life(Map.of(first, fault)).live();
                for (int second = first + 1; second < following.size(); second++) {
                    for (var another : faults(following.get(second))) {
                        check(Map.of(first, fault, second, another), violations);
                    }
                }
            }
        }

        // Then
        assertThat(violations).isEmpty();
    }

    private static Set<Fault> faults(boolean atWrite) {
        return atWrite ? AT_WRITES : AT_READS;
    }

    private static void check(Map<Integer, Fault> faults, List<String> violations) {
        try {
            new Life(faults).live();
        } catch (AssertionError violation) {
            violations.add(faults + ": " + violation.getMessage());
        }
    }

    /** The life and its oracles. */
    private static final class Life {
        private final MutableClock clock = new MutableClock();
        private final InMemoryDistributionApi world = new InMemoryDistributionApi(clock, PROPAGATION);
        private final FaultyDistributionApi api;

        Life(Map<Integer, Fault> faults) {
            api = new FaultyDistributionApi(world, clock, Fixtures.SETTINGS.consistencyWindow(), faults);
            world.addCertificate(Fixtures.certificate(CertificateDescription.Status.ISSUED, "*.example.com"));
        }

        /** @return the calls it took, as {@link FaultyDistributionApi#calls} */
        List<Boolean> live() {
            stage(operator -> operator.settle(DESIRED));
            assertThat(world.all()).as("after the creation").singleElement().satisfies(detail -> assertThat(
                            detail.distribution().settings())
                    .isEqualTo(DESIRED.settings()));

            stage(operator -> operator.settle(CHANGED));
            assertThat(world.all()).as("after the change").singleElement().satisfies(detail -> {
                assertThat(detail.distribution().settings()).isEqualTo(CHANGED.settings());
                assertThat(detail.callerReference()).isEqualTo(TOKYO.callerReference(0));
                assertThat(detail.tags()).containsAllEntriesOf(CHANGED.allTags());
            });

            stage(operator -> operator.tearDown(TOKYO, Optional.empty()));
            assertThat(world.all()).as("after the deletion").isEmpty();
            assertThat(world.writes())
                    .filteredOn(write -> write.startsWith("create") || write.startsWith("delete"))
                    .as("creations and deletions")
                    .containsExactly("create E1", "delete E1");
            return api.calls();
        }

        private void stage(Consumer<Operator> goal) {
            api.overtakenBy(() -> goal.accept(new Operator(world, clock)));
            while (true) {
                try {
                    goal.accept(new Operator(api, clock));
                    return;
                } catch (Crash crash) {
                    // Faults are numbered, so that each strikes once: the next process goes on.
                    clock.advance(Duration.ofSeconds(1));
                }
            }
        }
    }
}
