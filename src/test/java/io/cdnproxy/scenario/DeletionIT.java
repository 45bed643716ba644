package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnSpec.DeletionPolicy;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.sandbox.ExternalOrigin;
import io.cdnproxy.sandbox.ProxyResource;
import io.cdnproxy.sandbox.api.Call;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.cdnproxy.sandbox.cloudfront.fault.Effect;
import io.cdnproxy.sandbox.dns.DnsNameResolver;
import io.cdnproxy.sandbox.fault.Fault;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** At the same time, each with an object of its own: most of it is waiting. */
@ExtendWith(InWorld.class)
@Execution(ExecutionMode.CONCURRENT)
class DeletionIT {
    /** Status gathers news for some seconds: what passes sooner may never be told. */
    private static final Duration LONGER_THAN_NEWS_WAITS = Duration.ofSeconds(30);

    private static void assertItIsSaidToBeLeft(String record, User user, String uid) {
        assertThat(user.eventsAbout(uid))
                .filteredOn(event -> event.getReason().equals("DnsRecordLeft"))
                .extracting(Event::getNote)
                .singleElement()
                .asString()
                .contains(record);
    }

    @Test
    void theNameGoesBeforeTheDistributionAndNothingIsLeft(World world, User alice) {
        // Given
        alice.appliesAProxy();
        var id = alice.awaitsReady().distributionId().orElseThrow();
        var distribution = domainName(alice);
        Queue<String> steps = new ConcurrentLinkedQueue<>();
        world.sandbox.cloudFront().journal().listen(call -> {
            if (changes(call, id)) {
                steps.add(call.operation() + (resolves(world, alice.edgeHostname()) ? " under its name" : ""));
            }
        });

        // When
        alice.deletesTheProxy();

        // Then
        alice.awaitsThatTheProxyIsGone();
        assertThat(steps).containsExactly("UpdateDistribution", "DeleteDistribution");
        assertThat(world.sandbox.cloudFront().deployments().domainNames()).doesNotContain(distribution);
        assertNothingIsLeftInTheNamespace(alice);
        assertThat(resolves(world, alice.edgeHostname())).isFalse();
        assertThat(resolves(world, alice.originHostname())).isFalse();
    }

    @Test
    void aProxyCanBeDeletedWhileItsDistributionIsInProgress(World world, User alice) {
        // Given
        try (var slow = world.deploysWithin(Duration.ofSeconds(15))) {
            alice.appliesAProxy();
            alice.awaitsCondition(ConditionType.DistributionDeployed, "False", "InProgress");
        }
        var distribution = domainName(alice);

        // When
        alice.deletesTheProxy();

        // Then
        alice.awaitsThatTheProxyIsGone();
        assertThat(world.sandbox.cloudFront().deployments().domainNames()).doesNotContain(distribution);
        assertNothingIsLeftInTheNamespace(alice);
    }

    @Test
    void aDisabledDistributionIsLeftWithoutAName(World world, User alice) {
        // Given
        alice.applies(alice.spec(DeletionPolicy.Disable));
        var id = alice.awaitsReady().distributionId().orElseThrow();

        // When
        alice.deletesTheProxy();

        // Then
        alice.awaitsThatTheProxyIsGone();
        assertThat(resolves(world, alice.edgeHostname())).isFalse();
        await().atMost(User.PATIENCE)
                .untilAsserted(
                        () -> assertThat(world.deployed(id).orElseThrow()).returns(false, EdgeDistribution::enabled));
        assertNothingIsLeftInTheNamespace(alice);
    }

    @Test
    void aRetainedDistributionGoesOnServingItsName(World world, User alice) throws Exception {
        // Given
        try (var origin = ExternalOrigin.start(world.sandbox, alice.originHostname())) {
            alice.publishes(alice.originHostname(), origin.address().getAddress());
            alice.applies(alice.specInFrontOf(origin, DeletionPolicy.Retain));
            var id = alice.awaitsReady().distributionId().orElseThrow();
            Queue<String> steps = new ConcurrentLinkedQueue<>();
            world.sandbox.cloudFront().journal().listen(call -> {
                if (changes(call, id)) {
                    steps.add(call.operation());
                }
            });

            // When
            alice.deletesTheProxy();

            // Then
            alice.awaitsThatTheProxyIsGone();
            assertThat(steps).isEmpty();
            assertThat(world.deployed(id).orElseThrow()).returns(true, EdgeDistribution::enabled);
            await("the garbage collector's pass")
                    .during(Duration.ofSeconds(2))
                    .atMost(User.PATIENCE)
                    .untilAsserted(() ->
                            assertThat(resolves(world, alice.edgeHostname())).isTrue());
        }
    }

    @Test
    void retainingEndsADeletionThatTheCdnRefuses(World world, User alice) {
        // Given
        alice.appliesAProxy();
        var id = alice.awaitsReady().distributionId().orElseThrow();
        var faults = world.sandbox.cloudFront().faults();
        var refusal = faults.add(
                Fault.on("UpdateDistribution", new Effect.Refuse(403, "AccessDenied", "not authorized to update"))
                        .concerning(id));
        alice.deletesTheProxy();
        alice.awaitsCondition(ConditionType.Deleting, "True", "DisablingDistribution");
        // The condition says before the call that it is about to be made.
        await("the refusal").atMost(User.PATIENCE).until(() -> refusal.fired() > 0);

        // When
        alice.applies(alice.spec(DeletionPolicy.Retain));

        // Then
        alice.awaitsThatTheProxyIsGone();
        faults.remove(refusal.number());
        assertThat(world.deployed(id).orElseThrow()).returns(true, EdgeDistribution::enabled);
    }

    @Test
    void aDeletionGetsThroughOnceTheCdnAllowsIt(World world, User alice) {
        // Given
        alice.appliesAProxy();
        var id = alice.awaitsReady().distributionId().orElseThrow();
        var distribution = domainName(alice);
        var faults = world.sandbox.cloudFront().faults();
        var refusal = faults.add(Fault.on("DeleteDistribution", Effect.Refuse.with("DistributionNotDisabled"))
                .concerning(id)
                .first(1));

        // When
        alice.deletesTheProxy();

        // Then
        alice.awaitsThatTheProxyIsGone();
        assertThat(refusal.fired()).isPositive();
        assertThat(world.sandbox.cloudFront().deployments().domainNames()).doesNotContain(distribution);
    }

    @Test
    void aRecordThatNobodyRemovesIsNamedAndLeft(World world, User alice) {
        // Given
        var uid = alice.applies(User.removedWithin(alice.spec(), LONGER_THAN_NEWS_WAITS))
                .getMetadata()
                .getUid();
        alice.awaitsReady();
        var record = "CNAME %s → %s".formatted(alice.edgeHostname(), domainName(alice));
        alice.publishes(alice.edgeHostname(), "CNAME", domainName(alice));

        // When
        alice.deletesTheProxy();

        // Then
        await("the record in the condition").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                        alice.sees().conditions())
                .extractingByKey(ConditionType.Deleting.name())
                .returns("RemovingDns", ProxyResource.Condition::reason)
                .satisfies(condition -> assertThat(condition.message()).contains(record + " is still there")));
        alice.awaitsThatTheProxyIsGone();
        assertItIsSaidToBeLeft(record, alice, uid);
    }

    @Test
    void inTheMiddleOfARenamingTheRecordOfTheFormerNameIsWaitedForToo(World world, User alice) {
        // Given
        var uid = alice.applies(User.removedWithin(alice.spec(), LONGER_THAN_NEWS_WAITS))
                .getMetadata()
                .getUid();
        var id = alice.awaitsReady().distributionId().orElseThrow();
        var record = "CNAME %s → %s".formatted(alice.edgeHostname(), domainName(alice));
        alice.publishes(alice.edgeHostname(), "CNAME", domainName(alice));
        var faults = world.sandbox.cloudFront().faults();
        var refusal =
                faults.add(Fault.on("UpdateDistribution", new Effect.Refuse(403, "AccessDenied", "not authorized"))
                        .concerning(id));
        alice.applies(SpecDraft.from(User.removedWithin(alice.spec(), LONGER_THAN_NEWS_WAITS))
                .hostname("new-" + alice.edgeHostname())
                .done());
        alice.awaitsCondition(ConditionType.DistributionDeployed, "False", "AccessDenied");

        // When
        alice.deletesTheProxy();

        // Then
        alice.awaitsCondition(ConditionType.Deleting, "True", "RemovingDns");
        faults.remove(refusal.number());
        alice.awaitsThatTheProxyIsGone();
        assertItIsSaidToBeLeft(record, alice, uid);
    }

    @Test
    void whatTheCdnSaysAgainstADeletionIsTold(World world, User alice) {
        // Given
        var sentence = "You cannot delete this distribution while it has a pricing plan.";
        alice.appliesAProxy();
        var id = alice.awaitsReady().distributionId().orElseThrow();
        var faults = world.sandbox.cloudFront().faults();
        var refusal = faults.add(Fault.on("DeleteDistribution", new Effect.Refuse(412, "PreconditionFailed", sentence))
                .concerning(id));

        // When
        alice.deletesTheProxy();

        // Then
        await("the sentence").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                        alice.sees().conditions())
                .extractingByKey(ConditionType.Deleting.name())
                .returns("DeletingDistribution", ProxyResource.Condition::reason)
                .satisfies(condition -> assertThat(condition.message())
                        .contains("while it has a pricing plan", "do what AWS asks for")));
        faults.remove(refusal.number());
        alice.asksForAPass("after the plan was cancelled");
        alice.awaitsThatTheProxyIsGone();
    }

    private static String domainName(User alice) {
        return alice.proxy().get().getStatus().distribution().domainName();
    }

    private static boolean changes(Call call, String id) {
        return call.status() < 300
                && call.id().filter(id::equals).isPresent()
                && !call.operation().startsWith("Get")
                && !call.operation().startsWith("List");
    }

    private static boolean resolves(World world, String hostname) {
        try {
            return !new DnsNameResolver(world.sandbox.dns()).resolve(hostname).isEmpty();
        } catch (UnknownHostException gone) {
            return false;
        }
    }

    private static void assertNothingIsLeftInTheNamespace(User alice) {
        // The garbage collector comes after the object is gone.
        await().atMost(User.PATIENCE).untilAsserted(() -> assertThat(Stream.of(
                                Deployment.class,
                                Pod.class,
                                Service.class,
                                NetworkPolicy.class,
                                Secret.class,
                                Certificate.class,
                                DnsEndpoint.class)
                        .flatMap(kind -> names(alice, kind)))
                .isEmpty());
    }

    private static Stream<String> names(User alice, Class<? extends HasMetadata> kind) {
        return alice.client().resources(kind).inNamespace(alice.namespace).list().getItems().stream()
                .map(item -> kind.getSimpleName() + "/" + item.getMetadata().getName());
    }
}
