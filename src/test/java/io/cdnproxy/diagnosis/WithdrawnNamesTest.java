package io.cdnproxy.diagnosis;

import static io.cdnproxy.diagnosis.Chains.edgeOrder;
import static io.cdnproxy.diagnosis.Chains.originOrder;
import static io.cdnproxy.diagnosis.Chains.renamed;
import static io.cdnproxy.diagnosis.Chains.withRenamedOrigin;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.NameAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a renaming leaves in DNS. */
class WithdrawnNamesTest {

    @Test
    void whatIsLeftIsAWarningAndBreaksNothing() {
        // Given
        var chain = renamed(edgeOrder(true, true));

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts.get(ConditionType.DnsReady).reason()).isEqualTo(Reason.RecordLeft);
        verdicts.remove(ConditionType.DnsReady);
        assertThat(verdicts)
                .isEqualTo(withoutNames(Rules.judge(new Chain().observation())))
                .extractingByKey(ConditionType.Ready)
                .matches(Verdict::isTrue);
    }

    @Test
    void externalDnsHasItsUsualTimeToTakeItAway() {
        // Given
        var chain = renamed(edgeOrder(true, false));

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts).isEqualTo(Rules.judge(new Chain().observation()));
    }

    static List<NameAnswer> notKnownToLeadHere() {
        return List.of(
                new NameAnswer.Absent(),
                new NameAnswer.Elsewhere(List.of("192.0.2.1")),
                new NameAnswer.Unchecked(),
                new NameAnswer.Unresolvable("no DNS server answered", NameAnswer.Cause.SILENCE));
    }

    @ParameterizedTest
    @MethodSource("notKnownToLeadHere")
    void nothingIsSaidOfARecordThatIsNotSeen(NameAnswer answer) {
        // Given
        var chain = renamed(edgeOrder(true, true));
        chain.withdrawn = Map.of("old.example.com", answer);

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts).isEqualTo(Rules.judge(new Chain().observation()));
    }

    @Test
    void ofTheOriginsFormerNameItHasItsUsualTime() {
        // Given
        var chain = withRenamedOrigin(originOrder(true, false));

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts).isEqualTo(Rules.judge(new Chain().observation()));
    }

    @Test
    void whatIsLeftOfBothEndsIsTold() {
        // Given
        var chain = renamed(RecordOrders.NONE);
        chain.withdrawnOrigins = withRenamedOrigin(RecordOrders.NONE).withdrawnOrigins;

        // When
        var message =
                Rules.judge(chain.observation()).get(ConditionType.DnsReady).message();

        // Then
        assertThat(message)
                .contains(
                        "the record of old.example.com from before a renaming still leads to the distribution",
                        "; the record of old-b.example.com from before a renaming still leads to the origin");
    }

    /** Load balancers may share an address, and whoever has given a name up says nothing of who has it now. */
    @ParameterizedTest
    @EnumSource(
            value = NameAnswer.Proof.class,
            names = {"ALIAS", "ADDRESS"})
    void aRecordToAnAddressMayBeSomebodyElsesByNow(NameAnswer.Proof proof) {
        // Given
        var chain = withRenamedOrigin(originOrder(true, true));
        chain.withdrawnOrigins = Map.of("old-b.example.com", new NameAnswer.AsExpected(proof));

        // When
        var message =
                Rules.judge(chain.observation()).get(ConditionType.DnsReady).message();

        // Then
        assertThat(message.endsWith(", unless something else at that address goes by the name by now"))
                .isEqualTo(proof == NameAnswer.Proof.ADDRESS);
    }

    /** One is on its way, and the other one is stuck. */
    @Test
    void whatIsStuckAtOneEndIsToldWhileTheOtherHasItsTime() {
        // Given
        var chain = renamed(new RecordOrders(
                edgeOrder(true, false).edge(), originOrder(true, true).origin()));
        chain.withdrawnOrigins = withRenamedOrigin(RecordOrders.NONE).withdrawnOrigins;

        // When
        var message =
                Rules.judge(chain.observation()).get(ConditionType.DnsReady).message();

        // Then
        assertThat(message).contains("old-b.example.com").doesNotContain("the record of old.example.com");
    }

    @ParameterizedTest
    @MethodSource("notKnownToLeadHere")
    void norIsItOfTheOrigins(NameAnswer answer) {
        // Given
        var chain = withRenamedOrigin(RecordOrders.NONE);
        chain.withdrawnOrigins = Map.of("old-b.example.com", answer);

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts).isEqualTo(Rules.judge(new Chain().observation()));
    }

    @Test
    void whatIsWrongWithTheNamesInUseIsToldInItsPlace() {
        // Given
        var chain = renamed(edgeOrder(true, true));
        chain.dns = Verdict.fails(Reason.PointsElsewhere, "a.example.com leads to 192.0.2.9: remove that record");

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict).isEqualTo(chain.dns);
    }

    private static Map<ConditionType, Verdict> withoutNames(Map<ConditionType, Verdict> verdicts) {
        verdicts.remove(ConditionType.DnsReady);
        return verdicts;
    }
}
