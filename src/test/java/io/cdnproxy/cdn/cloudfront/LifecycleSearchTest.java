package io.cdnproxy.cdn.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.FaultSearch;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One object's life, from creation over a change to deletion, with every fault at every call to the CDN, and with two of them, in turn
 * and in the campaign every two: it must end as one without.
 */
class LifecycleSearchTest {
    /** How many times fewer lives a search in turn takes at most. */
    private static final int FEWER = 20;

    @Test
    void anyOneFaultIsSurvived() {
        // When
        var search = new FaultSearch(faults -> new Life(faults).createChangeDelete()).one();

        // Then
        assertThat(search.violations()).isEmpty();
        assertThat(search.lives()).isGreaterThan(100);
    }

    static Stream<Arguments> lives() {
        return Stream.of(
                life("creation, change, deletion", Life::createChangeDelete, 5_000),
                life("adoption, deletion", Life::adoptDelete, 1_000),
                life("a certificate's successor, deletion", Life::succeedDelete, 1_000),
                life("deletion at once", Life::deleteAtOnce, 1_000));
    }

    private static Arguments life(String name, Function<Life, List<Boolean>> life, int least) {
        return Arguments.of(name, life, least);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lives")
    void twoFaultsInTurnAreSurvived(String name, Function<Life, List<Boolean>> life, int least) {
        // When
        var search = new FaultSearch(faults -> life.apply(new Life(faults))).twoInTurn();

        // Then
        assertThat(search.violations()).isEmpty();
        assertThat(search.lives()).isGreaterThan(least / FEWER);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lives")
    @Tag("campaign")
    void anyTwoFaultsAreSurvived(String name, Function<Life, List<Boolean>> life, int least) {
        // When
        var search = new FaultSearch(faults -> life.apply(new Life(faults))).two();

        // Then
        assertThat(search.violations()).isEmpty();
        assertThat(search.lives()).isGreaterThan(least);
    }
}
