package io.cdnproxy.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.LinkVerdict;
import io.cdnproxy.probe.NameAnswer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfirmationTest {
    private static final Verdict FINE = Verdict.works("fine");
    private static final Verdict PROVEN = Verdict.works(Reason.ProvenByEdge, "the CDN reaches it");
    private static final Verdict CLOSED = Verdict.fails(Reason.OriginPortClosed, "nobody listens");
    private static final LinkVerdict NOT_TRIED = new LinkVerdict.NotTried();

    @Test
    void whatProbesConfirmIsKept() {
        // Given
        var before = all(FINE);

        // When
        var kept =
                confirmation(chain(FINE, tried(FINE)), chain(FINE, tried(FINE))).of(before);

        // Then
        assertThat(kept).isEqualTo(before);
    }

    @Test
    void aChainThatBreaksIsToldAlthoughNoPassJudgesIt() {
        // When
        var kept = confirmation(chain(CLOSED, NOT_TRIED), chain(FINE, tried(CLOSED)))
                .of(all(FINE));

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
    void anOriginThatTheEdgeProvesNeedsNoOtherProof() {
        // Given
        var before = all(FINE);
        before.put(ConditionType.OriginHandshake, PROVEN);
        before.put(ConditionType.OriginUpgrade, PROVEN);

        // When
        var kept =
                confirmation(chain(CLOSED, NOT_TRIED), chain(FINE, tried(FINE))).of(before);

        // Then
        assertThat(kept).isEqualTo(before);
    }

    @Test
    void butOnlyAsLongAsTheEdgeWorks() {
        // Given
        var before = all(FINE);
        before.put(ConditionType.OriginHandshake, PROVEN);

        // When
        var kept = confirmation(chain(CLOSED, NOT_TRIED), chain(FINE, tried(CLOSED)))
                .of(before);

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

    private static Map<ConditionType, Verdict> all(Verdict verdict) {
        var verdicts = new EnumMap<ConditionType, Verdict>(ConditionType.class);
        for (var type : ConditionType.values()) {
            verdicts.put(type, verdict);
        }
        return verdicts;
    }

    private static Confirmation confirmation(ChainReport.Chain origin, ChainReport.Chain edge) {
        var report = new ChainReport(
                "uid", Instant.EPOCH, new NameAnswer.Absent(), tried(FINE), origin, edge, Optional.empty());
        return new Confirmation(Optional.of(report), false);
    }

    private static ChainReport.Chain chain(Verdict handshake, LinkVerdict upgrade) {
        return new ChainReport.Chain(tried(handshake), upgrade);
    }

    private static LinkVerdict tried(Verdict verdict) {
        return new LinkVerdict.Tried(verdict);
    }
}
