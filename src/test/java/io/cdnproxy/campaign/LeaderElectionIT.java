package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.campaign.Replica.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Of two operators one acts, and whatever becomes of it, never both. */
@ExtendWith(InArena.class)
class LeaderElectionIT {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration REST = Duration.ofSeconds(1);

    /** For so long after a start verdicts of the process before are kept: three of the objects' probes, and a bit. */
    private static final Duration WARM_UP = Duration.ofSeconds(16);

    @Test
    void oneActsAndTheOtherTakesItsPlaceAsSoonAsItIsAskedToEnd(Arena arena) throws Exception {
        try (var replicas = new Replicas(arena, "election")) {
            // Given
            long begun = System.nanoTime();
            var leader = replicas.leader();
            var standby = replicas.otherThan(leader);
            replicas.act(Workloads.CREATE_EXTERNAL.change().action());
            replicas.awaitReady();
            await().atMost(PATIENCE).until(() -> isReady(standby.http()));
            pass(WARM_UP);
            assertThat(leader.requestsSince(begun)).isNotEmpty();
            assertThat(standby.requestsSince(begun)).isEmpty();
            leader.awaitRest(REST);
            var ready = replicas.readySince();

            // When
            int status = leader.process().terminate().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            long ended = System.nanoTime();

            // Then
            assertThat(status).isEqualTo(128 + 15);
            await().atMost(PATIENCE).until(() -> !standby.requestsSince(ended).isEmpty());
            var took = sinceThen(ended, standby.requestsSince(ended));
            System.out.printf("election: the other replica acts %d ms after the leader's end%n", took.toMillis());
            assertThat(took).isLessThan(Duration.ofSeconds(5));
            // What works goes on to, whoever looks; and who has come to act acts.
            standby.awaitRest(REST);
            assertThat(replicas.readySince()).isEqualTo(ready);
            replicas.act(Workloads.UPDATE_EXTERNAL.change().action());
            replicas.awaitReady();
            assertThat(leader.requestsSince(ended)).isEmpty();
            // Who has let go of the lease may take a moment to end: what counts is that it asks for nothing any more.
            long last = leader.requestsSince(begun).getLast().nanos();
            assertThat(standby.requestsSince(begun))
                    .allSatisfy(request -> assertThat(request.nanos() - last).isPositive());
        }
    }

    @Test
    @Tag("campaign")
    void aLeaderThatStoodStillForLongerThanTheLeaseChangesNothingAnyMore(Arena arena) throws Exception {
        long seed = Long.getLong("election.seed", System.nanoTime());
        var random = new Random(seed);
        try (var replicas = new Replicas(arena, "election-stopped")) {
            replicas.leader();
            replicas.act(Workloads.CREATE_EXTERNAL.change().action());
            replicas.awaitReady();
            for (int time = 1; time <= 5; time++) {
                stopInTheMiddle(replicas, time, random, "stop %d of seed %d".formatted(time, seed));
            }
        }
    }

    private static void stopInTheMiddle(Replicas replicas, int time, Random random, String title) throws Exception {
        // Given
        var old = replicas.leader();
        var next = replicas.otherThan(old);
        var exit = old.process().onExit();
        replicas.act((time % 2 == 0 ? Workloads.CREATE_EXTERNAL : Workloads.UPDATE_EXTERNAL)
                .change()
                .action());
        pass(Duration.ofMillis(random.nextInt(400)));
        old.stop();
        long stopped = System.nanoTime();
        await().atMost(LEASE.plus(PATIENCE))
                .until(() -> replicas.holder().filter(next::equals).isPresent());
        assertThat(Duration.ofNanos(System.nanoTime() - stopped)).as(title).isLessThan(LEASE.plusSeconds(5));
        long handedOver = System.nanoTime();
        replicas.awaitReady();

        // When
        old.goOn();

        // Then
        assertThat(exit).as(title).succeedsWithin(PATIENCE).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> isReady(old.http()));
        // What was about to leave when the process stopped is sent after all: a status on top of an outrun one is
        // refused.
        assertThat(old.effectsSince(handedOver)).as(title).isEmpty();
        assertThat(replicas.leader()).as(title).isSameAs(next);
    }

    @Test
    @Tag("campaign")
    void aLeaderThatIsKilledIsReplacedWhenItsLeaseIsOver(Arena arena) throws Exception {
        try (var replicas = new Replicas(arena, "election-killed")) {
            // Given
            var leader = replicas.leader();
            replicas.act(Workloads.CREATE_EXTERNAL.change().action());
            replicas.awaitReady();

            // When
            replicas.act(Workloads.UPDATE_EXTERNAL.change().action());
            leader.process().kill();
            long killed = System.nanoTime();

            // Then
            await().atMost(LEASE.plus(PATIENCE))
                    .until(() ->
                            !replicas.otherThan(leader).requestsSince(killed).isEmpty()
                                    || !leader.requestsSince(killed).isEmpty());
            var took = Duration.ofNanos(System.nanoTime() - killed);
            System.out.printf("election: somebody acts %d ms after the leader was killed%n", took.toMillis());
            assertThat(took).isLessThan(LEASE.plusSeconds(5));
            replicas.awaitReady();
        }
    }

    private static Duration sinceThen(long nanos, List<Request> requests) {
        return Duration.ofNanos(requests.getFirst().nanos() - nanos);
    }

    private static boolean isReady(URI http) throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(http.resolve("/q/health/ready"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await().atMost(time.plus(PATIENCE))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> System.nanoTime() - end >= 0);
    }
}
