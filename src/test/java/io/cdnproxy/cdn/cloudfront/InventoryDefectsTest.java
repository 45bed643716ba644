package io.cdnproxy.cdn.cloudfront;

import static io.cdnproxy.cdn.cloudfront.Fixtures.HOSTNAME;
import static io.cdnproxy.cdn.cloudfront.Fixtures.SETTINGS;
import static io.cdnproxy.cdn.cloudfront.Fixtures.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.logging.LoggedStackTraces;
import io.cdnproxy.pace.SteadyClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The inventory outlives whatever goes wrong in it, and tells it. */
class InventoryDefectsTest {
    private static final IllegalStateException BUG = new IllegalStateException("a bug");

    private final MutableClock clock = new MutableClock();
    private final InMemoryDistributionApi api = new InMemoryDistributionApi(clock);
    private final List<String> failures = new ArrayList<>();

    private final CdnEvents events = new CdnEvents() {
        @Override
        public void onSweepFailed(CdnException failure) {
            failures.add("sweep " + failure.errorClass());
        }

        @Override
        public void onLookFailed(String what, CdnException failure) {
            failures.add(what + " " + failure.errorClass());
        }
    };

    private final Inventory inventory = new Inventory(SETTINGS, api, events, clock.steady());

    @BeforeEach
    void certificateIsIssued() {
        api.addCertificate(Fixtures.CERTIFICATE, HOSTNAME);
    }

    @Test
    void aDefectInASweepIsAFailureWithItsDelayAndStarvesNobody(LoggedStackTraces traces) {
        // Given
        var distribution = watchTokyosTags();
        api.fail("list", BUG);
        api.fail("list", BUG);

        // When
        inventory.turn();
        inventory.turn();
        clock.advance(SETTINGS.quickSweep());
        inventory.turn();

        // Then
        assertThat(api.calls()).as("a creation, two sweeps, the tags").isEqualTo(4);
        assertThat(inventory.tags().tags(distribution.arn())).contains(TOKYO.tags());
        assertThat(inventory.notYetKnown().message()).contains("IllegalStateException");
        assertThat(failures).containsExactly("sweep UNAVAILABLE", "sweep UNAVAILABLE");
        assertThat(traces.take()).as("once for a failure that goes on").hasSize(1);
    }

    @Test
    void aDefectInALookAtTagsIsAFailureWithItsDelay(LoggedStackTraces traces) {
        // Given
        watchTokyosTags();
        api.fail("tags", BUG);

        // When
        inventory.turn();
        clock.advance(Duration.ofSeconds(1));
        inventory.turn();

        // Then
        assertThat(api.calls()).as("a creation, a sweep, the tags").isEqualTo(3);
        assertThat(failures).containsExactly("distribution's tags UNAVAILABLE");
        assertThat(traces.take()).hasSize(1);
    }

    @Test
    void whatAListenerDidNotTakeIsToldAgainAndTheOthersAreTold(LoggedStackTraces traces) {
        // Given
        var taken = new ArrayList<Set<String>>();
        var broken = new AtomicBoolean(true);
        inventory.listen(uids -> {
            if (broken.getAndSet(false)) {
                throw BUG;
            }
            taken.add(uids);
        });
        var others = new ArrayList<Set<String>>();
        inventory.listen(others::add);
        inventory.watch(Fixtures.desired());

        // When
        inventory.turn();

        // Then
        assertThat(others).contains(Set.of(TOKYO.uid()));
        inventory.turn();
        assertThat(taken).contains(Set.of(TOKYO.uid()));
        assertThat(traces.take()).hasSize(1);
    }

    /** The SDK throws whatever comes to its mind when its thread is interrupted. */
    @Test
    void aSweepThatTheEndBreaksOffIsNoFailure() throws Exception {
        // Given
        var sweeping = new CountDownLatch(1);
        var failures = new AtomicInteger();
        var waiting = (DistributionApi) Proxy.newProxyInstance(
                DistributionApi.class.getClassLoader(), new Class<?>[] {DistributionApi.class}, (self, call, given) -> {
                    sweeping.countDown();
                    try {
                        new CountDownLatch(1).await();
                        return null;
                    } catch (InterruptedException interrupted) {
                        throw new IllegalStateException("aborted", interrupted);
                    }
                });
        var events = new CdnEvents() {
            @Override
            public void onSweepFailed(CdnException failure) {
                failures.incrementAndGet();
            }
        };
        var inventory = new Inventory(SETTINGS, waiting, events, SteadyClock.ofThisMachine());
        inventory.start();
        sweeping.await();

        // When
        inventory.close();

        // Then
        await().until(() -> !inventory.healthy(Instant.now()));
        assertThat(failures).hasValue(0);
        assertThat(inventory.failure()).isEmpty();
    }

    @Test
    void theThreadSurvivesWhateverTheProviderThrows(LoggedStackTraces traces) {
        // Given
        api.fail("list", BUG);
        var quick = Duration.ofMillis(1);
        var settings = new CdnSettings(
                SETTINGS.installationId(),
                quick,
                SETTINGS.slowSweep(),
                quick,
                100,
                100,
                SETTINGS.apiCallTimeout(),
                2500);

        // When
        try (var running = new Inventory(settings, api, CdnEvents.NONE, SteadyClock.ofThisMachine())) {
            running.start();

            // Then
            await().until(() -> running.snapshot().isPresent());
            assertThat(running.healthy(Instant.now())).isTrue();
            assertThat(traces.take()).hasSize(1);
        }
    }

    @Test
    void aThreadThatEndedIsNotHealthy() {
        // Given
        var ended = new Inventory(SETTINGS, api, CdnEvents.NONE, SteadyClock.ofThisMachine());
        ended.start();

        // When
        ended.close();

        // Then
        await().until(() -> !ended.healthy(Instant.now()));
    }

    @Test
    void aStandbyThatWasNeverStartedIsHealthy() {
        assertThat(inventory.healthy(clock.instant().plus(Duration.ofDays(1)))).isTrue();
    }

    private ObservedDistribution watchTokyosTags() {
        var distribution = api.create(
                DistributionMarks.callerReference(TOKYO, 0), Fixtures.desired().settings(), TOKYO.tags());
        inventory.watch(TOKYO, distribution);
        return distribution;
    }
}
