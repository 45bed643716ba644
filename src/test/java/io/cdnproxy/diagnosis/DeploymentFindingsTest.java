package io.cdnproxy.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On its way up, and after a change, an edge is not yet as the distribution is. */
class DeploymentFindingsTest {
    private static final Verdict FINE = Verdict.works("fine");

    @Test
    void whileADistributionIsDeployedItsEdgeIsNotThereYet() {
        // Given
        var chain = new Chain().edgeShowsCdnsOwn().deploying();

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        var notThereYet =
                "the edge still shows the CDN's own certificate (for *.cloudfront.net), as it does until the distribution is"
                        + " deployed: see DistributionDeployed";
        assertThat(verdicts)
                .isEqualTo(Map.ofEntries(
                        Map.entry(ConditionType.Accepted, FINE),
                        Map.entry(ConditionType.OriginCertificateReady, FINE),
                        Map.entry(ConditionType.WorkloadAvailable, FINE),
                        Map.entry(ConditionType.ViewerCertificateReady, FINE),
                        Map.entry(ConditionType.DistributionDeployed, chain.distribution),
                        Map.entry(ConditionType.DnsReady, FINE),
                        Map.entry(ConditionType.OriginHandshake, FINE),
                        Map.entry(ConditionType.OriginUpgrade, FINE),
                        Map.entry(ConditionType.EdgeHandshake, Verdict.fails(Reason.EdgeStale, notThereYet)),
                        Map.entry(
                                ConditionType.EdgeUpgrade,
                                Verdict.fails(
                                        Reason.EdgeStale,
                                        "not tried: EdgeHandshake is False, see its message for what to do")),
                        Map.entry(
                                ConditionType.Ready,
                                Verdict.fails(
                                        Reason.InProgress, "DistributionDeployed: CloudFront is deploying: wait")),
                        Map.entry(ConditionType.Drifted, chain.drift)));
    }

    @Test
    void onceItIsDeployedTheEdgeIsWaitedForUntilItIsDialledAgain() {
        // Given
        var chain = new Chain().edgeShowsCdnsOwn();

        // When
        var ready = Rules.judge(chain.observation()).get(ConditionType.Ready);

        // Then
        assertThat(ready.reason()).isEqualTo(Reason.EdgeStale);
        assertThat(Readiness.needsAPerson(ready)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"CertificateMismatch", "CertificateExpired", "UntrustedIssuer", "IncompleteChain", "NoCertificate"
            })
    void anotherCertificateThatIsOnItsWayIsWaitedFor(Reason ofTheFormer) {
        // Given
        var chain = showsFormer(ofTheFormer).deploying();

        // When
        var verdict = edgeHandshake(chain);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.EdgeStale);
        assertThat(verdict.message()).contains("the former one: renew it", "see DistributionDeployed");
    }

    @Test
    void butNotOneThatCannotBeUsed() {
        // Given
        var chain = showsFormer(Reason.CertificateExpired).deploying();
        chain.viewerCertificate = Verdict.fails(Reason.Expired, "expired: renew it");

        // When
        var verdict = edgeHandshake(chain);

        // Then
        assertThat(verdict).isEqualTo(chain.edgeHandshake);
    }

    @Test
    void norWhatIsServedElsewhere() {
        // Given
        var chain = showsFormer(Reason.CertificateMismatch).deploying();
        chain.edgeRecord = Optional.of(Verdict.fails(Reason.PointsElsewhere, "leads to 192.0.2.1: remove that"));

        // When
        var verdict = edgeHandshake(chain);

        // Then
        assertThat(verdict).isEqualTo(chain.edgeHandshake);
    }

    @Test
    void norWhatADeployedDistributionShows() {
        // Given
        var chain = showsFormer(Reason.CertificateExpired);

        // When
        var verdict = edgeHandshake(chain);

        // Then
        assertThat(verdict).isEqualTo(chain.edgeHandshake);
    }

    @Test
    void aCertificateThatSomebodyChangedDoesNotComeByWaiting() {
        // Given
        var chain = showsFormer(Reason.CertificateMismatch)
                .deploying()
                .leftDifferent("viewerCertificate.arn", "arn:aws:acm:1", "arn:aws:acm:2");

        // When
        var verdict = edgeHandshake(chain);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.CertificateMismatch);
        assertThat(verdict.message())
                .contains("viewerCertificate.arn \"arn:aws:acm:2\" in place of \"arn:aws:acm:1\"")
                .doesNotContain("see DistributionDeployed");
    }

    private static Chain showsFormer(Reason reason) {
        var chain = new Chain();
        chain.edgeHandshake = Verdict.fails(reason, "the former one: renew it");
        chain.edgeUpgrade = Optional.empty();
        return chain;
    }

    private static Verdict edgeHandshake(Chain chain) {
        return Rules.judge(chain.observation()).get(ConditionType.EdgeHandshake);
    }
}
