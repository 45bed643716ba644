package io.cdnproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnSpec.DeletionPolicy;
import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.cdn.CdnGoal;
import io.cdnproxy.cdn.UsableCertificate;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution;
import io.cdnproxy.cdn.cloudfront.DistributionApi;
import io.cdnproxy.hostname.AllowedHostnames;
import io.cdnproxy.probe.Prober;
import io.cdnproxy.report.StatusWriter;
import io.cdnproxy.report.StatusWriter.Result;
import io.cdnproxy.trigger.Wakeups;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An old definition has dropped what the user wrote: whatever it was, nothing is destroyed. */
class NotStoredTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-05T12:00:00Z"), ZoneOffset.UTC);

    private final FragileWorld cluster = new FragileWorld();
    private final FragileWorld account = new FragileWorld();
    private final Prober prober = SilentProber.at(CLOCK);
    private final List<CdnProxyStatus> written = new ArrayList<>();
    private final CdnProxyReconciler reconciler = reconciler();

    @AfterEach
    void close() {
        prober.close();
    }

    @Test
    void withoutADeletionPolicyTheAccountIsNotEvenAsked() {
        // Given
        var tokyo = beingDeleted(null, false);
        account.breakAt(1);

        // When
        var control = reconciler.cleanup(tokyo, context());

        // Then
        assertThat(control.isRemoveFinalizer()).isTrue();
        assertThat(account.asked()).isZero();
        assertThat(written).last().satisfies(status -> assertThat(status.conditions())
                .extracting(Condition::getType, Condition::getReason)
                .contains(tuple("Deleting", "Retained")));
    }

    @Test
    void aDeletionWaitsUntilItIsKnownWhetherItIsSuspended() {
        // Given
        var tokyo = beingDeleted(DeletionPolicy.Delete, null);
        account.breakAt(1);

        // When
        var control = reconciler.cleanup(tokyo, context());

        // Then
        assertThat(control.isRemoveFinalizer()).isFalse();
        assertThat(account.asked()).isZero();
        assertThat(written).last().satisfies(status -> assertThat(status.conditions())
                .filteredOn(condition -> condition.getType().equals("Deleting"))
                .singleElement()
                .returns("Suspended", Condition::getReason)
                .satisfies(condition -> assertThat(condition.getMessage()).startsWith("suspend was not stored")));
    }

    @Test
    void withoutADriftPolicyForeignSettingsAreNotOverwritten() {
        // Given
        var tokyo = beingDeleted(DeletionPolicy.Delete, false);

        // When
        var desired = DesiredDistribution.of(new CdnGoal(
                new Installation("cluster-1").owner(tokyo), tokyo.getSpec(), UsableCertificate.withId("certificate")));

        // Then
        assertThat(desired.driftPolicy()).isEqualTo(DriftPolicy.Report);
    }

    @SuppressWarnings("unchecked")
    private Context<CdnProxy> context() {
        return cluster.as(Context.class);
    }

    private CdnProxyReconciler reconciler() {
        StatusWriter writer = (seen, patch, context) -> {
            written.add(patch.getStatus());
            return Result.WRITTEN;
        };
        return Reconcilers.over(
                new Reconcilers.World(cluster.as(KubernetesClient.class), account.as(DistributionApi.class), writer),
                AllowedHostnames.all(),
                prober,
                new Wakeups(),
                CLOCK);
    }

    private static CdnProxy beingDeleted(DeletionPolicy deletionPolicy, Boolean suspend) {
        var proxy = Proxies.external(deletionPolicy, suspend);
        proxy.getMetadata().setDeletionTimestamp("2026-01-05T12:00:00Z");
        return proxy;
    }
}
