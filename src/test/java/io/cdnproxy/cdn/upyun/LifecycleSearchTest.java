package io.cdnproxy.cdn.upyun;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.FaultSearch;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One object's life at UPYUN, with every fault at every call, and its parts with every two of them: each must end as one without, with one
 * service, one certificate, and in the end neither.
 */
class LifecycleSearchTest {

    @Test
    void anyOneFaultIsSurvived() {
        // When
        var search = new FaultSearch(faults -> new Life(faults).createRenewRenameDelete()).one();

        // Then
        assertThat(search.violations()).isEmpty();
        assertThat(search.lives()).isGreaterThan(200);
    }

    @Test
    void aRenewalSurvivesAnyTwoFaults() {
        // When
        var search = new FaultSearch(faults -> new Life(faults).renew()).two();

        // Then
        assertThat(search.violations()).isEmpty();
        assertThat(search.lives()).isGreaterThan(1_000);
    }

    @Test
    void aDeletionSurvivesAnyTwoFaults() {
        // When
        var search = new FaultSearch(faults -> new Life(faults).deleteOnly()).two();

        // Then
        assertThat(search.violations()).isEmpty();
        assertThat(search.lives()).isGreaterThan(1_000);
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
    @ValueSource(ints = {1, 2, 3, 8, 9, 10})
    void whatWasNotMadeToTheEndLeavesNothingUnderAnyOneFault(int passes) {
        // When
        var search = new FaultSearch(faults -> new Life(faults).deleteAfter(passes)).one();

        // Then
        assertThat(search.violations()).isEmpty();
        assertThat(search.lives()).isGreaterThan(20);
    }

    static Stream<Arguments> toys() {
        return Stream.of(
                Arguments.of("makes another service each time", (UnaryOperator<ServiceApi>) Toy.Renaming::new),
                Arguments.of("keeps every certificate", (UnaryOperator<ServiceApi>) Toy.Hoarding::new),
                Arguments.of("deletes whatever is not shown", (UnaryOperator<ServiceApi>) Toy.Sweeping::new));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("toys")
    void aToyIsFoundOut(String mistake, UnaryOperator<ServiceApi> toy) {
        // When
        var search = new FaultSearch(faults -> new Life(faults, toy).createRenewRenameDelete()).one();

        // Then
        assertThat(search.violations()).isNotEmpty();
    }
}
