package io.cdnproxy;

import static java.net.HttpURLConnection.HTTP_FORBIDDEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.CdnSpec.DeletionPolicy;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.cdn.cloudfront.DistributionApi;
import io.cdnproxy.child.DefectException;
import io.cdnproxy.hostname.AllowedHostnames;
import io.cdnproxy.leadership.NotLeadingException;
import io.cdnproxy.probe.Prober;
import io.cdnproxy.report.StatusWriter;
import io.cdnproxy.trigger.RememberingMirror;
import io.cdnproxy.trigger.Wakeups;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Wherever a pass breaks, the user reads of it. */
class BrokenPassTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-05T12:00:00Z"), ZoneOffset.UTC);

    private final Prober prober = SilentProber.at(CLOCK);
    private final Wakeups wakeups = new Wakeups();
    private Optional<CdnProxyStatus> reported = Optional.empty();

    @AfterEach
    void close() {
        prober.close();
    }

    @TestFactory
    Stream<DynamicTest> aPassThatBreaksAnywhereEndsInConditions() {
        var calls = callsOfAPass();
        assertThat(calls).as("calls of a pass that does not break").isGreaterThan(10);
        return IntStream.rangeClosed(1, calls)
                .mapToObj(call -> DynamicTest.dynamicTest("call " + call, () -> breaksAt(call, tokyo())));
    }

    @TestFactory
    Stream<DynamicTest> soDoesADeletion() {
        return IntStream.rangeClosed(1, 3)
                .mapToObj(call -> DynamicTest.dynamicTest("call " + call, () -> {
                    // Given
                    var world = new FragileWorld();
                    var reconciler = reconciler(world);
                    var proxy = tokyo();
                    proxy.getMetadata().setDeletionTimestamp("2026-01-05T12:00:00Z");

                    // When
                    world.breakAt(call);
                    try {
                        reconciler.cleanup(proxy, context(world));
                    } catch (RuntimeException broken) {
                        // the framework tries again
                    }

                    // Then
                    assertThat(reported).as(world.broken()).isPresent();
                    assertThat(reported.get().conditions())
                            .as(world.broken())
                            .extracting(Condition::getType)
                            .contains("Ready", "Deleting");
                }));
    }

    @Test
    void soDoesOneThatEndsInAnErrorOfOurOwn() {
        // Given
        var world = new FragileWorld();
        var reconciler = reconciler(world);
        var proxy = existing(tokyo(), world);
        var context = context(world);

        // When
        world.breakAt(1, new StackOverflowError());
        try {
            reconciler.reconcile(proxy, context);
        } catch (RuntimeException broken) {
            reconciler.updateErrorStatus(proxy, context, broken);
        }

        // Then
        assertThat(reported).isPresent();
    }

    @Test
    void aDeletionToo() {
        // Given
        var world = new FragileWorld();
        var reconciler = reconciler(world);
        var context = context(world);

        // When
        world.breakAt(1, new StackOverflowError());
        var thrown = catchThrowable(() -> reconciler.cleanup(tokyo(), context));

        // Then
        assertThat(thrown).isInstanceOf(DefectException.class);
        assertThat(reported).isPresent();
    }

    @Test
    void anObjectThatNeedsNothingAnyMoreGoesAlthoughNobodyTakesItsStatus() {
        // Given
        var world = new FragileWorld();
        var reconciler = reconciler(world, (seen, patch, context) -> {
            throw new KubernetesClientException("no", HTTP_FORBIDDEN, null);
        });
        var proxy = tokyo();
        proxy.setSpec(Proxies.external(DeletionPolicy.Retain, false).getSpec());

        // When
        var control = reconciler.cleanup(proxy, context(world));

        // Then
        assertThat(control.isRemoveFinalizer()).isTrue();
    }

    @TestFactory
    Stream<DynamicTest> aPassThatMayNotWriteAnyMoreTellsNothingAndIsNoFailure() {
        return IntStream.rangeClosed(1, callsOfAPass())
                .mapToObj(call -> DynamicTest.dynamicTest("call " + call, () -> {
                    // Given
                    var world = new FragileWorld();
                    var reconciler = reconciler(world);
                    var proxy = existing(tokyo(), world);
                    var context = context(world);

                    // When
                    world.breakAt(call, new NotLeadingException());
                    var control = reconciler.reconcile(proxy, context);

                    // Then
                    assertThat(control.getScheduleDelay()).as(world.broken()).isPresent();
                    assertThat(reported).as(world.broken()).isEmpty();
                }));
    }

    @Test
    void noMoreDoesADeletion() {
        // Given
        var world = new FragileWorld();
        var reconciler = reconciler(world);
        var context = context(world);

        // When
        world.breakAt(1, new NotLeadingException());
        var control = reconciler.cleanup(tokyo(), context);

        // Then
        assertThat(control.isRemoveFinalizer()).isFalse();
        assertThat(reported).isEmpty();
    }

    @Test
    void whatAPassWatchesOfAnObjectThatIsGoneWhenItEndsIsForgotten() {
        // Given somebody has taken the finalizer away, and the object has disappeared while the pass went on
        var mirror = new RememberingMirror("uid-tokyo");
        wakeups.attach(List.of(mirror));
        var world = new FragileWorld();
        var reconciler = reconciler(world);

        // When
        reconciler.reconcile(existing(tokyo(), world), context(world));

        // Then
        assertThat(mirror.watched()).isEmpty();
    }

    @Test
    void whatAPassWatchesOfALivingObjectStays() {
        // Given
        var mirror = new RememberingMirror("uid-tokyo");
        wakeups.attach(List.of(mirror));
        wakeups.onResourceCreated(tokyo());
        var world = new FragileWorld();
        var reconciler = reconciler(world);

        // When
        reconciler.reconcile(existing(tokyo(), world), context(world));

        // Then
        assertThat(mirror.watched()).containsExactly("uid-tokyo");
    }

    private int callsOfAPass() {
        var world = new FragileWorld();
        var reconciler = reconciler(world);
        world.breakAt(Integer.MAX_VALUE);
        reconciler.reconcile(existing(tokyo(), world), context(world));
        return world.asked();
    }

    private void breaksAt(int call, CdnProxy proxy) {
        // Given
        var world = new FragileWorld();
        var reconciler = reconciler(world);
        var context = context(world);
        existing(proxy, world);

        // When
        world.breakAt(call);
        try {
            reconciler.reconcile(proxy, context);
        } catch (RuntimeException broken) {
            reconciler.updateErrorStatus(proxy, context, broken);
        }

        // Then
        assertThat(world.broken()).isNotEqualTo("nothing");
        assertThat(reported).as(world.broken()).isPresent();
        assertThat(reported.get().conditions())
                .as("%s broke: %s", world.broken(), reported.get().conditions())
                .extracting(Condition::getType)
                .containsExactlyElementsOf(
                        Purpose.PROXY.conditions().stream().map(Enum::name).toList());
        assertThat(reported.get().conditions())
                .filteredOn(condition -> condition.getType().equals("Ready"))
                .allMatch(ready -> !ready.getStatus().equals("True"));
    }

    private CdnProxyReconciler reconciler(FragileWorld world) {
        reported = Optional.empty();
        StatusWriter writer = (seen, patch, context) -> {
            reported = Optional.of(patch.getStatus());
            return StatusWriter.Result.WRITTEN;
        };
        return reconciler(world, writer);
    }

    private CdnProxyReconciler reconciler(FragileWorld world, StatusWriter writer) {
        return Reconcilers.over(
                new Reconcilers.World(world.as(KubernetesClient.class), world.as(DistributionApi.class), writer),
                AllowedHostnames.all(),
                prober,
                wakeups,
                CLOCK);
    }

    @SuppressWarnings("unchecked")
    private static Context<CdnProxy> context(FragileWorld world) {
        return world.as(Context.class);
    }

    private static CdnProxy existing(CdnProxy proxy, FragileWorld world) {
        world.holds(ResourceID.fromResource(proxy), proxy);
        return proxy;
    }

    /** Accepted already: a first pass would end with writing that down. */
    private static CdnProxy tokyo() {
        return Proxies.claimed(new Hostnames("a.example.com", "b.example.com", List.of()));
    }
}
