package io.cdnproxy.cdn.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.FaultSearch;
import org.junit.jupiter.api.Test;

/**
 * One object's life, from creation over a change to deletion, with every fault at every call to the CDN, and with every two of them: it
 * must end as one without.
 */
class LifecycleSearchTest {

    @Test
    void anyOneFaultIsSurvived() {
        // When
        var search = new FaultSearch(faults -> new Life(faults).createChangeDelete()).one();

        // Then
        assertThat(search.violations()).isEmpty();
        assertThat(search.lives()).isGreaterThan(100);
    }

    @Test
    void anyTwoFaultsAreSurvived() {
        // When
        var search = new FaultSearch(faults -> new Life(faults).createChangeDelete()).two();

        // Then
        assertThat(search.violations()).isEmpty();
        assertThat(search.lives()).isGreaterThan(5_000);
    }

    @Test
    void anAdoptionSurvivesAnyTwoFaults() {
        // When
        var search = new FaultSearch(faults -> new Life(faults).adoptDelete()).two();

        // Then
        assertThat(search.violations()).isEmpty();
        assertThat(search.lives()).isGreaterThan(1_000);
    }

    @Test
    void theSuccessorOfACertificateSurvivesAnyTwoFaults() {
        // When
        var search = new FaultSearch(faults -> new Life(faults).succeedDelete()).two();

        // Then
        assertThat(search.violations()).isEmpty();
        assertThat(search.lives()).isGreaterThan(1_000);
    }

    @Test
    void anObjectDeletedAtOnceLeavesNothingUnderAnyTwoFaults() {
        // When
        var search = new FaultSearch(faults -> new Life(faults).deleteAtOnce()).two();

        // Then
        assertThat(search.violations()).isEmpty();
        assertThat(search.lives()).isGreaterThan(1_000);
    }
}
