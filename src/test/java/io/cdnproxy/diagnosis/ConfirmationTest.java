package io.cdnproxy.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.Reports;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfirmationTest {
    private static final Verdict FINE = Verdict.works("fine");
    private static final Verdict PROVEN = Verdict.works(Reason.ProvenByEdge, "the CDN reaches it");
    private static final Verdict CLOSED = Verdict.fails(Reason.OriginPortClosed, "nobody listens");

    @Test
    void whatProbesConfirmIsKept() {
        // Given
        var before = all(FINE);

        // When
        var kept = confirmation(List.of(FINE, FINE), List.of(FINE, FINE)).of(before);

        // Then
        assertThat(kept).isEqualTo(before);
    }

    @Test
    void aChainThatBreaksIsToldAlthoughNoPassJudgesIt() {
        // When
        var kept = confirmation(List.of(CLOSED), List.of(FINE, CLOSED)).of(all(FINE));

        // Then
        assertThat(kept)
                .containsEntry(ConditionType.OriginHandshake, CLOSED)
                .containsEntry(ConditionType.EdgeHandshake, FINE)
                .containsEntry(ConditionType.EdgeUpgrade, CLOSED)
                .containsEntry(ConditionType.WorkloadAvailable, FINE)
                .hasEntrySatisfying(ConditionType.OriginUpgrade, upgrade -> assertThat(upgrade.message())
                        .contains("not tried: OriginHandshake is False"));
    }

    @Test
    void whatWorksByNowIsNotToBeMendedAnyMore() {
        // Given
        var before = all(FINE);
        before.put(ConditionType.OriginHandshake, CLOSED);
        before.put(ConditionType.OriginUpgrade, CLOSED);
        before.put(ConditionType.EdgeUpgrade, CLOSED);
        before.put(ConditionType.WorkloadAvailable, CLOSED);

        // When
        var kept = confirmation(List.of(FINE, FINE), List.of(FINE, CLOSED)).of(before);

        // Then
        assertThat(kept)
                .containsEntry(ConditionType.OriginHandshake, FINE)
                .containsEntry(ConditionType.OriginUpgrade, FINE)
                .containsEntry(ConditionType.EdgeUpgrade, CLOSED)
                .containsEntry(ConditionType.WorkloadAvailable, CLOSED);
    }

    @Test
    void anOriginThatTheEdgeProvesNeedsNoOtherProof() {
        // Given
        var before = all(FINE);
        before.put(ConditionType.OriginHandshake, PROVEN);
        before.put(ConditionType.OriginUpgrade, PROVEN);

        // When
        var kept = confirmation(List.of(CLOSED), List.of(FINE, FINE)).of(before);

        // Then
        assertThat(kept).isEqualTo(before);
    }

    @Test
    void butOnlyAsLongAsTheEdgeWorks() {
        // Given
        var before = all(FINE);
        before.put(ConditionType.OriginHandshake, PROVEN);

        // When
        var kept = confirmation(List.of(CLOSED), List.of(FINE, CLOSED)).of(before);

        // Then
        assertThat(kept).containsEntry(ConditionType.OriginHandshake, CLOSED);
    }

    @Test
    void whatNobodyLooksAtIsNotKnownToWork() {
        // When
        var early = new Confirmation(Optional.empty(), true).of(all(FINE));
        var late = new Confirmation(Optional.empty(), false).of(all(FINE));

        // Then
        assertThat(early).isEqualTo(all(FINE));
        assertThat(late)
                .containsEntry(ConditionType.WorkloadAvailable, FINE)
                .hasEntrySatisfying(ConditionType.EdgeUpgrade, upgrade -> assertThat(upgrade.reason())
                        .isEqualTo(Reason.NotConfirmed));
    }

    @Test
    void aWebsiteIsConfirmedByItsPages() {
        // Given
        var before = all(Purpose.WEBSITE, FINE);
        var report = Reports.of(Map.of(
                ConditionType.DnsReady, FINE,
                ConditionType.OriginHandshake, FINE,
                ConditionType.OriginResponse, CLOSED,
                ConditionType.EdgeHandshake, FINE,
                ConditionType.EdgeResponse, FINE));

        // When
        var kept = new Confirmation(Optional.of(report), false).of(before);

        // Then
        assertThat(kept.keySet()).isEqualTo(Purpose.WEBSITE.conditions());
        assertThat(kept)
                .containsEntry(ConditionType.OriginResponse, CLOSED)
                .containsEntry(ConditionType.EdgeResponse, FINE);
    }

    private static Map<ConditionType, Verdict> all(Verdict verdict) {
        return all(Purpose.PROXY, verdict);
    }

    private static Map<ConditionType, Verdict> all(Purpose purpose, Verdict verdict) {
        var verdicts = new EnumMap<ConditionType, Verdict>(ConditionType.class);
        purpose.conditions().forEach(type -> verdicts.put(type, verdict));
        return verdicts;
    }

    /** @param origin,edge what each stage found, as far as they came */
    private static Confirmation confirmation(List<Verdict> origin, List<Verdict> edge) {
        var links = new EnumMap<ConditionType, Verdict>(ConditionType.class);
        links.put(ConditionType.DnsReady, FINE);
        put(links, origin, ConditionType.OriginHandshake, ConditionType.OriginUpgrade);
        put(links, edge, ConditionType.EdgeHandshake, ConditionType.EdgeUpgrade);
        var report = Reports.of(links);
        return new Confirmation(Optional.of(report), false);
    }

    private static void put(Map<ConditionType, Verdict> links, List<Verdict> chain, ConditionType... stages) {
        for (int stage = 0; stage < chain.size(); stage++) {
            links.put(stages[stage], chain.get(stage));
        }
    }
}
