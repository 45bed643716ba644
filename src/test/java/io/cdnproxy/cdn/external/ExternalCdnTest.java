package io.cdnproxy.cdn.external;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.Cdn;
import io.cdnproxy.cdn.CdnGoal;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.messages.MessageRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing is done at somebody else's CDN, and nothing is waited for there. */
class ExternalCdnTest {
    private static final Owner TOKYO = new Owner("cluster-1", "proxies", "tokyo", "uid-tokyo");
    private static final CdnGoal GOAL =
            new CdnGoal(TOKYO, Proxies.behindAnotherCdn().getSpec(), CdnGoal.Certificate.NONE);

    private final Cdn cdn = new ExternalCdn();

    @Test
    void itIsNamedByAnObjectThatSaysSo() {
        // When
        boolean named = cdn.isNamedBy(Proxies.behindAnotherCdn().getSpec().cdn());

        // Then
        assertThat(named).isTrue();
        assertThat(cdn.isNamedBy(Proxies.external().getSpec().cdn())).isFalse();
    }

    @Test
    void aPassFindsOutThatThereIsNothingToDo() {
        // When
        var report = cdn.reconcile(GOAL, 1);

        // Then
        assertThat(report.distributionDeployed())
                .returns(true, Verdict::isTrue)
                .returns(Reason.ExternalCdn, Verdict::reason);
        assertThat(MessageRules.broken(report.distributionDeployed().message())).isEmpty();
        assertThat(report.driven()).isFalse();
        assertThat(report.pending()).isEmpty();
        assertThat(report.retryIn()).isEmpty();
        assertThat(cdn.look(GOAL)).isEqualTo(report);
    }

    @Test
    void itSendsItsReaderToTheConditionsThatTheObjectHas() {
        // Given
        var website = Proxies.website().getSpec();
        var goal = new CdnGoal(
                TOKYO,
                new CdnProxySpec(
                        website.hostname(),
                        website.origin(),
                        null,
                        website.website(),
                        Proxies.behindAnotherCdn().getSpec().cdn(),
                        website.dns(),
                        website.probes(),
                        null),
                CdnGoal.Certificate.NONE);

        // When
        var deployed = List.of(cdn.reconcile(GOAL, 1), cdn.look(goal));

        // Then
        assertThat(deployed)
                .extracting(report -> report.distributionDeployed().message())
                .satisfiesExactly(
                        ofProxy -> assertThat(ofProxy).contains("see EdgeHandshake and EdgeUpgrade"),
                        ofWebsite -> assertThat(ofWebsite).contains("see EdgeHandshake and EdgeResponse"));
    }

    @Test
    void itWaitsForNoChildren() {
        // Given
        var report = cdn.look(GOAL);

        // When
        var waiting = report.waitingForChildren();

        // Then
        assertThat(waiting).isEqualTo(report);
    }

    @ParameterizedTest
    @EnumSource(TeardownGoal.class)
    void aRemovalIsOverAtOnce(TeardownGoal goal) {
        // When
        var report = cdn.teardown(goal, TOKYO, 1, Optional.empty());

        // Then
        assertThat(report).isEqualTo(new TeardownReport.Gone());
    }

    @Test
    void noNameIsKeptByWhatExistsThere() {
        // When
        var sighting = cdn.sightingOf(TOKYO, Set.of("a.example.com"), Set.of("a.example.com"));

        // Then
        assertThat(sighting.own()).hasValueSatisfying(own -> assertThat(own).isEmpty());
        assertThat(sighting.others()).isEmpty();
    }

    @Test
    void whoWantsAPurgeIsToldToHaveIt() {
        // When
        var instead = cdn.purgedByHand();

        // Then
        assertThat(instead).hasValueSatisfying(advice -> assertThat(advice).startsWith("have your CDN forget"));
    }
}
