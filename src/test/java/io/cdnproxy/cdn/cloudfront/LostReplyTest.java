package io.cdnproxy.cdn.cloudfront;

import static io.cdnproxy.cdn.cloudfront.Fixtures.SETTINGS;
import static io.cdnproxy.cdn.cloudfront.Fixtures.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.ErrorClass;
import org.junit.jupiter.api.Test;

/** An answer gets lost on its way: what was asked for may be done, or not. */
class LostReplyTest extends Operating {
    private static final DesiredDistribution DESIRED = Fixtures.desired();
    private static final CdnException LOST_REPLY = new CdnException(ErrorClass.UNAVAILABLE, "NoAnswer", "lost", null);

    @Test
    void aCreationWhoseReplyWasLostIsNotRepeated() {
        // Given
        api.failAfterCommit("create", LOST_REPLY);

        // When
        operator.settle(DESIRED);

        // Then
        assertThat(api.writes()).containsExactly("create E1");
    }

    @Test
    void aCreationThatNoListShowsYetIsAdopted() {
        // Given
        api.failAfterCommit("create", LOST_REPLY);
        api.hideFromLists("E1");
        operator.pass(DESIRED);
        operator.pass(DESIRED);

        // When
        operator.later(ErrorClass.UNAVAILABLE.delay(1));
        var report = operator.pass(DESIRED);

        // Then
        assertThat(report.distribution()).map(Distribution::id).contains("E1");
        assertThat(api.writes()).containsExactly("create E1");
    }

    @Test
    void anAdoptedDistributionGetsItsTagsBack() {
        // Given
        api.failAfterCommit("create", LOST_REPLY);
        api.hideFromLists("E1");
        operator.pass(DESIRED);
        operator.pass(DESIRED);
        api.untag("E1");

        // When
        operator.later(ErrorClass.UNAVAILABLE.delay(1));
        operator.pass(DESIRED);

        // Then
        assertThat(api.all().getFirst().tags()).containsAllEntriesOf(TOKYO.tags());
    }

    @Test
    void afterALostReplyTheNextSweepIsSoon() {
        // Given
        api.failAfterCommit("create", LOST_REPLY);
        operator.pass(DESIRED);
        operator.pass(DESIRED);

        // When
        operator.later(SETTINGS.quickSweep());

        // Then
        assertThat(operator.inventory.snapshot().orElseThrow().withId("E1")).isPresent();
    }
}
