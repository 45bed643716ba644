package io.cdnproxy.sandbox.cluster.node.volume;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Gettable;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Waits until a node may read what its new pod refers to. The API server allows that from the pod's binding on, but
 * hears of the binding by a watch of its own: whoever asks at once is refused for a moment, and a client's informer
 * makes a stack trace and a second's pause of that.
 */
final class FirstLook implements AutoCloseable {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Consumer<String> log;
    private final ExecutorService looks = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("first look ", 0).factory());

    FirstLook(Consumer<String> log) {
        this.log = log;
    }

    /** Returns at once; {@code allowed} is run when the API server has answered, whether the object exists or not. */
    void at(Gettable<?> object, Runnable allowed) {
        try {
            looks.execute(() -> {
                if (awaitPermission(object)) {
                    allowed.run();
                }
            });
        } catch (RejectedExecutionException closed) {
            // The pod ended before it began.
        }
    }

    /** Whether there is permission; false when this object is closed meanwhile. */
    private boolean awaitPermission(Gettable<?> object) {
        String complaint = "";
        Duration pause = SHORTEST_PAUSE;
        while (!looks.isShutdown()) {
            try {
                object.get();
                return true;
            } catch (KubernetesClientException refused) {
                String words = String.valueOf(refused.getMessage());
                if (refused.getCode() != HttpURLConnection.HTTP_FORBIDDEN && !words.equals(complaint)) {
                    complaint = words;
                    log.accept(words);
                }
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
                return false;
            }
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
        return false;
    }

    /** When it returns, nothing more is run. */
    @Override
    public void close() {
        looks.shutdownNow();
        looks.close();
    }
}
