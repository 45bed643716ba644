package io.cdnproxy.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An origin that shows less from here than to the CDN. */
class OriginFindingsTest {

    @Test
    void anOriginToWhichThereIsNoRouteFromHereIsProvenByTheEdge() {
        // Given
        var chain = new Chain()
                .originFails(new Verdict(Verdict.Status.Unknown, Reason.NoRoute, "no route: give the operator IPv6"));

        // When
        var ready = Rules.judge(chain.observation()).get(ConditionType.Ready);

        // Then
        assertThat(ready.isTrue()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"NoCertificate", "HandshakeFailed"})
    void aHandshakeThatOnlyTheCdnComesToIsProvenByTheEdge(Reason seenFromHere) {
        // Given
        var chain = new Chain().originFails(Verdict.fails(seenFromHere, "it refuses: see its log"));

        // When
        var ready = Rules.judge(chain.observation()).get(ConditionType.Ready);

        // Then
        assertThat(ready.isTrue()).isTrue();
    }

    @Test
    void anOriginWithoutTlsIsNotProvenByACdnThatDialsItWithout() {
        // Given
        var chain = new Chain()
                .originFails(Verdict.fails(Reason.NoCertificate, "it answers without TLS: give it a certificate"))
                .leftDifferent("origin.protocolPolicy", "https-only", "http-only");

        // When
        var handshake = Rules.judge(chain.observation()).get(ConditionType.OriginHandshake);

        // Then
        assertThat(handshake.reason()).isEqualTo(Reason.NoCertificate);
    }

    @Test
    void whereTheOperatorsServerIsNotAvailableNothingInBetweenIsBlamed() {
        // Given
        var chain = Chains.withoutServer();

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts.get(ConditionType.OriginHandshake))
                .isEqualTo(Verdict.fails(
                        Reason.OriginPortClosed,
                        "the origin refuses connections, as its server is not available: see WorkloadAvailable"));
        assertThat(verdicts.get(ConditionType.EdgeUpgrade).message())
                .endsWith(verdicts.get(ConditionType.OriginHandshake).message());
        assertThat(verdicts.get(ConditionType.Ready).message())
                .startsWith("WorkloadAvailable: the image cannot be pulled: correct proxy.image")
                .doesNotContain("more to mend");
    }
}
