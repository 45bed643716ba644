package io.cdnproxy.campaign;

import static org.awaitility.Awaitility.await;

import io.cdnproxy.campaign.Workload.Action;
import io.cdnproxy.sandbox.OperatorInstallation;
import io.cdnproxy.sandbox.ProxyResource;
import io.cdnproxy.sandbox.Sandbox;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two operators for one namespace, of which one leads. */
final class Replicas implements AutoCloseable {
    private static final String LEASE = "cdnproxy-operator";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Corner corner;
    private final Replica one;
    private final Replica other;

    Replicas(Arena arena, String namespace) throws IOException {
        this.corner = new Corner(arena, namespace, Provider.CLOUDFRONT);
        var installation = OperatorInstallation.installIn(arena.sandbox, namespace);
        arena.publishOrigin(namespace, List.of("o-%s.%s".formatted(namespace, Sandbox.DOMAIN)));
        this.one = new Replica(arena, corner, installation, "one", Map.of("HOSTNAME", "one"));
        this.other = new Replica(arena, corner, installation, "other", Map.of("HOSTNAME", "other"));
    }

    /** The replica that holds the lease, as soon as one does. */
    Replica leader() {
        return await().atMost(PATIENCE).until(this::holder, Optional::isPresent).orElseThrow();
    }

    List<Replica> both() {
        return List.of(one, other);
    }

    Replica otherThan(Replica replica) {
        return replica == one ? other : one;
    }

    Optional<Replica> holder() {
        return lease().flatMap(lease ->
                Optional.ofNullable(lease.getSpec().getHolderIdentity()).flatMap(this::named));
    }

    private Optional<Lease> lease() {
        return Optional.ofNullable(corner.client()
                .leases()
                .inNamespace(corner.namespace())
                .withName(LEASE)
                .get());
    }

    // Identities are a host's name and something random.
    private Optional<Replica> named(String identity) {
        return both().stream()
                .filter(replica -> identity.startsWith(replica.name() + "-"))
                .findFirst();
    }

    void act(Action action) {
        corner.act(action);
    }

    /** Somebody has looked at the last change of the object and found all well. */
    void awaitReady() {
        await().atMost(PATIENCE).until(() -> corner.proxy()
                .filter(proxy -> proxy.isReady() && isUpToDate(proxy))
                .isPresent());
    }

    /** When the object became Ready, as its status says. */
    String readySince() {
        List<?> conditions = corner.proxy().orElseThrow().object().get("status", "conditions");
        return conditions.stream()
                .map(condition -> (Map<?, ?>) condition)
                .filter(condition -> "Ready".equals(condition.get("type")) && "True".equals(condition.get("status")))
                .map(condition -> condition.get("lastTransitionTime").toString())
                .findFirst()
                .orElseThrow();
    }

    private static boolean isUpToDate(ProxyResource proxy) {
        var observed = proxy.object().<Object>get("status", "observedGeneration");
        return observed instanceof Number generation
                && generation.longValue() == proxy.object().getMetadata().getGeneration();
    }

    @Override
    public void close() throws IOException {
        one.close();
        other.close();
        corner.close();
    }
}
