package io.cdnproxy.sandbox.cluster.node;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * When a pod may be reported. After a refusal the next attempt has its time, and no event brings it forward: a report
 * that is refused for good must not be sent with every news about the pod.
 */
final class ReportAttempts {
    private static final Duration SHORTEST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(8);

    private final Consumer<String> log;
    private Instant notBefore = Instant.MIN;
    private Duration delay = SHORTEST_DELAY;
    private String complaint = "";

    /** @param log told of a refusal, once for each reason */
    ReportAttempts(Consumer<String> log) {
        this.log = log;
    }

    /**
     * Makes the attempt if it is time.
     *
     * @return when to come again for it; {@link Instant#MAX} if nothing is left to do
     */
    Instant attempt(Instant now, Runnable report) {
        if (now.isBefore(notBefore)) {
            return notBefore;
        }
        try {
            report.run();
            delay = SHORTEST_DELAY;
            complaint = "";
            return Instant.MAX;
        } catch (KubernetesClientException refused) {
            complain(refused);
            notBefore = now.plus(delay);
            Duration doubled = delay.multipliedBy(2);
            delay = doubled.compareTo(LONGEST_DELAY) < 0 ? doubled : LONGEST_DELAY;
            return notBefore;
        }
    }

    private void complain(KubernetesClientException refused) {
        String words = String.valueOf(refused.getMessage());
        // Not found means that the informer is about to tell the same.
        if (!words.equals(complaint) && refused.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
            complaint = words;
            log.accept(words);
        }
    }
}
