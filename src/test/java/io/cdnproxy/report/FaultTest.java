package io.cdnproxy.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.diagnosis.Confirmation;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultTest {
    private static final Confirmation UNKNOWN = new Confirmation(Optional.empty(), true);

    @Test
    void theSameFailureAtTheSamePlaceHasTheSameIdAndAnotherHasAnother() {
        // Given
        Supplier<Throwable> here = () -> new IllegalStateException("now");
        Supplier<Throwable> there = () -> new IllegalStateException("now");

        // When
        var ids = IntStream.range(0, 3)
                .mapToObj(
                        attempt -> Fault.of((attempt == 2 ? there : here).get()).id())
                .toList();

        // Then
        assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2)).hasSize(8);
    }

    @Test
    void anExceptionsOwnMessageIsNotTold() {
        // When
        var fault = Fault.of(new IllegalArgumentException("bad uuid 5e0a41ad-secret"));

        // Then
        assertThat(fault.verdict().message())
                .contains("IllegalArgumentException", fault.id())
                .doesNotContain("5e0a41ad-secret");
    }

    @Test
    void theApiServersWordsAreTold() {
        // Given
        var refused = new KubernetesClientException(
                "PUT https://10.0.0.1",
                403,
                new StatusBuilder().withMessage("quota exceeded").build());

        // When
        var fault = Fault.of(new IllegalStateException(refused));

        // Then
        assertThat(fault.verdict().message()).contains("the API server says: quota exceeded");
        assertThat(fault.verdict().reason()).isEqualTo(Reason.InternalError);
    }

    @Test
    void whatThisSpecWasFoundToBeStaysAndReadyTellsOfTheFailure() {
        // Given
        var proxy = Proxies.external();
        proxy.getMetadata().setGeneration(2L);
        var before = Conditions.merge(
                List.of(),
                Map.of(
                        ConditionType.WorkloadAvailable, Verdict.works("every pod is available"),
                        ConditionType.Ready, Verdict.works("every link works")),
                2,
                Instant.EPOCH);
        proxy.setStatus(status(before));

        // When
        var status = InterimStatus.failed(proxy, Fault.of(new IllegalStateException()), UNKNOWN, Instant.EPOCH);

        // Then
        assertThat(status.conditions())
                .extracting(Condition::getType, Condition::getStatus, Condition::getReason)
                .contains(
                        tuple("WorkloadAvailable", "True", "Succeeded"),
                        tuple("EdgeUpgrade", "Unknown", "NotYetKnown"),
                        tuple("Ready", "Unknown", "InternalError"))
                .hasSameSizeAs(Purpose.PROXY.conditions());
    }

    @Test
    void whatAFormerSpecWasFoundToBeSaysNothingAboutThisOne() {
        // Given
        var proxy = Proxies.external();
        proxy.getMetadata().setGeneration(3L);
        proxy.setStatus(status(Conditions.merge(
                List.of(), Map.of(ConditionType.WorkloadAvailable, Verdict.works("available")), 2, Instant.EPOCH)));

        // When
        var status = InterimStatus.failed(proxy, Fault.of(new IllegalStateException()), UNKNOWN, Instant.EPOCH);

        // Then
        assertThat(Conditions.find(status.conditions(), ConditionType.WorkloadAvailable))
                .map(Condition::getStatus)
                .contains("Unknown");
    }

    @Test
    void thatADeletionPolicyWasNotStoredIsRememberedAllTheSame() {
        // Given
        var proxy = Proxies.external(null, false);

        // When
        var status = InterimStatus.failed(proxy, Fault.of(new IllegalStateException()), UNKNOWN, Instant.EPOCH);

        // Then
        assertThat(Conditions.find(status.conditions(), ConditionType.Accepted))
                .map(Condition::getReason)
                .contains("DeletionPolicyNotStored");
    }

    private static CdnProxyStatus status(List<Condition> conditions) {
        return CdnProxyStatus.builder()
                .observedGeneration(1)
                .conditions(conditions)
                .build();
    }
}
