package io.cdnproxy.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final Verdict FINE = Verdict.works("fine");

    @Test
    void everyLinkWorksSoItIsReady() {
        // Given
        var seen = new Chain().observation();

        // When
        var verdicts = Rules.judge(seen);

        // Then
        assertThat(verdicts.keySet()).isEqualTo(Purpose.PROXY.conditions());
        verdicts.remove(ConditionType.Drifted);
        assertThat(verdicts.values()).allMatch(Verdict::isTrue);
    }

    @Test
    void aWebsiteIsJudgedByItsPages() {
        // Given
        var seen = new Chain().ofPages().observation();

        // When
        var verdicts = Rules.judge(seen);

        // Then
        assertThat(verdicts.keySet()).isEqualTo(Purpose.WEBSITE.conditions());
        assertThat(verdicts.get(ConditionType.Ready)).isEqualTo(Verdict.works("every link of the chain works"));
    }

    @Test
    void aWebsiteIsNotReadyWithoutItsPages() {
        // Given
        var chain = new Chain().ofPages();
        chain.originUpgrade = Optional.of(Verdict.fails(Reason.PathMismatch, "has no page there: name another"));

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts.get(ConditionType.Ready))
                .isEqualTo(Verdict.fails(Reason.PathMismatch, "OriginResponse: has no page there: name another"));
    }

    @Test
    void aPageThatWasNotAskedForIsNoUpgrade() {
        // Given
        var chain = new Chain().ofPages();
        chain.originHandshake = Verdict.fails(Reason.OriginPortClosed, "nobody listens: look");
        chain.originUpgrade = Optional.empty();
        chain.edgeUpgrade = Optional.of(Verdict.fails(Reason.OriginTlsOrRefused, "502: look"));

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts.get(ConditionType.OriginResponse))
                .isEqualTo(Verdict.fails(
                        Reason.OriginPortClosed,
                        "not tried: OriginHandshake is False, see its message for what to do"));
        assertThat(verdicts.get(ConditionType.Ready).message()).isEqualTo("OriginHandshake: nobody listens: look");
    }

    @Test
    void aCopyAtTheCdnStandsForNoServerThatIsGone() {
        // Given
        var chain = new Chain().ofPages().edgeHasACopy();
        chain.originHandshake = Verdict.fails(Reason.OriginPortClosed, "nobody listens: look");
        chain.originUpgrade = Optional.empty();

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts.get(ConditionType.OriginHandshake)).isEqualTo(chain.originHandshake);
        assertThat(verdicts.get(ConditionType.Ready).reason()).isEqualTo(Reason.OriginPortClosed);
    }

    @Test
    void thatNothingIsEncryptedIsToldAndDoesNotMatterForReady() {
        // Given
        var chain = new Chain().ofPagesInClear();
        chain.originHandshake = Verdict.works(Reason.Unencrypted, "b.example.com:80 accepts connections");

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts.get(ConditionType.OriginHandshake))
                .returns(Reason.Unencrypted, Verdict::reason)
                .extracting(Verdict::message)
                .asString()
                .startsWith("b.example.com:80 accepts connections; besides, whoever is between");
        assertThat(verdicts.get(ConditionType.Ready).isTrue()).isTrue();
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
}
