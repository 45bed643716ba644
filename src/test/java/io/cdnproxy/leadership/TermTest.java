package io.cdnproxy.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TermTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration WRITE = Duration.ofSeconds(10);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Term term = new Term(LeaseTimes.covering(Duration.ofSeconds(15)), clock);

    @Test
    void whoStandsByWritesNothing() {
        // When / Then
        assertThatThrownBy(() -> term.require(Duration.ZERO.plusNanos(1))).isInstanceOf(NotLeadingException.class);
    }

    @Test
    void whoLeadsWritesWhatIsOverBeforeTheLeaseIs() {
        // Given
        term.renewed(clock.get());

        // When
        clock.pass(LEASE.minus(WRITE));

        // Then
        assertThatCode(() -> term.require(WRITE)).doesNotThrowAnyException();
        assertThatThrownBy(() -> term.require(WRITE.plusMillis(1))).isInstanceOf(NotLeadingException.class);
    }

    @Test
    void aRenewalCountsFromWhenItWasSentAndNotFromItsAnswer() {
        // Given
        var sent = clock.get();
        clock.pass(Duration.ofSeconds(4));

        // When
        term.renewed(sent);

        // Then
        assertThat(term.remaining()).isEqualTo(LEASE.minusSeconds(4));
    }

    @Test
    void aRenewalExtendsIt() {
        // Given
        term.renewed(clock.get());
        clock.pass(Duration.ofSeconds(20));

        // When
        term.renewed(clock.get());

        // Then
        assertThat(term.remaining()).isEqualTo(LEASE);
    }

    @Test
    void itEndsWhileTheMachineSleeps() {
        // Given
        term.renewed(clock.get());

        // When
        clock.sleep(LEASE);

        // Then
        assertThat(term.remaining()).isZero();
    }

    @Test
    void itIsNotProlongedByAClockThatIsSetBack() {
        // Given
        term.renewed(clock.get());
        clock.pass(Duration.ofSeconds(25));

        // When
        clock.setBack(Duration.ofHours(1));

        // Then
        assertThat(term.remaining()).isEqualTo(LEASE.minusSeconds(25));
    }

    @Test
    void whatIsOverNeverBeginsAgain() {
        // Given
        term.renewed(clock.get());
        clock.pass(LEASE);

        // When
        term.renewed(clock.get());

        // Then
        assertThatThrownBy(() -> term.require(WRITE)).isInstanceOf(NotLeadingException.class);
        term.renewed(clock.get());
        assertThatThrownBy(() -> term.require(WRITE)).isInstanceOf(NotLeadingException.class);
    }

    @Test
    void nobodyWritesAfterTheEnd() {
        // Given
        term.renewed(clock.get());

        // When
        term.end();

        // Then
        assertThatThrownBy(() -> term.require(WRITE)).isInstanceOf(NotLeadingException.class);
    }

    @Test
    void theLeaseCoversAWriteTwiceAndAnOutageOfTenSeconds() {
        // When
        var usual = LeaseTimes.covering(Duration.ofSeconds(15));
        var patient = LeaseTimes.covering(Duration.ofSeconds(40));

        // Then
        assertThat(usual).isEqualTo(new LeaseTimes(LEASE, Duration.ofSeconds(5), Duration.ofSeconds(1)));
        assertThat(usual.deadline()).isEqualTo(Duration.ofSeconds(20));
        assertThat(patient.lease()).isEqualTo(Duration.ofSeconds(80));
    }
}
