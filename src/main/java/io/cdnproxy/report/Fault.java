package io.cdnproxy.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdnproxy.api.Bounds;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.Verdict.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A pass that failed in a way nobody foresaw, as status tells it. The log has the rest, under the same id.
 *
 * @param id the same for the same failure at the same place, so that status does not change with each attempt
 * @param words what failed, without anything that could be secret: the API server's own sentence, or the kind of failure
 */
public record Fault(String id, String words) {
    private static final int ID_BYTES = 4;
    private static final int LONGEST_QUOTE = 1024;

    public static Fault of(Throwable failure) {
        return new Fault(id(failure), words(failure));
    }

    /** What has become of Ready: nobody knows, as long as passes fail. */
    Verdict verdict() {
        return new Verdict(
                Status.Unknown,
                Reason.InternalError,
                "the operator could not finish looking at this object (%s): it tries again, see its log for fault %s"
                        .formatted(words, id));
    }

    // Another exception's message could quote anything, credentials included; the API server's is meant for users.
    private static String words(Throwable failure) {
        return refusal(failure)
                .map(words -> "the API server says: " + Bounds.fit(words, LONGEST_QUOTE))
                .orElseGet(() -> failure.getClass().getSimpleName());
    }

    private static Optional<String> refusal(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(KubernetesClientException.class::isInstance)
                .map(KubernetesClientException.class::cast)
                .flatMap(refused -> Stream.ofNullable(refused.getStatus()))
                .flatMap(status -> Stream.ofNullable(status.getMessage()))
                .findFirst();
    }

    private static String id(Throwable failure) {
        var places = Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("io.cdnproxy."))
                .map(StackTraceElement::toString)
                .collect(Collectors.joining("\n", failure.getClass().getName() + "\n", ""));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(places.getBytes(UTF_8)), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
