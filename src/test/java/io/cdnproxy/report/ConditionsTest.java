package io.cdnproxy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    private static final Instant MONDAY = Instant.parse("2026-01-05T08:00:00.123Z");
    private static final Instant TUESDAY = Instant.parse("2026-01-06T08:00:00.123Z");

    @Test
    void theTransitionTimeStaysWhileTheStatusDoes() {
        // Given
        var monday = merged(List.of(), Verdict.fails(Reason.RollingOut, "0 of 1 pods"), MONDAY);

        // When
        var tuesday = merged(monday, Verdict.fails(Reason.CrashLoop, "v2ray exits"), TUESDAY);

        // Then
        assertThat(tuesday).singleElement().satisfies(condition -> {
            assertThat(condition.getReason()).isEqualTo("CrashLoop");
            assertThat(condition.getLastTransitionTime()).isEqualTo("2026-01-05T08:00:00Z");
        });
    }

    @Test
    void theTransitionTimeMovesWithTheStatus() {
        // Given
        var monday = merged(List.of(), Verdict.fails(Reason.RollingOut, "0 of 1 pods"), MONDAY);

        // When
        var tuesday = merged(monday, Verdict.works("1 of 1 pods"), TUESDAY);

        // Then
        assertThat(tuesday)
                .singleElement()
                .extracting(Condition::getLastTransitionTime)
                .isEqualTo("2026-01-06T08:00:00Z");
    }

    @Test
    void aRestartCarriesForwardWhatTheMirrorsDoNotKnowYet() {
        // Given
        var before = Conditions.merge(
                List.of(), Map.of(ConditionType.EdgeUpgrade, Verdict.works("101 through the CDN")), 7, MONDAY);

        // When
        var carried = Conditions.carryForward(
                before, Map.of(ConditionType.EdgeUpgrade, Verdict.unknown("the first probe has not ended")), 7);

        // Then
        assertThat(carried.get(ConditionType.EdgeUpgrade)).isEqualTo(Verdict.works("101 through the CDN"));
    }

    @Test
    void whatNobodyKnewBeforeEitherGivesWayToWhatIsSaidNow() {
        // Given
        var before = Conditions.merge(
                List.of(), Map.of(ConditionType.DnsReady, Verdict.unknown("the work has just begun")), 7, MONDAY);
        var now = Verdict.unknown("there is no distribution yet");

        // When
        var carried = Conditions.carryForward(before, Map.of(ConditionType.DnsReady, now), 7);

        // Then
        assertThat(carried.get(ConditionType.DnsReady)).isEqualTo(now);
    }

    @Test
    void nothingIsCarriedForwardFromAnotherGeneration() {
        // Given
        var before = Conditions.merge(
                List.of(), Map.of(ConditionType.EdgeUpgrade, Verdict.works("101 through the CDN")), 7, MONDAY);
        var unknown = Verdict.unknown("the first probe has not ended");

        // When
        var carried = Conditions.carryForward(before, Map.of(ConditionType.EdgeUpgrade, unknown), 8);

        // Then
        assertThat(carried.get(ConditionType.EdgeUpgrade)).isEqualTo(unknown);
    }

    @Test
    void anEqualStatusNeedsNoPatch() {
        // Given
        var proxy = proxy();
        proxy.setStatus(CdnProxyStatus.builder()
                .observedGeneration(1)
                .endpoint("a.example.com:443")
                .build());

        // When
        var patch = StatusPatch.of(
                proxy,
                CdnProxyStatus.builder()
                        .observedGeneration(1)
                        .endpoint("a.example.com:443")
                        .build());

        // Then
        assertThat(patch).isEmpty();
    }

    @Test
    void aPatchNamesTheObjectByUidAndNothingElse() {
        // Given
        var proxy = proxy();

        // When
        var patch = StatusPatch.of(
                proxy,
                CdnProxyStatus.builder()
                        .observedGeneration(1)
                        .endpoint("a.example.com:443")
                        .build());

        // Then
        assertThat(patch).hasValueSatisfying(body -> {
            assertThat(body.getMetadata().getUid()).isEqualTo("uid-1");
            assertThat(body.getMetadata().getResourceVersion()).isNull();
            assertThat(body.getSpec()).isNull();
        });
    }

    private static List<Condition> merged(List<Condition> previous, Verdict workload, Instant now) {
        return Conditions.merge(previous, Map.of(ConditionType.WorkloadAvailable, workload), 1, now);
    }

    private static CdnProxy proxy() {
        var proxy = new CdnProxy();
        proxy.setMetadata(new ObjectMetaBuilder()
                .withNamespace("proxies")
                .withName("tokyo")
                .withUid("uid-1")
                .withResourceVersion("42")
                .build());
        return proxy;
    }
}
