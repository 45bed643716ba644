package io.cdnproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnGoal;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.PurgeWish;
import io.cdnproxy.cdn.external.ExternalCdn;
import io.cdnproxy.messages.MessageRules;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said to whoever wants a purge at a CDN that is asked for none. */
class EdgeTest {
    private static final CdnGoal GOAL = new CdnGoal(
            new Owner("cluster-1", "proxies", "tokyo", "uid-tokyo"),
            Proxies.behindAnotherCdn().getSpec(),
            CdnGoal.Certificate.NONE);
    private static final CdnGoal PURGING =
            GOAL.purging(Optional.of(new PurgeWish(Optional.of(Instant.EPOCH), Optional.empty())));

    private final ExternalCdn cdn = new ExternalCdn();

    @Test
    void whoAsksIsToldWhatToDoInstead() {
        // Given
        var works = cdn.reconcile(PURGING, 1);

        // When
        var told = Edge.remarked(works, PURGING, cdn).distributionDeployed();

        // Then
        assertThat(told.isTrue()).isTrue();
        assertThat(told.reason()).isEqualTo(works.distributionDeployed().reason());
        assertThat(told.message())
                .startsWith(works.distributionDeployed().message())
                .endsWith(
                        "; the annotation cdnproxy.io/purge-at does nothing here: have your CDN forget what it keeps there");
        assertThat(MessageRules.broken(told.message())).isEmpty();
    }

    @Test
    void whoDoesNotAskIsToldNothing() {
        // Given
        var works = cdn.reconcile(GOAL, 1);

        // When
        var told = Edge.remarked(works, GOAL, cdn);

        // Then
        assertThat(told).isEqualTo(works);
    }

    @Test
    void whatIsWrongIsToldAlone() {
        // Given
        var broken = CdnReport.notYetKnown(Verdict.fails(Reason.Creating, "it is created; nothing to do"));

        // When
        var told = Edge.remarked(broken, PURGING, cdn);

        // Then
        assertThat(told).isEqualTo(broken);
    }
}
