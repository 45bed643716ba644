package io.cdnproxy.diagnosis;

import static io.cdnproxy.diagnosis.Chains.address;
import static io.cdnproxy.diagnosis.Chains.edgeOrder;
import static io.cdnproxy.diagnosis.Chains.hearing;
import static io.cdnproxy.diagnosis.Chains.held;
import static io.cdnproxy.diagnosis.Chains.inTheWayBeforehand;
import static io.cdnproxy.diagnosis.Chains.notChanged;
import static io.cdnproxy.diagnosis.Chains.notRenamedYet;
import static io.cdnproxy.diagnosis.Chains.oldRecordThatNobodyLooksAt;
import static io.cdnproxy.diagnosis.Chains.order;
import static io.cdnproxy.diagnosis.Chains.ordered;
import static io.cdnproxy.diagnosis.Chains.recordRefused;
import static io.cdnproxy.diagnosis.Chains.renamed;
import static io.cdnproxy.diagnosis.Chains.takenUp;
import static io.cdnproxy.diagnosis.Chains.unpublished;
import static io.cdnproxy.diagnosis.Chains.withoutAddress;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What else is said of names that lead nowhere, or elsewhere. */
class NameFindingsTest {

    @Test
    void aRecordIsNotAdvisedForWhatHasNoAddress() {
        // Given
        var chain = withoutAddress(Optional.empty(), true);

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.message()).doesNotContain("create");
    }

    @Test
    void whatTheEdgesNameLacksIsToldBesides() {
        // Given
        var chain = withoutAddress(Optional.empty(), true);
        chain.edgeRecord = Optional.of(Verdict.fails(Reason.RecordPending, "a.example.com does not resolve: mend it"));

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.message()).endsWith("; besides, a.example.com does not resolve: mend it");
    }

    @Test
    void aServiceWithoutAddressDoesNotMatterWhereTheNameLeadsToWhatWorks() {
        // Given a router that forwards
        var chain = new Chain();
        chain.awaitedAddress = Optional.of(address(Optional.empty(), Optional.empty(), true));

        // When
        var ready = Rules.judge(chain.observation()).get(ConditionType.Ready);

        // Then
        assertThat(ready.isTrue()).isTrue();
    }

    @Test
    void whatStandsInTheWayBesidesIsToldAfterTheFirst() {
        // Given
        var chain = recordRefused();
        chain.dns = unpublished().dns;
        chain.recordsUnpublished = true;

        // When
        var verdict = Finding.explain(ConditionType.DnsReady, chain.observation());

        // Then
        assertThat(verdict).hasValueSatisfying(told -> {
            assertThat(told.reason()).isEqualTo(Reason.NotWritten);
            assertThat(told.message()).startsWith("a webhook denied it").contains("; besides, the API server does");
        });
    }

    static List<Chain> whateverIsToldOfTheNames() {
        return List.of(
                new Chain(),
                held(true, true),
                recordRefused(),
                unpublished(),
                oldRecordThatNobodyLooksAt(),
                renamed(edgeOrder(true, true)));
    }

    @ParameterizedTest
    @MethodSource("whateverIsToldOfTheNames")
    void whatServersSayOtherwiseIsToldAfterIt(Chain chain) {
        // Given
        var silent = Rules.judge(chain.observation()).get(ConditionType.DnsReady);
        var divided =
                "servers of example.com do not say the same of b.example.com: see that one has what the other has";

        // When
        var verdict = Rules.judge(hearing(chain, divided).observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict)
                .isEqualTo(new Verdict(silent.status(), silent.reason(), silent.message() + "; besides, " + divided));
    }

    @Test
    void whatAProbeOfLongAgoHeardIsNoNews() {
        // Given
        var chain = hearing(new Chain(), "until 2030-01-01T00:00:00Z resolvers may answer otherwise");
        chain.dns = new Verdict(Verdict.Status.Unknown, Reason.NotConfirmed, "no probe has confirmed it: see its log");

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict).isEqualTo(chain.dns);
    }

    @Test
    void whatAnotherFindingExplainsIsNotToldAgainAsItsConsequence() {
        // Given
        var chain = withoutAddress(Optional.empty(), true);
        chain.edgeRecord = Optional.of(Verdict.fails(Reason.RecordPending, "a.example.com does not resolve: mend it"));
        chain.orders = new RecordOrders(Optional.of(order("tokyo-edge", true, false)), Optional.empty());

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.message())
                .containsOnlyOnce("a.example.com does not resolve")
                .doesNotContain("create a record")
                .contains("; besides, external-dns has taken up DNSEndpoint/tokyo-edge");
    }

    @Test
    void whatExternalDnsHasNoPartInIsToldBesidesWhatItHasNotDone() {
        // Given
        var chain = takenUp();
        chain.orders = new RecordOrders(Optional.of(order("tokyo-edge", true, true)), Optional.empty());
        chain.originRecord = Optional.of(
                Verdict.fails(Reason.RecordMissing, "the Service has a private address: have it given a public one"));

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.message())
                .startsWith("external-dns has taken up DNSEndpoint/tokyo-edge")
                .contains("; besides, the Service has a private address: have it given a public one");
    }

    /** The origin's handshake sends whoever reads of it here. */
    @Test
    void aZoneThatCannotAnswerIsToldBesidesWhatExternalDnsHasNotDone() {
        // Given
        var chain = takenUp();
        chain.originRecord =
                Optional.of(Verdict.unknown("DNS servers cannot answer for b.example.com (SERVFAIL): repair the zone"));

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RecordHeld);
        assertThat(verdict.message())
                .endsWith("; besides, DNS servers cannot answer for b.example.com (SERVFAIL): repair the zone");
    }

    @Test
    void aNewNameThatTheCdnIsNotGivenIsNobodysToMendInDns() {
        // Given
        var chain = notRenamedYet();

        // When
        var ready = Rules.judge(chain.observation()).get(ConditionType.Ready);

        // Then
        assertThat(ready.reason()).isEqualTo(Reason.AccessDenied);
        assertThat(ready.message()).doesNotContain("more to mend");
    }

    @Test
    void whatIsExplainedIsNotToldBesides() {
        // Given
        var chain = recordRefused();
        chain.dns = unpublished().dns;
        chain.edgeRecord = Optional.of(chain.dns);

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.message()).isEqualTo("a webhook denied it: ask its owner");
    }

    /** Right after a start nobody knows whether it leads to a distribution that is only not seen yet. */
    @Test
    void aRecordOfBeforeIsInNobodysWayBeforeItIsKnownThatNothingIsMade() {
        // Given
        var chain = inTheWayBeforehand();
        chain.distribution = Verdict.unknown("not yet known");

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.status()).isEqualTo(Verdict.Status.Unknown);
    }

    @Test
    void whatIsWrongWithTheOriginIsToldBesidesARecordInTheWay() {
        // Given
        var chain = inTheWayBeforehand();
        chain.originRecord = Optional.of(
                Verdict.fails(Reason.RecordPending, "b.example.com does not resolve: let external-dns publish it"));
        chain.dns = chain.originRecord.get();

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.message())
                .isEqualTo(
                        "a.example.com leads to 192.0.2.9 already: let clients go there; besides, b.example.com does not resolve: let external-dns publish it");
    }

    @Test
    void orderedRecordsAreToldByHowFarTheyAre() {
        // Given
        var chain = takenUp();
        chain.orders = new RecordOrders(
                Optional.of(order("tokyo-edge", true, false)), Optional.of(order("tokyo-origin", false, true)));
        chain.originRecord = Optional.of(
                Verdict.fails(Reason.RecordPending, "b.example.com does not resolve: let external-dns publish it"));

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.message())
                .startsWith("external-dns has not taken up DNSEndpoint/tokyo-origin")
                .contains("; besides, external-dns has taken up DNSEndpoint/tokyo-edge");
    }

    /** Whatever external-dns has not looked at yet may go by itself. */
    @Test
    void anOldRecordIsNotPutDownToExternalDnsBeforeItIsLate() {
        // Given
        var chain = oldRecordThatNobodyLooksAt();
        chain.orders = new RecordOrders(Optional.of(order("tokyo-edge", false, false)), Optional.empty());

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict).isEqualTo(chain.dns);
    }

    /** Of the rest nothing is told by what DNS has: the CDN may know the new address already, or reach the old one still. */
    @Test
    void aRecordThatExternalDnsDoesNotChangeIsPutDownToIt() {
        // Given
        var chain = notChanged(true, true);

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts.values())
                .filteredOn(Verdict::isFalse)
                .extracting(Verdict::reason)
                .containsExactly(Reason.RecordOutdated, Reason.RecordOutdated, Reason.InSync);
        assertThat(verdicts.get(ConditionType.DnsReady).message())
                .startsWith("external-dns has taken up DNSEndpoint/tokyo-origin, as it is since 2026-11-29T12:00:00Z")
                .contains("--policy=create-only")
                .doesNotContain("wildcard");
    }

    @Test
    void externalDnsIsNotBlamedForAnOrderThatASuspensionLeavesAsItWas() {
        // Given
        var chain = notChanged(true, true);
        chain.withheld = List.of(new PlannedChange(PlannedAction.Change, "DNSEndpoint/tokyo-origin", List.of()));

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RecordOutdated);
        assertThat(verdict.message())
                .startsWith(chain.dns.message())
                .contains("; besides, DNSEndpoint/tokyo-origin is not changed while the object is suspended")
                .doesNotContain("policy");
    }

    @Test
    void externalDnsIsNotBlamedForAnOrderThatCouldNotBeWritten() {
        // Given
        var chain = notChanged(true, true);
        chain.recordsRefused = recordRefused().recordsRefused;

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.message()).isEqualTo("a webhook denied it: ask its owner; besides, " + chain.dns.message());
    }

    /** Whoever has external-dns run mends both. */
    @Test
    void whatHoldsUpBothRecordsIsToldOnce() {
        // Given
        var chain = ordered(false, true);
        chain.originRecord = Optional.of(missing("b.example.com"));

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict)
                .isEqualTo(
                        Verdict.fails(
                                Reason.RecordHeld,
                                "external-dns has not taken up DNSEndpoint/tokyo-edge, as it is since 2026-11-29T12:00:00Z (a.example.com does not resolve: let external-dns publish it)"
                                        + " and DNSEndpoint/tokyo-origin, as it is since 2026-11-29T12:00:00Z (b.example.com does not resolve: let external-dns publish it)"
                                        + ": have the cluster's administrators see that it runs, that --source=crd is among its arguments, and that --namespace, --label-filter and --annotation-filter leave this object in; where its log tells of the record, let it update dnsendpoints/status, by which it shows that it has looked"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRecordThatIsOnItsWayIsNobodysToMend(boolean isTakenUp) {
        // Given
        var chain = ordered(isTakenUp, false);

        // When
        var ready = Rules.judge(chain.observation()).get(ConditionType.Ready);

        // Then
        assertThat(ready.reason()).isEqualTo(Reason.RecordPending);
        assertThat(ready.message()).contains("as it is since 2026-11-29T12:00:00Z", ": wait");
        assertThat(Readiness.needsAPerson(ready)).isFalse();
    }

    @Test
    void neitherIsAChangeOfOne() {
        // Given
        var chain = notChanged(true, false);

        // When
        var ready = Rules.judge(chain.observation()).get(ConditionType.Ready);

        // Then
        assertThat(ready.reason()).isEqualTo(Reason.RecordPending);
        assertThat(ready.message()).contains("b.example.com leads to 192.0.2.9", ": wait");
    }

    static Stream<Verdict> ofThePerson() {
        return Stream.of(
                Verdict.fails(Reason.RecordHeld, "a TXT record holds b.example.com: remove it"),
                Verdict.fails(Reason.PointsElsewhere, "b.example.com leads to 192.0.2.9: remove that record"),
                Verdict.fails(Reason.RecordMissing, "the Service has a private address: have it given a public one"));
    }

    @ParameterizedTest
    @MethodSource("ofThePerson")
    void whatAPersonHasToMendIsNotHiddenByWhatIsOnItsWay(Verdict atOrigin) {
        // Given
        var chain = ordered(true, false);
        chain.originRecord = Optional.of(atOrigin);
        chain.orders = edgeOrder(true, false);

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.reason()).isEqualTo(atOrigin.reason());
        assertThat(verdict.message())
                .startsWith(atOrigin.message() + "; besides, external-dns has taken up DNSEndpoint/tokyo-edge");
    }

    @Test
    void aRecordOfThePersonsIsToldThoughNoOrderCanBeWritten() {
        // Given
        var chain = recordRefused();
        chain.dns =
                Verdict.fails(Reason.RecordMissing, "the Service has a private address: have it given a public one");
        chain.edgeRecord = Optional.of(missing("a.example.com"));
        chain.originRecord = Optional.of(chain.dns);

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict)
                .isEqualTo(
                        Verdict.fails(
                                Reason.NotWritten,
                                "a webhook denied it: ask its owner; besides, the Service has a private address: have it given a public one"));
    }

    @Test
    void noRecordIsAskedForToAServiceThatASuspensionKeepsFromBeingMade() {
        // Given
        var chain = new Chain();
        chain.dns = Verdict.fails(Reason.RecordMissing, "b.example.com does not resolve: create a record for it");
        chain.originRecord = Optional.of(chain.dns);
        chain.withheld = List.of(new PlannedChange(PlannedAction.Create, "Service/tokyo", List.of()));

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict)
                .isEqualTo(Verdict.fails(
                        Reason.Suspended,
                        "Service/tokyo is not made while the object is suspended: set suspend to false"));
    }

    @Test
    void whatHoldsANameIsToldThoughASuspensionLeavesItWithoutOrder() {
        // Given
        var chain = held(false, false);
        chain.orders = RecordOrders.NONE;
        chain.withheld = List.of(new PlannedChange(PlannedAction.Create, "DNSEndpoint/tokyo-edge", List.of()));

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.Suspended);
        assertThat(verdict.message()).endsWith("; besides, " + chain.dns.message());
    }

    private static Verdict missing(String hostname) {
        return Verdict.fails(Reason.RecordPending, hostname + " does not resolve: let external-dns publish it");
    }
}
