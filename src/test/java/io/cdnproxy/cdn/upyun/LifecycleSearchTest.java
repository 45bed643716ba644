package io.cdnproxy.cdn.upyun;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.FaultSearch;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One object's life at UPYUN, with every fault at every call, and its parts with two of them, in turn and in the campaign every two: each
 * must end as one without, with one service, one certificate, and in the end neither.
 */
class LifecycleSearchTest {
    /** How many times fewer lives a search in turn takes at most. */
    private static final int FEWER = 20;

    @Test
    void anyOneFaultIsSurvived() {
        // When
        var search = new FaultSearch(faults -> new Life(faults).createRenewRenameDelete()).one();

        // Then
        assertThat(search.violations()).isEmpty();
        assertThat(search.lives()).isGreaterThan(200);
    }

    @Test
    void anyOneFaultIsSurvivedWhereDriftIsLeftAlone() {
        // When
        var search = new FaultSearch(faults -> new Life(faults).createRenewDeleteWithoutEnforcing()).one();

        // Then
        assertThat(search.violations()).isEmpty();
        assertThat(search.lives()).isGreaterThan(100);
    }

    @Test
    void whatAnEarlierObjectLeftIsTakenUpUnderAnyOneFaultWhereDriftIsLeftAlone() {
        // When
        var search = new FaultSearch(faults -> new Life(faults).takeUpWithoutEnforcing()).one();

        // Then
        assertThat(search.violations()).isEmpty();
        assertThat(search.lives()).isGreaterThan(30);
    }

    static Stream<Arguments> lives() {
        return Stream.of(life("renewal", Life::renew, 1_000), life("deletion", Life::deleteOnly, 1_000));
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

    @Test
    void withoutTheAccountsPasswordAnyOneFaultLeavesAnInvisibleServiceAndNothingElse() {
        // When
        var search = new FaultSearch(faults -> new Life(faults).hide()).one();

        // Then
        assertThat(search.violations()).isEmpty();
        assertThat(search.lives()).isGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6, 7})
    void whatWasNotMadeToTheEndLeavesNothingUnderAnyOneFault(int passes) {
        // When
        var search = new FaultSearch(faults -> new Life(faults).deleteAfter(passes)).one();

        // Then
        assertThat(search.violations()).isEmpty();
        assertThat(search.lives()).isGreaterThan(20);
    }

    static Stream<Arguments> toys() {
        return Stream.of(
                toy("makes another service each time", Toy.Renaming::new, Life::createRenewRenameDelete),
                toy("keeps every certificate", Toy.Hoarding::new, Life::createRenewRenameDelete),
                toy("deletes whatever is not shown", Toy.Sweeping::new, Life::renew));
    }

    private static Arguments toy(String mistake, UnaryOperator<ServiceApi> toy, Function<Life, List<Boolean>> life) {
        return Arguments.of(mistake, toy, life);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("toys")
    void aToyIsFoundOut(String mistake, UnaryOperator<ServiceApi> toy, Function<Life, List<Boolean>> life) {
        // When
        var search = new FaultSearch(faults -> life.apply(new Life(faults, toy))).one();

        // Then
        assertThat(search.violations()).isNotEmpty();
    }
}
