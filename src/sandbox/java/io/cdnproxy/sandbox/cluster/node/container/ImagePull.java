package io.cdnproxy.sandbox.cluster.node.container;

import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Waiting;
import java.time.Duration;
import java.time.Instant;

/** The alternation of ErrImagePull and ImagePullBackOff that a kubelet shows for an image that cannot be had. */
final class ImagePull {
    /** How long ErrImagePull is visible before the back-off is: about a kubelet's sync. */
    private static final Duration ATTEMPT = Duration.ofSeconds(1);

    private final String reference;
    private BackOff backOff = BackOff.NONE;
    private Instant nextAttempt = Instant.MIN;

    ImagePull(String reference) {
        this.reference = reference;
    }

    Waiting failed(String problem, Instant now) {
        if (now.isBefore(nextAttempt)) {
            String message = "Back-off pulling image \"%s\": ErrImagePull: %s".formatted(reference, problem);
            return new Waiting("ImagePullBackOff", message, nextAttempt);
        }
        backOff = backOff.afterRetry(now);
        nextAttempt = backOff.retryAt(now);
        return new Waiting("ErrImagePull", problem, now.plus(ATTEMPT));
    }
}
