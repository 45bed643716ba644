package io.cdnproxy.diagnose;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.net.Printable;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Where a kubeconfig leads, with the credentials that it holds. Nothing that comes back is believed to be an API server's before it has been
 * looked at, and neither how much comes nor how long it takes is left to whoever answers.
 */
final class ApiServer implements AutoCloseable {
    private static final int CONNECTION_TIMEOUT_MILLIS = 5000;

    /** Of all answers together, so that it does not depend on how many are asked for: far more than is to be told. */
    private static final int MOST = 32 << 20;

    /** For which the smallest answer counts, or pages without anything on them would have no end. */
    private static final int LEAST = 1 << 18;

    private static final Answer.Excess EXCESS = new Answer.Excess(MOST >> 20);

    private final KubernetesClient client;
    private final ObjectMapper mapper;
    private final Duration patience;
    private Optional<Answer> silence = Optional.empty();
    private int left = MOST;

    private ApiServer(KubernetesClient client, ObjectMapper mapper, Duration patience) {
        this.client = client;
        this.mapper = mapper;
        this.patience = patience;
    }

    /**
     * Knows where one is, and asks nothing yet.
     *
     * @param patience how long each answer may take
     * @throws IllegalArgumentException if the file is not there, or leads to no cluster
     */
    static ApiServer by(Path kubeconfig, Duration patience) {
        var config = config(kubeconfig);
        // Somebody waits.
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setRequestRetryBackoffLimit(1);
        // The cluster's definition may be newer.
        var mapper = new ObjectMapper()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL);
        var client = new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(new KubernetesSerialization(mapper, true))
                .build();
        return new ApiServer(client, mapper, patience);
    }

    private static Config config(Path kubeconfig) {
        if (!Files.isReadable(kubeconfig) || Files.isDirectory(kubeconfig)) {
            throw new IllegalArgumentException("cannot read " + kubeconfig);
        }
        // Without a context the client would look for a cluster elsewhere.
        return parsed(kubeconfig)
                .filter(config -> config.getCurrentContext() != null)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s is no kubeconfig with a current context that it describes: name another file, or choose a context with kubectl config use-context"
                                .formatted(kubeconfig)));
    }

    // What it throws at a file depends on what reads it there; its words could quote credentials.
    private static Optional<Config> parsed(Path kubeconfig) {
        try {
            return Optional.of(Config.fromKubeconfig(kubeconfig.toFile()));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    String url() {
        return client.getMasterUrl().toString();
    }

    /** The namespace of the file's context. */
    String namespace() {
        return Optional.ofNullable(client.getNamespace()).orElse("default");
    }

    /**
     * Asks for a document, unless an earlier answer has not come.
     *
     * @param kind whether a document that calls itself so is what is asked for
     */
    Answer ask(String path, Predicate<String> kind) {
        return silence.orElseGet(() -> left == 0 ? EXCESS : answer(path, kind));
    }

    private Answer answer(String path, Predicate<String> kind) {
        var body = new Body(left);
        try {
            return answer(path, kind, body);
        } finally {
            left = Math.max(0, left - Math.max(LEAST, body.size()));
        }
    }

    private Answer answer(String path, Predicate<String> kind, Body body) {
        var pending = send(path, body);
        try {
            var received = pending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            var reader = mapper.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
            return received.isSuccess()
                    ? Answer.read(received.body(), kind, reader)
                    : new Answer.Refusal(received.code(), received.words(mapper));
        } catch (TimeoutException late) {
            pending.cancel(true);
            silence = Optional.of(new Answer.Silence("no whole answer within %ds".formatted(patience.toSeconds())));
            return silence.get();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return new Answer.Silence("interrupted");
        } catch (ExecutionException failed) {
            return body.isTooLong()
                    ? EXCESS
                    : new Answer.Silence(
                            Printable.name(String.valueOf(rootCause(failed).getMessage())));
        }
    }

    private CompletableFuture<Received> send(String path, Body body) {
        var http = client.getHttpClient();
        var request = http.newHttpRequestBuilder()
                .uri(url() + path)
                .header("Accept", "application/json")
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .build();
        return http.consumeBytes(request, body).thenCompose(head -> {
            head.body().consume();
            return head.body().done().thenApply(end -> new Received(head.code(), head.message(), body.bytes()));
        });
    }

    private static Throwable rootCause(Throwable failure) {
        return failure.getCause() == null ? failure : rootCause(failure.getCause());
    }

    /** As one of ours, if it is one. */
    <T> T as(Class<T> kind, JsonNode document) {
        return mapper.convertValue(document, kind);
    }

    @Override
    public void close() {
        client.close();
    }

    private record Received(int code, String phrase, byte[] body) {

        boolean isSuccess() {
            return code / 100 == 2;
        }

        /** What an API server says of a refusal; what others say is a page, of which the first line is enough. */
        String words(ObjectMapper mapper) {
            try {
                return Optional.ofNullable(mapper.readTree(body).path("message").textValue())
                        .orElse(phrase);
            } catch (IOException page) {
                return phrase;
            }
        }
    }

    /** As much of one as somebody may have this process keep. */
    private static final class Body implements AsyncBody.Consumer<List<ByteBuffer>> {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final int most;

        Body(int most) {
            this.most = most;
        }

        @Override
        public void consume(List<ByteBuffer> chunks, AsyncBody source) throws IOException {
            for (var chunk : chunks) {
                var bytes = new byte[chunk.remaining()];
                chunk.get(bytes);
                taken.writeBytes(bytes);
            }
            if (isTooLong()) {
                throw new IOException("too long");
            }
            source.consume();
        }

        boolean isTooLong() {
            return size() > most;
        }

        int size() {
            return taken.size();
        }

        byte[] bytes() {
            return taken.toByteArray();
        }
    }
}
