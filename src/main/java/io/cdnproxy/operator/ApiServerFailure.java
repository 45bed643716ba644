package io.cdnproxy.operator;

import io.cdnproxy.leadership.NotLeadingException;
import io.cdnproxy.report.Fault;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A failure that no code is to blame for: the API server does not answer or refuses, or this replica may not write. Pure. */
final class ApiServerFailure {
    private ApiServerFailure() {}

    /** What has happened, in a sentence that does without the stack trace; empty of a failure that is none. */
    static Optional<String> sentence(Throwable failure) {
        var root = LostInformer.rootOf(failure);
        return switch (root) {
            case NotLeadingException handedOver -> Optional.of(handedOver.getMessage());
            case KubernetesClientException refused
            when refused.getStatus() != null -> Optional.of(Fault.of(refused).words());
            case KubernetesClientException unanswered -> Optional.of(words(unanswered));
            case IOException unanswered when isOfTheClient(failure) -> Optional.of(words(unanswered));
            case TimeoutException unanswered when isOfTheClient(failure) -> Optional.of(words(unanswered));
            case HttpClosedException closed when isOfTheClient(failure) -> Optional.of(words(closed));
            default -> Optional.empty();
        };
    }

    // Of all futures only those of the Kubernetes client reach a log: what becomes of a probe's is its evidence.
    private static boolean isOfTheClient(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof KubernetesClientException
                        || cause instanceof CompletionException
                        || cause instanceof ExecutionException);
    }

    private static String words(Throwable unanswered) {
        return "the API server does not answer: "
                + Objects.requireNonNullElse(
                        unanswered.getMessage(), unanswered.getClass().getSimpleName());
    }
}
