package io.cdnproxy.apiserver;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;

/**
 * Sends whole exchanges again whose connection was closed. Watches are left alone: the Kubernetes client connects them again whatever ends
 * them.
 */
record ResendingHttpClient(HttpClient transport, Predicate<HttpRequest> repeatable) implements HttpClient {
    /** A server that restarts gives up every kept connection at once, and each is tried before a new one is made. */
    private static final int MOST_RESENDS = 3;

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, Class<T> type) {
        return repeatable.test(request) ? send(request, type, MOST_RESENDS) : transport.sendAsync(request, type);
    }

    private <T> CompletableFuture<HttpResponse<T>> send(HttpRequest request, Class<T> type, int resends) {
        return transport
                .sendAsync(request, type)
                .exceptionallyCompose(failure -> resends > 0 && isClosing(failure)
                        ? send(request, type, resends - 1)
                        : CompletableFuture.failedFuture(failure));
    }

    private static boolean isClosing(Throwable failure) {
        return switch (failure) {
            case CompletionException wrapper when wrapper.getCause() != null -> isClosing(wrapper.getCause());
            case HttpClosedException closed -> true;
            case ClosedChannelException closed -> true;
            case ConnectException nobodyThere -> false;
            case SocketException reset -> true;
            default -> false;
        };
    }

    @Override
    public DerivedClientBuilder newBuilder() {
        return new Derived(transport.newBuilder(), repeatable);
    }

    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> consumeBytes(
            HttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        return transport.consumeBytes(request, consumer);
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return transport.newWebSocketBuilder();
    }

    @Override
    public HttpRequest.Builder newHttpRequestBuilder() {
        return transport.newHttpRequestBuilder();
    }

    @Override
    public boolean isClosed() {
        return transport.isClosed();
    }

    @Override
    public void close() {
        transport.close();
    }

    /** Clients that are derived from this one, with other interceptors or time limits. */
    private record Derived(DerivedClientBuilder wrapped, Predicate<HttpRequest> repeatable)
            implements DerivedClientBuilder {
        @Override
        public HttpClient build() {
            return new ResendingHttpClient(wrapped.build(), repeatable);
        }

        @Override
        public DerivedClientBuilder addOrReplaceInterceptor(String name, Interceptor interceptor) {
            wrapped.addOrReplaceInterceptor(name, interceptor);
            return this;
        }

        @Override
        public DerivedClientBuilder authenticatorNone() {
            wrapped.authenticatorNone();
            return this;
        }

        @Override
        public DerivedClientBuilder tag(Object value) {
            wrapped.tag(value);
            return this;
        }
    }
}
