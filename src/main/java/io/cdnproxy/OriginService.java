package io.cdnproxy;

import io.cdnproxy.child.OriginAddresses;
import io.cdnproxy.child.WarningEvent;
import io.cdnproxy.diagnosis.AwaitedAddress;
import io.cdnproxy.diagnosis.FreshBalancer;
import io.cdnproxy.diagnosis.SilentBalancer;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be seen of the Service in front of the origin.
 *
 * @param client by which others' events are read, where they explain something
 */
record OriginService(Service service, KubernetesClient client, Instant now) {

    /** It has none, and is to have one. */
    Optional<AwaitedAddress> awaitedAddress() {
        return Optional.of(service)
                .filter(OriginAddresses::areAwaited)
                .map(waiting -> AwaitedAddress.of(
                        name(),
                        Optional.ofNullable(waiting.getSpec().getLoadBalancerClass()),
                        WarningEvent.ofAddress(WarningEvent.about(waiting, client)),
                        OriginAddresses.awaitedSince(waiting),
                        now));
    }

    /** It has a name that was given only now. */
    Optional<FreshBalancer> freshBalancer() {
        return Optional.of(service)
                .filter(OriginAddresses::areNamed)
                .flatMap(named -> FreshBalancer.of(name(), OriginAddresses.awaitedSince(named), now));
    }

    /** It has one, where nobody answers. */
    Optional<SilentBalancer> silentBalancer() {
        return Optional.of(service)
                .filter(OriginAddresses::areGiven)
                .map(given -> new SilentBalancer(
                        name(),
                        WarningEvent.ofBalancer(
                                WarningEvent.about(given, client), OriginAddresses.awaitedSince(given), now)));
    }

    private String name() {
        return service.getMetadata().getName();
    }
}
