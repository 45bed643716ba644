package io.cdnproxy.campaign;

import io.cdnproxy.sandbox.ProxyResource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** What a step of a workload waits for. */
enum Goal {
    /** It is done at once. */
    NOTHING(proxy -> true),
    /** Every link works, judged for the spec as it is now. */
    READY(proxy -> proxy.filter(Goal::judgesTheLatestSpec)
            .filter(ProxyResource::isReady)
            .isPresent()),
    /** CloudFront has taken a distribution on and may still be deploying it. */
    DISTRIBUTION_MADE(proxy -> proxy.flatMap(ProxyResource::distributionId).isPresent()),
    /** The finalizer was removed. */
    GONE(Optional::isEmpty);

    private final Predicate<Optional<ProxyResource>> reached;

    Goal(Predicate<Optional<ProxyResource>> reached) {
        this.reached = reached;
    }

    boolean isReachedBy(Optional<ProxyResource> proxy) {
        return reached.test(proxy);
    }

    private static boolean judgesTheLatestSpec(ProxyResource proxy) {
        return Objects.equals(
                String.valueOf(proxy.object().getMetadata().getGeneration()),
                String.valueOf(proxy.object().<Object>get("status", "observedGeneration")));
    }
}
