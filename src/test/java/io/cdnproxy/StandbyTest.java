package io.cdnproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.cloudfront.DistributionApi;
import io.cdnproxy.hostname.AllowedHostnames;
import io.cdnproxy.probe.Links;
import io.cdnproxy.probe.Prober;
import io.cdnproxy.report.Conditions;
import io.cdnproxy.report.StatusWriter.Result;
import io.cdnproxy.trigger.Wakeups;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A process that is put together long before it acts. */
class StandbyTest {
    private static final Hostnames NAMES = new Hostnames("a.example.com", "b.example.com", List.of());

    private final MutableClock clock = new MutableClock();
    private final FragileWorld cluster = new FragileWorld();
    private final Prober prober = SilentProber.at(clock);
    private final List<CdnProxyStatus> written = new ArrayList<>();

    @AfterEach
    void close() {
        prober.close();
    }

    @Test
    @SuppressWarnings("unchecked")
    void keepsWhatTheOneBeforeHasSeenUntilItsOwnProbesHaveHadTheirTime() {
        // Given
        var reconciler = reconciler();
        var tokyo = working();
        clock.advance(Duration.ofHours(1));

        // When
        reconciler.reconcile(tokyo, cluster.as(Context.class));

        // Then
        assertThat(written).singleElement().satisfies(status -> assertThat(status.conditions())
                .filteredOn(condition -> condition.getType().startsWith("Origin"))
                .extracting(Condition::getType, Condition::getStatus)
                .contains(tuple("OriginHandshake", "True"), tuple("OriginUpgrade", "True")));
    }

    private CdnProxy working() {
        var tokyo = Proxies.claimed(NAMES);
        var verdicts = new EnumMap<ConditionType, Verdict>(ConditionType.class);
        Links.ALL.forEach(link -> verdicts.put(link, Verdict.works("it works")));
        var generation = tokyo.getMetadata().getGeneration();
        var conditions = new ArrayList<>(tokyo.getStatus().conditions());
        conditions.addAll(Conditions.merge(List.of(), verdicts, generation, clock.instant()));
        tokyo.setStatus(tokyo.getStatus().toBuilder().conditions(conditions).build());
        cluster.holds(ResourceID.fromResource(tokyo), tokyo);
        return tokyo;
    }

    private CdnProxyReconciler reconciler() {
        var account = new FragileWorld().as(DistributionApi.class);
        return Reconcilers.over(
                new Reconcilers.World(cluster.as(KubernetesClient.class), account, (seen, patch, context) -> {
                    written.add(patch.getStatus());
                    return Result.WRITTEN;
                }),
                AllowedHostnames.all(),
                prober,
                new Wakeups(),
                clock);
    }
}
