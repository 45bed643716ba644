package io.cdnproxy.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.Verdict.Status;
import io.cdnproxy.diagnosis.Observation.DistributionState;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.Links;
import io.cdnproxy.probe.NameAnswer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final Verdict FINE = Verdict.works("fine");
    private static final Verdict IN_SYNC = new Verdict(Verdict.Status.False, Reason.InSync, "in sync");

    @Test
    void everyLinkWorksSoItIsReady() {
        // Given
        var seen = new Chain().observation();

        // When
        var verdicts = Rules.judge(seen);

        // Then
        assertThat(verdicts).hasSize(ConditionType.values().length - 1).doesNotContainKey(ConditionType.Deleting);
        verdicts.remove(ConditionType.Drifted);
        assertThat(verdicts.values()).allMatch(Verdict::isTrue);
    }

    @Test
    void readyIsTheFirstViolationInOrder() {
        // Given
        var chain = new Chain();
        chain.edgeUpgrade = Optional.of(Verdict.fails(Reason.HeadersStripped, "no Sec-WebSocket-Key"));
        chain.viewerCertificate = Verdict.fails(Reason.NotCovering, "covers other.example.com only");

        // When
        var ready = Rules.judge(chain.observation()).get(ConditionType.Ready);

        // Then
        assertThat(ready)
                .isEqualTo(Verdict.fails(Reason.NotCovering, "ViewerCertificateReady: covers other.example.com only"));
    }

    @Test
    void anUnknownLinkMakesReadyUnknown() {
        // Given
        var chain = new Chain();
        chain.distribution = Verdict.unknown("the first sweep has not ended");

        // When
        var ready = Rules.judge(chain.observation()).get(ConditionType.Ready);

        // Then
        assertThat(ready.status()).isEqualTo(Status.Unknown);
        assertThat(ready.reason()).isEqualTo(Reason.NotYetKnown);
    }

    @Test
    void theUpgradeInheritsTheReasonOfAFailedHandshake() {
        // Given
        var chain = new Chain();
        chain.originHandshake = Verdict.fails(Reason.CertificateMismatch, "serves c.example.com");
        chain.originUpgrade = Optional.empty();
        chain.edgeUpgrade = Optional.of(Verdict.fails(Reason.OriginTlsOrRefused, "502"));

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts.get(ConditionType.OriginUpgrade))
                .isEqualTo(Verdict.fails(
                        Reason.CertificateMismatch,
                        "not tried: OriginHandshake is False, see its message for what to do"));
        assertThat(verdicts.get(ConditionType.EdgeUpgrade).reason()).isEqualTo(Reason.OriginTlsOrRefused);
    }

    @Test
    void theEdgeFollowsTheDistributionUntilThereIsOne() {
        // Given
        var chain = new Chain();
        chain.distributionExists = false;
        chain.distribution = Verdict.fails(Reason.AliasConflict, "E1 of another object has the alias");
        chain.edgeHandshake = Verdict.unknown("no distribution");
        chain.edgeUpgrade = Optional.empty();

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts)
                .extractingByKeys(ConditionType.EdgeHandshake, ConditionType.EdgeUpgrade)
                .allMatch(verdict -> verdict.isFalse() && verdict.reason() == Reason.AliasConflict)
                .allMatch(verdict -> verdict.message().startsWith("not tried: "));
        assertThat(verdicts.get(ConditionType.OriginUpgrade)).isEqualTo(FINE);
    }

    @Test
    void anOriginThatOnlyTheCdnReachesIsProvenByTheEdge() {
        // Given
        var chain = new Chain();
        chain.originHandshake = Verdict.fails(Reason.Timeout, "no answer within 10s");
        chain.originUpgrade = Optional.empty();

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts)
                .extractingByKeys(ConditionType.OriginHandshake, ConditionType.OriginUpgrade)
                .allMatch(verdict -> verdict.isTrue() && verdict.reason() == Reason.ProvenByEdge);
        assertThat(verdicts.get(ConditionType.Ready).isTrue()).isTrue();
    }

    @Test
    void aRenamedOriginIsNotProvenByAnEdgeThatDialsTheFormerOne() {
        // Given
        var chain = new Chain();
        chain.originHandshake = Verdict.fails(Reason.Timeout, "no answer within 10s");
        chain.originUpgrade = Optional.empty();
        chain.edgeDialsOrigin = false;

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts.get(ConditionType.OriginHandshake)).isEqualTo(chain.originHandshake);
    }

    @Test
    void aCertificateFaultAtTheOriginCountsEvenWhenTheEdgeGetsThrough() {
        // Given
        var chain = new Chain();
        chain.originHandshake = Verdict.fails(Reason.ServedCertificateStale, "serves the old one");
        chain.originUpgrade = Optional.empty();

        // When
        Map<ConditionType, Verdict> verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts.get(ConditionType.Ready).reason()).isEqualTo(Reason.ServedCertificateStale);
    }

    @Test
    void driftIsToldAndDoesNotMatterForReady() {
        // Given
        var chain = new Chain();
        chain.drift = new Verdict(Verdict.Status.True, Reason.SettingsDiffer, "priceClass differs");

        // When
        Map<ConditionType, Verdict> verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts.get(ConditionType.Drifted)).isEqualTo(chain.drift);
        assertThat(verdicts.get(ConditionType.Ready).isTrue()).isTrue();
    }

    /** A chain that works unless a test says otherwise. */
    private static final class Chain {
        Verdict viewerCertificate = FINE;
        Verdict distribution = FINE;
        boolean distributionExists = true;
        boolean edgeDialsOrigin = true;
        Verdict drift = IN_SYNC;
        Verdict originHandshake = FINE;
        Optional<Verdict> originUpgrade = Optional.of(FINE);
        Verdict edgeHandshake = FINE;
        Optional<Verdict> edgeUpgrade = Optional.of(FINE);

        Observation observation() {
            var links = new EnumMap<ConditionType, Verdict>(ConditionType.class);
            links.put(ConditionType.DnsReady, FINE);
            links.put(ConditionType.OriginHandshake, originHandshake);
            originUpgrade.ifPresent(verdict -> links.put(ConditionType.OriginUpgrade, verdict));
            links.put(ConditionType.EdgeHandshake, edgeHandshake);
            edgeUpgrade.ifPresent(verdict -> links.put(ConditionType.EdgeUpgrade, verdict));
            var chain =
                    new ChainReport("uid", Instant.EPOCH, new NameAnswer.Absent(), new Links(links), Optional.empty());
            return new Observation(
                    FINE,
                    new OriginState(FINE, Optional.empty(), FINE, Optional.of(chain)),
                    new DistributionState(viewerCertificate, distribution, distributionExists, edgeDialsOrigin, drift),
                    false,
                    Optional.empty());
        }
    }
}
