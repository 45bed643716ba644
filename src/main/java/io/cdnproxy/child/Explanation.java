package io.cdnproxy.child;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What is asked only to tell why something is missing. An API server may be slow, or forbid the question: then the user is told less, but the
 * pass goes on to what it is for.
 */
final class Explanation {
    private static final Logger LOG = Logger.getLogger(Explanation.class);

    private Explanation() {}

    static <T> Optional<T> of(Supplier<T> question) {
        try {
            return Optional.ofNullable(question.get());
        } catch (KubernetesClientException unanswered) {
            LOG.debugf(unanswered, "not told why something is missing");
            return Optional.empty();
        }
    }
}
