package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.campaign.AuditLog;
import io.cdnproxy.campaign.AwsAccount;
import io.cdnproxy.conformance.Configs;
import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import io.cdnproxy.scenario.HostileProxies.Victim;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cloudfront.model.Tag;

/** What the operator does with rights that its users do not have must not be done for somebody who only asks for it. */
@ExtendWith(InWorld.class)
class HostileTenantIT {
    private static final int PROXIES = 240;
    private static final int EDITS = 80;

    /** Longer than a probe's interval, which may bring news. */
    private static final Duration A_MOMENT = Duration.ofSeconds(6);

    private static final String OPERATOR = "system:serviceaccount:cdnproxy-system:cdnproxy-operator";

    /** The same for every build, whose outcome must not be a matter of luck; others by -Dhostile.seed. */
    private static final Long SEED = Long.getLong("hostile.seed", 179601520574982358L);

    @Test
    void nothingThatATenantWritesChangesAnythingOutsideItsNamespace(World world, User alice, User mallory)
            throws Exception {
        // Given
        System.out.println("-Dhostile.seed=" + SEED);
        alice.appliesAProxy();
        alice.awaitsSettled();
        var account = new AwsAccount(world.sandbox.cloudFront(), CloudFrontEmulator.ACCESS_KEY_ID);
        var victim = victim(world, alice);
        var proxies = new HostileProxies(SEED, mallory.namespace, victim, world.sandbox.viewerCertificateArn());
        var tenant = new HostileTenant(world.sandbox.client(), mallory.namespace);
        var before = stillSurroundings(world, tenant.namespace);
        var distributions = account.distributions();
        var audit = new AuditLog(world.sandbox.controlPlane().auditLog());
        long place = audit.end();
        long pid = world.operator.pid();

        // When
        tenant.impersonates(User.PROXY, alice.proxy().get());
        var created = tenant.creates(proxies.make(PROXIES));
        tenant.awaitsVerdicts();
        boolean forged = tenant.forgesAStatus();
        var edited = tenant.edits(proxies.make(EDITS));
        tenant.awaitsVerdicts();
        var ordered = mallory.orderedNames();
        tenant.leaves();

        // Then
        var run = "-Dhostile.seed=%d: %d of %d created, %d of %d edited"
                .formatted(SEED, created.size(), PROXIES, edited.size(), EDITS);
        assertThat(created).as(run).hasSizeBetween(PROXIES / 3, PROXIES - 1);
        assertThat(forged).as(run).isFalse();
        assertThat(ordered).as(run).doesNotContain(alice.edgeHostname(), alice.originHostname());
        // The neighbour's proxy among them: whatever its status had said in between would show in its version.
        assertThat(Surroundings.of(world.sandbox.client(), tenant.namespace))
                .as(run)
                .isEqualTo(before);
        assertThat(audit.since(place, OPERATOR))
                .as(run)
                .filteredOn(event -> event.user().equals(OPERATOR) && !event.isReading())
                .filteredOn(event -> !event.namespace().equals(tenant.namespace))
                // What an earlier test has left may go on being refused something.
                .filteredOn(event -> event.isAccepted() || event.namespace().equals(alice.namespace))
                .isEmpty();
        assertThat(account.distributions()).as(run).containsExactlyInAnyOrderElementsOf(distributions);
        assertThat(world.operator.pid()).as(run).isEqualTo(pid);
        assertThat(Files.readAllLines(world.operator.log()))
                .as(run)
                .noneMatch(line -> line.startsWith(HostileProxies.INJECTED));
        try (var tunnel = alice.opensTheTunnel()) {
            assertThat(tunnel.fetchThroughTheChain().status()).as(run).isEqualTo(200);
        }
    }

    private static Victim victim(World world, User alice) {
        try (var owner = world.ownerOfTheAccount()) {
            var unmarked = owner.createDistribution(c -> c.distributionConfig(Configs.minimal()))
                    .distribution();
            var promised = owner.createDistribution(c -> c.distributionConfig(Configs.minimal()))
                    .distribution();
            owner.tagResource(t -> t.resource(promised.arn())
                    .tags(tags -> tags.items(Tag.builder()
                            .key("cdnproxy.io/adoptable-by")
                            .value(alice.namespace)
                            .build())));
            var proxy = alice.proxy().get();
            var own = proxy.getStatus().distribution();
            return new Victim(
                    alice.namespace,
                    User.PROXY,
                    proxy.getMetadata().getUid(),
                    List.of(alice.edgeHostname(), alice.originHostname(), own.domainName()),
                    List.of(own.id(), unmarked.id(), promised.id()));
        }
    }

    /** What earlier tests have left may still be on its way. */
    private static Map<String, String> stillSurroundings(World world, String namespace) {
        var client = world.sandbox.client();
        return await("stillness")
                .atMost(User.PATIENCE)
                .until(
                        () -> {
                            var first = Surroundings.of(client, namespace);
                            var begun = Instant.now();
                            await().until(() ->
                                    Duration.between(begun, Instant.now()).compareTo(A_MOMENT) >= 0);
                            return first.equals(Surroundings.of(client, namespace)) ? first : Map.<String, String>of();
                        },
                        snapshot -> !snapshot.isEmpty());
    }
}
