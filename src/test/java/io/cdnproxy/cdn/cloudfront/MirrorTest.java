package io.cdnproxy.cdn.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MirrorTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final DistributionSettings SETTINGS = Fixtures.desired().settings();
    private static final ObservedDistribution DEPLOYING = Fixtures.distribution("E1", SETTINGS, false);
    private static final ObservedDistribution DEPLOYED = Fixtures.distribution("E1", SETTINGS, true);
    private static final ObservedDistribution BEFORE =
            Fixtures.distribution("E1", Fixtures.aliased(SETTINGS, "old.example.com"), true);

    private final Mirror mirror = new Mirror(WINDOW);

    @Test
    void nothingIsKnownBeforeTheFirstSweep() {
        // When
        mirror.put(DEPLOYING, START);

        // Then
        assertThat(mirror.snapshot()).isEmpty();
    }

    @Test
    void anOwnWriteIsSeenAtOnce() {
        // Given
        mirror.sweep(List.of(BEFORE), at(0));

        // When
        mirror.put(DEPLOYING, at(1));

        // Then
        assertThat(seen()).isEqualTo(DEPLOYING);
    }

    @Test
    void aSweepThatLagsBehindAnOwnWriteIsNotBelieved() {
        // Given
        mirror.put(DEPLOYING, at(1));

        // When
        mirror.sweep(List.of(BEFORE), at(2));

        // Then
        assertThat(seen()).isEqualTo(DEPLOYING);
    }

    @Test
    void aListThatLacksWhatWasJustCreatedIsNotBelieved() {
        // Given
        mirror.put(DEPLOYING, at(1));

        // When
        mirror.sweep(List.of(), at(2));

        // Then
        assertThat(seen()).isEqualTo(DEPLOYING);
    }

    @Test
    void aSweepThatShowsTheWriteIsBelieved() {
        // Given
        mirror.put(DEPLOYING, at(1));

        // When
        mirror.sweep(List.of(DEPLOYED), at(2));

        // Then
        assertThat(seen()).isEqualTo(DEPLOYED);
    }

    private static ObservedDistribution reading(String modified, boolean whole, Optional<String> trial) {
        return new ObservedDistribution(
                DEPLOYED.id(),
                DEPLOYED.arn(),
                DEPLOYED.domainName(),
                true,
                SETTINGS,
                DEPLOYED.dialled(),
                DistributionSurroundings.NONE.tried(trial),
                new ObservedDistribution.Reading(modified, whole));
    }

    @Test
    void whatNoListTellsIsKnownUntilSomebodyChangesTheDistribution() {
        // Given
        var read = reading("T1", true, Optional.of("policy-1"));
        mirror.sweep(List.of(reading("T1", false, Optional.empty())), at(0));
        mirror.put(read, at(1));

        // When
        var changes = mirror.sweep(List.of(reading("T1", false, Optional.empty())), at(2));

        // Then
        assertThat(changes).isEmpty();
        assertThat(seen()).isEqualTo(read);
        mirror.sweep(List.of(reading("T2", false, Optional.empty())), at(3));
        assertThat(seen().surroundings().trial()).isEmpty();
        mirror.sweep(List.of(reading("T1", false, Optional.empty())), at(4));
        assertThat(seen().surroundings().trial()).isEmpty();
    }

    @Test
    void aSweepBegunBeforeTheWriteSaysNothingAboutIt() {
        // Given
        mirror.put(DEPLOYING, at(1));

        // When
        mirror.sweep(List.of(DEPLOYED), at(0));

        // Then
        assertThat(seen()).isEqualTo(DEPLOYING);
    }

    @Test
    void afterTheWindowTheSweepIsRight() {
        // Given
        mirror.put(DEPLOYING, at(1));

        // When
        mirror.sweep(List.of(BEFORE), at(31));

        // Then
        assertThat(seen()).isEqualTo(BEFORE);
    }

    @Test
    void whatChangedIsTold() {
        // Given
        mirror.sweep(List.of(DEPLOYING), at(0));

        // When
        var changes = mirror.sweep(List.of(DEPLOYED), at(10));

        // Then
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.before()).contains(DEPLOYING);
            assertThat(change.after()).contains(DEPLOYED);
        });
    }

    @Test
    void aQuietSweepTellsNothing() {
        // Given
        mirror.sweep(List.of(DEPLOYED), at(0));

        // When
        var changes = mirror.sweep(List.of(DEPLOYED), at(10));

        // Then
        assertThat(changes).isEmpty();
    }

    @Test
    void whatTheProductItselfRemovedIsAChangeToOthers() {
        // Given
        mirror.sweep(List.of(DEPLOYED), at(0));
        mirror.remove(DEPLOYED.id());

        // When
        var changes = mirror.sweep(List.of(), at(10));

        // Then
        assertThat(changes).containsExactly(new Mirror.Change(Optional.of(DEPLOYED), Optional.empty()));
        assertThat(mirror.sweep(List.of(), at(20))).isEmpty();
    }

    @Test
    void aClaimedDistributionIsOwnWithoutTheComment() {
        // Given
        var renamed = Fixtures.distribution("E1", Fixtures.commented(SETTINGS, "somebody's"), true);
        mirror.sweep(List.of(renamed), at(0));

        // When
        mirror.claim(Fixtures.TOKYO.uid(), "E1");

        // Then
        assertThat(mirror.own(Fixtures.TOKYO, mirror.snapshot().orElseThrow())).containsExactly(renamed);
    }

    private ObservedDistribution seen() {
        return mirror.snapshot().flatMap(snapshot -> snapshot.withId("E1")).orElseThrow();
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }
}
