package io.cdnproxy.diagnosis;

import static io.cdnproxy.diagnosis.Chains.BAD_GATEWAY;
import static io.cdnproxy.diagnosis.Chains.NOT_FOUND;
import static io.cdnproxy.diagnosis.Chains.SILENT;
import static io.cdnproxy.diagnosis.Chains.badGateway;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.WireEvidence.Answer;
import io.cdnproxy.probe.WireEvidence.MadeBy;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an upgrade through the CDN comes to, and whose fault it is that none passes. */
class EdgeFindingsTest {

    /** As one that a load balancer has inside its network. */
    @ParameterizedTest
    @ValueSource(ints = {502, 504})
    void anAddressThatNobodyOutsideReachesIsWhyTheCdnDoesNot(int status) {
        // Given
        var chain = new Chain()
                .originFails(Verdict.fails(
                        Reason.AddressNotAllowed,
                        "b.example.com leads to 10.0.0.5, which is not a public address: publish one"))
                .edgeAnswers(status, Verdict.fails(Reason.OriginUnreachable, status + ": let it through"));

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.EdgeUpgrade);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.AddressNotAllowed);
        assertThat(verdict.message())
                .startsWith("the CDN cannot use the origin (" + status)
                .endsWith("because b.example.com leads to 10.0.0.5, which is not a public address: publish one");
    }

    @Test
    void thatTheCdnReadsAlongIsAWarningAndBreaksNothing() {
        // When
        var verdicts = Rules.judge(Chains.readable().observation());

        // Then
        assertThat(verdicts.get(ConditionType.EdgeUpgrade)).returns(true, Verdict::isTrue);
        assertThat(verdicts.get(ConditionType.EdgeUpgrade).reason()).isEqualTo(Reason.ReadableByCdn);
        assertThat(verdicts.get(ConditionType.Ready))
                .isEqualTo(Rules.judge(new Chain().observation()).get(ConditionType.Ready));
    }

    @Test
    void whyNothingPassesIsToldInItsPlace() {
        // Given
        var chain = Chains.readable().edgeAnswers(404, NOT_FOUND);

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.EdgeUpgrade);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.EdgeStale);
    }

    @Test
    void aSilentGatewayTakesTheReasonOfASilentOrigin() {
        // Given
        var chain = new Chain()
                .originFails(SILENT)
                .edgeAnswers(504, Verdict.fails(Reason.OriginUnreachable, "504: see the firewall"));

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict).hasValueSatisfying(told -> assertThat(told.reason()).isEqualTo(Reason.Timeout));
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {
                "OriginPortClosed",
                "CertificateMismatch",
                "UntrustedIssuer",
                "IncompleteChain",
                "NoCertificate",
                "AlpnH2"
            })
    void aBadGatewayTakesTheOriginsReason(Reason seenAtOrigin) {
        // When
        var verdict = edgeUpgrade(badGateway(seenAtOrigin));

        // Then
        assertThat(verdict).hasValueSatisfying(told -> assertThat(told.reason()).isEqualTo(seenAtOrigin));
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"Timeout", "ServedCertificateStale"})
    void aBadGatewayStaysUnsplitWhenTheOriginsFaultDoesNotExplainIt(Reason seenAtOrigin) {
        // When
        var verdict = edgeUpgrade(badGateway(seenAtOrigin));

        // Then
        assertThat(verdict).isEqualTo(Optional.empty());
    }

    @Test
    void anUnknownPathIsTheOriginsFaultWhenItDoesNotKnowItEither() {
        // Given
        var chain = new Chain().edgeAnswers(404, NOT_FOUND);
        chain.originUpgrade = Optional.of(NOT_FOUND);

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict).isEqualTo(Optional.empty());
    }

    /** As a distribution is that has just been mended: what it forwards is known. */
    @Test
    void headersThatTheDistributionForwardsAreNotToBeForwarded() {
        // Given
        var chain = new Chain().edgeAnswers(400, Verdict.fails(Reason.HeadersStripped, "400: forward the headers"));
        chain.edgeAnswer = Optional.of(new Answer(400, "400", MadeBy.SERVER, true));

        // When
        var verdict = edgeUpgrade(chain).orElseThrow();

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.EdgeStale);
        assertThat(verdict.message())
                .startsWith(
                        "through the CDN the Sec-WebSocket-* headers do not arrive (400), though the origin upgrades")
                .contains("an edge may lag behind for some minutes");
    }

    @Test
    void butOfACdnThatIsNotKnownThatIsAllThatCanBeSaid() {
        // Given
        var chain = Chains.ofSomebodyElse()
                .edgeAnswers(400, Verdict.fails(Reason.HeadersStripped, "400: forward the headers"));
        chain.edgeAnswer = Optional.of(new Answer(400, "400", MadeBy.SERVER, true));

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict).isEmpty();
    }

    /** The spec's origin may have a fault of its own, which explains nothing as long as the CDN dials another. */
    @Test
    void aFormerOriginIsNotJudgedByItsSuccessor() {
        // When
        var verdict = edgeUpgrade(Chains.movingFromABrokenOrigin()).orElseThrow();

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.OriginTlsOrRefused);
        assertThat(verdict.message()).doesNotContain("because").doesNotContain("besides");
    }

    /** While the edge may still have an earlier configuration nothing else is to be thought of. */
    @Test
    void ofWhatCanOnlyBeThoughtOfOneThingIsTold() {
        // Given
        var chain = new Chain().edgeAnswers(502, BAD_GATEWAY).deploying();

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(Finding.CDN_NOT_ADMITTED.in(chain.observation())).isPresent();
        assertThat(verdict).hasValueSatisfying(told -> {
            assertThat(told.reason()).isEqualTo(Reason.EdgeStale);
            assertThat(told.message()).doesNotContain("besides");
        });
    }

    /** Firewall and authority would be the wrong thing to look at where UPYUN says that the certificate is for another name. */
    @Test
    void whatACdnNamesByACodeOfItsOwnIsNotGuessedAt() {
        // Given
        var chain = new Chain().edgeAnswers(503, Verdict.fails(Reason.OriginTlsOrRefused, "another name: serve ours"));
        chain.edgeAnswer = Optional.of(new Answer(503, "503, X-Error-Code: 50302015", MadeBy.SERVER, false, true));

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict).isEmpty();
    }

    private static Optional<Verdict> edgeUpgrade(Chain chain) {
        return Finding.explain(ConditionType.EdgeUpgrade, chain.observation());
    }
}
