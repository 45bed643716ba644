package io.cdnproxy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Bounds;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Documentation;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.diagnosis.Readiness;
import io.fabric8.kubernetes.api.model.Condition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentationLinkTest {
    private static final String PAGE = Documentation.CONDITIONS;

    @Test
    void readySaysWhereToReadOnAboutWhatIsInItsWay() {
        // When
        var ready = ready(ConditionType.DnsReady, Verdict.fails(Reason.RecordMissing, "publish it"));

        // Then
        assertThat(ready).isEqualTo("DnsReady: publish it; see " + PAGE + "#dnsready");
    }

    @Test
    void whatPassesByItselfNeedsNoReading() {
        // When
        var ready = ready(ConditionType.WorkloadAvailable, Verdict.fails(Reason.RollingOut, "0 of 1 pods"));

        // Then
        assertThat(ready).isEqualTo("WorkloadAvailable: 0 of 1 pods");
    }

    @Test
    void aDeletionThatIsHeldLeadsToItsSection() {
        // Given
        var held = Map.of(
                ConditionType.Ready,
                Verdict.fails(Reason.Suspended, "being deleted: suspended"),
                ConditionType.Deleting,
                new Verdict(Verdict.Status.True, Reason.Suspended, "suspended"));

        // When
        var ready = messageOfReady(held);

        // Then
        assertThat(ready).endsWith("#deleting");
    }

    @Test
    void theLinkIsNeverCut() {
        // When
        var ready = ready(ConditionType.Accepted, Verdict.fails(Reason.Invalid, "x".repeat(2 * Bounds.MESSAGE)));

        // Then
        assertThat(ready).endsWith("…; see " + PAGE + "#accepted");
        assertThat(ready.getBytes(StandardCharsets.UTF_8)).hasSize(Bounds.MESSAGE);
    }

    private static String ready(ConditionType obstacle, Verdict verdict) {
        var verdicts = new EnumMap<ConditionType, Verdict>(ConditionType.class);
        for (var type : ConditionType.values()) {
            verdicts.put(type, Verdict.works("it works"));
        }
        verdicts.put(obstacle, verdict);
        verdicts.put(ConditionType.Ready, Readiness.of(verdicts));
        return messageOfReady(verdicts);
    }

    private static String messageOfReady(Map<ConditionType, Verdict> verdicts) {
        return Conditions.find(Conditions.merge(List.of(), verdicts, 1, Instant.EPOCH), ConditionType.Ready)
                .map(Condition::getMessage)
                .orElseThrow();
    }
}
