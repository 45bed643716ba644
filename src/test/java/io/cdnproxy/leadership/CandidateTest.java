package io.cdnproxy.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.logging.HeardLog;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class CandidateTest {
    private static final LeaseTimes TIMES = LeaseTimes.covering(Duration.ofSeconds(15));
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration WRITE = Duration.ofSeconds(10);

    private final LeaseInMemory lease = new LeaseInMemory();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Replica one = new Replica("one", clock);
    private final Replica other = new Replica("other", clock);

    @Test
    void theFirstOneLeadsAndTheOtherStandsBy() {
        // When
        one.turn();
        other.turn();

        // Then
        assertThat(lease.holder()).contains("one");
        assertThat(one.told).containsExactly("elected");
        assertThat(other.told).isEmpty();
        assertThatThrownBy(() -> other.term.require(WRITE)).isInstanceOf(NotLeadingException.class);
    }

    @Test
    void aLeaderThatRenewsIsLeftAlone() {
        // Given
        one.turn();

        // When
        takeTurns(Duration.ofMinutes(5), one, other);

        // Then
        assertThat(lease.holder()).contains("one");
        assertThat(other.told).isEmpty();
    }

    @Test
    void aLeaseThatIsGivenBackIsTakenByTheNextLook() {
        // Given
        one.turn();
        other.turn();
        one.candidate.close();

        // When
        other.turn();

        // Then
        assertThat(lease.holder()).contains("other");
        assertThat(lease.transitions()).isEqualTo(1);
        assertThatThrownBy(() -> one.term.require(WRITE)).isInstanceOf(NotLeadingException.class);
    }

    @Test
    void whoResignsWritesNothingAndKeepsTheLeaseForWhatItHasSent() {
        // Given
        one.turn();

        // When
        one.candidate.resign();

        // Then
        assertThatThrownBy(() -> one.term.require(WRITE)).isInstanceOf(NotLeadingException.class);
        assertThat(lease.holder()).contains("one");
    }

    @Test
    void whoStandsByGivesNothingBack() {
        // Given
        one.turn();
        other.turn();

        // When
        other.candidate.close();

        // Then
        assertThat(lease.holder()).contains("one");
    }

    @Test
    void theLeaseOfACrashedLeaderIsTakenWhenItIsOver() {
        // Given
        one.turn();
        other.turn();
        takeTurns(TIMES.lease().minus(SECOND), other);
        assertThat(other.told).isEmpty();

        // When
        takeTurns(SECOND, other);

        // Then
        assertThat(other.told).containsExactly("elected");
    }

    @Test
    void anApiServerThatDoesNotAnswerIsToldOnceAndSoIsItsReturn() {
        try (var log = HeardLog.of(Candidate.class)) {
            // Given
            one.turn();
            lease.goAway();
            one.turn();
            one.turn();

            // When
            lease.comeBack();
            one.turn();
            one.turn();

            // Then
            assertThat(log.lines())
                    .containsExactly(
                            "INFO one leads",
                            "WARN lease cdnproxy-operator: nobody answers; trying again",
                            "INFO lease cdnproxy-operator: the API server answers again");
        }
    }

    @Test
    void whoIsStartedAgainUnderItsNameGoesOnAtOnce() {
        // Given
        one.turn();
        var again = new Replica("one", clock);

        // When
        again.turn();

        // Then
        assertThat(again.told).containsExactly("elected");
    }

    @Test
    void noClockOfAnotherMachineIsBelieved() {
        // Given
        var ahead = new SettableClock(clock.get().wall().plus(Duration.ofHours(1)));
        var fast = new Replica("fast", ahead);
        one.turn();

        // When
        fast.turn();

        // Then
        assertThat(lease.holder()).contains("one");
        assertThat(fast.told).isEmpty();
    }

    @Test
    void aLeaderThatWasStoppedForTooLongGivesUpAndNoWriteOfItsIsSent() {
        // Given
        one.turn();
        other.turn();
        takeTurns(TIMES.lease(), other);

        // When
        assertThatThrownBy(() -> one.term.require(WRITE)).isInstanceOf(NotLeadingException.class);
        boolean goesOn = one.turn();

        // Then
        assertThat(goesOn).isFalse();
        assertThat(one.told).containsExactly("elected", "lost");
        assertThat(lease.holder()).contains("other");
    }

    @Test
    void aStoppedLeaderGivesUpEvenIfNobodyHasTakenItsPlace() {
        // Given
        one.turn();
        clock.pass(TIMES.lease());

        // When
        boolean goesOn = one.turn();

        // Then
        assertThat(goesOn).isFalse();
        assertThat(one.told).containsExactly("elected", "lost");
    }

    @Test
    void anApiServerThatIsAwayForTenSecondsChangesNothing() {
        // Given
        one.turn();
        other.turn();
        takeTurns(Duration.ofSeconds(4), one, other);
        lease.goAway();
        takeTurns(Duration.ofSeconds(10), one, other);

        // When
        lease.comeBack();
        takeTurns(TIMES.lease(), one, other);

        // Then
        assertThat(one.told).containsExactly("elected");
        assertThat(other.told).isEmpty();
        assertThat(lease.holder()).contains("one");
    }

    @Test
    void aLeaderThatCannotRenewGivesUpBeforeAnybodyElseMayLead() {
        // Given
        one.turn();
        lease.goAway();

        // When
        takeTurns(TIMES.deadline(), one);

        // Then
        assertThat(one.told).containsExactly("elected", "lost");
        assertThat(clock.get().ticksSince(one.elected)).isLessThan(TIMES.lease());
    }

    @Test
    void anAnswerThatIsLostIsNoLeadershipLost() {
        // Given
        one.turn();
        lease.loseAnswers(true);
        one.turn();
        lease.loseAnswers(false);

        // When
        one.turn();
        one.turn();

        // Then
        assertThat(one.told).containsExactly("elected");
        assertThat(one.term.remaining()).isEqualTo(TIMES.lease());
    }

    @Test
    void anElectionWhoseAnswerIsLostIsWonByTheNextLook() {
        // Given
        lease.loseAnswers(true);
        one.turn();
        lease.loseAnswers(false);

        // When
        one.turn();

        // Then
        assertThat(one.told).containsExactly("elected");
    }

    @Test
    void aRemarkOfSomebodyOnTheLeaseIsNoLeadershipLost() {
        // Given
        one.turn();
        lease.touch();
        one.turn();

        // When
        one.turn();

        // Then
        assertThat(one.told).containsExactly("elected");
    }

    @Test
    void aRemarkOnTheLeaseOfACrashedLeaderIsNoSignOfLife() {
        // Given
        one.turn();
        other.turn();
        takeTurns(TIMES.lease().minus(SECOND), other);
        lease.touch();

        // When
        takeTurns(SECOND, other);

        // Then
        assertThat(other.told).containsExactly("elected");
    }

    @Test
    void aLeaseThatSomebodyDeletesIsNotTakenBeforeItsHolderHasNoticed() {
        // Given
        one.turn();
        other.turn();
        lease.delete();

        // When
        other.turn();

        // Then
        assertThat(other.told).isEmpty();
        assertThat(one.turn()).isFalse();
        takeTurns(TIMES.lease(), other);
        assertThat(other.told).containsExactly("elected");
    }

    @Test
    void ofTwoThatCreateTheLeaseAtTheSameMomentOneLeads() {
        // Given
        var outrun = new Replica("outrun", clock, new LeaseApiThatIsOutrun(lease, one::turn));

        // When
        outrun.turn();
        outrun.turn();

        // Then
        assertThat(one.told).containsExactly("elected");
        assertThat(outrun.told).isEmpty();
    }

    @Test
    void anElectionThatBreaksOffIsALeadershipLost() {
        // Given
        var broken = new Replica("broken", clock, new LeaseApiThatIsOutrun(lease, () -> {
            throw new StackOverflowError();
        }));

        // When
        broken.candidate.start();

        // Then
        await().untilAsserted(() -> assertThat(broken.told).containsExactly("lost"));
    }

    private void takeTurns(Duration time, Replica... replicas) {
        for (long second = 0; second < time.toSeconds(); second++) {
            clock.pass(SECOND);
            for (var replica : replicas) {
                replica.turn();
            }
        }
    }

    /** Whatever is written through it, another was quicker. */
    private record LeaseApiThatIsOutrun(LeaseApi api, Runnable before) implements LeaseApi {
        @Override
        public Optional<Lease> read() {
            return api.read();
        }

        @Override
        public Lease create(Lease lease) {
            before.run();
            return api.create(lease);
        }

        @Override
        public Lease replace(Lease lease) {
            before.run();
            return api.replace(lease);
        }
    }

    /** A process of its own. */
    private final class Replica {
        final List<String> told = new CopyOnWriteArrayList<>();
        final Term term;
        final Candidate candidate;
        private final SettableClock own;
        private Moment elected;

        Replica(String identity, SettableClock own) {
            this(identity, own, lease);
        }

        Replica(String identity, SettableClock own, LeaseApi api) {
            this.own = own;
            this.term = new Term(TIMES, own);
            this.candidate = new Candidate(
                    api,
                    new LeaseForm("cdnproxy-system", "cdnproxy-operator", identity, TIMES.lease()),
                    term,
                    own,
                    new Candidate.Listener() {
                        @Override
                        public void elected() {
                            elected = Replica.this.own.get();
                            told.add("elected");
                        }

                        @Override
                        public void lost(String why) {
                            told.add("lost");
                        }
                    });
        }

        /** Whether there is another. */
        boolean turn() {
            return candidate.turn().isPresent();
        }
    }
}
