package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.sandbox.ExternalOrigin;
import io.cdnproxy.sandbox.ProxyResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InWorld.class)
class SuspensionIT {
    private static final int ANOTHER_PORT = 8444;
    private static final List<PlannedChange> EVERYTHING = List.of(
            planned(PlannedAction.Create, "Certificate/tokyo-origin"),
            planned(PlannedAction.Create, "Deployment/tokyo"),
            planned(PlannedAction.Create, "NetworkPolicy/tokyo"),
            planned(PlannedAction.Create, "Secret/tokyo-client"),
            planned(PlannedAction.Create, "Secret/tokyo-config"),
            planned(PlannedAction.Create, "Secret/tokyo-credentials"),
            planned(PlannedAction.Create, "Service/tokyo"),
            planned(PlannedAction.Create, "CloudFront distribution"));

    @Test
    void aSuspendedProxyIsPlannedAndNotMade(World world, User alice) {
        // Given
        int known = world.sandbox.cloudFront().journal().calls().size();

        // When
        alice.applies(User.suspended(alice.spec()));

        // Then
        alice.awaitsCondition(ConditionType.Accepted, "True", "Suspended");
        await("the whole plan").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                        alice.proxy().get().getStatus().plan())
                .isEqualTo(EVERYTHING));
        assertThat(alice.sees().conditions())
                .extractingByKeys(
                        ConditionType.OriginCertificateReady.name(),
                        ConditionType.WorkloadAvailable.name(),
                        ConditionType.DistributionDeployed.name(),
                        ConditionType.EdgeHandshake.name())
                .extracting(ProxyResource.Condition::reason)
                .containsOnly("Suspended");
        assertThat(List.of(Deployment.class, Secret.class)).allSatisfy(kind -> assertThat(alice.client()
                        .resources(kind)
                        .inNamespace(alice.namespace)
                        .list()
                        .getItems())
                .isEmpty());
        assertThat(world.sandbox.cloudFront().journal().after(known))
                .noneMatch(call -> call.operation().startsWith("Create"));
    }

    @Test
    void aRunningProxyIsLeftAloneWhileItIsSuspended(World world, User alice) {
        // Given
        alice.appliesAProxy();
        alice.awaitsReady();
        alice.applies(User.suspended(alice.spec()));
        alice.awaitsCondition(ConditionType.Accepted, "True", "Suspended");
        var services = alice.client().services().inNamespace(alice.namespace);

        // When
        services.withName(User.PROXY).delete();

        // Then
        await("the plan to make it again").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                        alice.proxy().get().getStatus().plan())
                .containsExactly(planned(PlannedAction.Create, "Service/tokyo")));
        assertThat(services.list().getItems()).isEmpty();
    }

    @Test
    void aChangeThatWaitsIsPlannedAndTheChainJudgedAsItIs(World world, User alice) {
        // Given
        alice.appliesAProxy();
        alice.awaitsSettled();

        // When
        alice.applies(User.suspended(withPath("/other", alice.spec())));

        // Then
        await("the plan").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                        alice.proxy().get().getStatus().plan())
                .contains(
                        planned(PlannedAction.Change, "Deployment/tokyo"),
                        planned(PlannedAction.Change, "Secret/tokyo-client"),
                        planned(PlannedAction.Change, "Secret/tokyo-config")));
        assertThat(alice.sees().conditions())
                .extractingByKey(ConditionType.EdgeUpgrade.name())
                .returns("True", ProxyResource.Condition::status)
                .returns("Succeeded", ProxyResource.Condition::reason);
    }

    @Test
    void aPlanTellsOfAnotherOriginAlsoWhileThePresentOneIsBroken(World world, User alice) throws Exception {
        // Given
        CdnProxySpec spec;
        try (var origin = ExternalOrigin.start(world.sandbox, alice.originHostname())) {
            alice.publishes(alice.originHostname(), origin.address().getAddress());
            spec = alice.specInFrontOf(origin);
            alice.applies(spec);
            alice.awaitsReady();
        }
        alice.awaitsCondition(ConditionType.OriginHandshake, "False", "OriginPortClosed");

        // When
        alice.applies(User.suspended(SpecDraft.from(spec)
                .origin(new OriginSpec(alice.originHostname(), ANOTHER_PORT, null, null, true, null))
                .done()));

        // Then
        await("the plan").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                        alice.proxy().get().getStatus().plan())
                .flatExtracting(PlannedChange::settings)
                .contains("origin.httpsPort"));
    }

    @Test
    void aProxyThatGoesOnBecomesReady(World world, User alice) {
        // Given
        alice.applies(User.suspended(alice.spec()));
        alice.awaitsCondition(ConditionType.Accepted, "True", "Suspended");

        // When
        alice.appliesAProxy();

        // Then
        alice.awaitsReady();
        assertThat(alice.proxy().get().getStatus().plan()).isEmpty();
    }

    private static CdnProxySpec withPath(String path, CdnProxySpec spec) {
        return SpecDraft.from(spec).path(path).done();
    }

    private static PlannedChange planned(PlannedAction action, String object) {
        return new PlannedChange(action, object, List.of());
    }
}
