package io.cdnproxy.apiserver;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.http.TlsVersion;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;

/**
 * Makes clients that send a request again when its connection was closed instead of an answer, as happens to every kept connection that the
 * server, or something on the way, gives up just then. Vert.x reports that by an exception that is no {@code IOException}, and so the
 * Kubernetes client's own retries pass it by.
 */
public final class ResendingHttpClientFactory implements HttpClient.Factory {
    private final HttpClient.Factory transport;
    private final Predicate<HttpRequest> repeatable;

    /**
     * Sends by clients of another factory.
     *
     * @param repeatable which requests may reach the server twice: the first may have been carried out
     */
    public ResendingHttpClientFactory(HttpClient.Factory transport, Predicate<HttpRequest> repeatable) {
        this.transport = transport;
        this.repeatable = repeatable;
    }

    /** Whether a request only reads. */
    public static boolean isRead(HttpRequest request) {
        return request.method().equals("GET");
    }

    @Override
    public HttpClient.Builder newBuilder() {
        return new Builder(transport.newBuilder());
    }

    @Override
    public HttpClient.Builder newBuilder(Config config) {
        return new Builder(transport.newBuilder(config));
    }

    /** A builder of the transport whose client comes out wrapped. */
    private final class Builder implements HttpClient.Builder {
        private final HttpClient.Builder wrapped;

        Builder(HttpClient.Builder wrapped) {
            this.wrapped = wrapped;
        }

        @Override
        public HttpClient build() {
            return new ResendingHttpClient(wrapped.build(), repeatable);
        }

        @Override
        public HttpClient.Builder connectTimeout(long connectTimeout, TimeUnit unit) {
            wrapped.connectTimeout(connectTimeout, unit);
            return this;
        }

        @Override
        public HttpClient.Builder addOrReplaceInterceptor(String name, Interceptor interceptor) {
            wrapped.addOrReplaceInterceptor(name, interceptor);
            return this;
        }

        @Override
        public HttpClient.Builder authenticatorNone() {
            wrapped.authenticatorNone();
            return this;
        }

        @Override
        public HttpClient.Builder sslContext(KeyManager[] keyManagers, TrustManager[] trustManagers) {
            wrapped.sslContext(keyManagers, trustManagers);
            return this;
        }

        @Override
        public HttpClient.Builder followAllRedirects() {
            wrapped.followAllRedirects();
            return this;
        }

        @Override
        public HttpClient.Builder proxyAddress(InetSocketAddress proxyAddress) {
            wrapped.proxyAddress(proxyAddress);
            return this;
        }

        @Override
        public HttpClient.Builder proxyAuthorization(String credentials) {
            wrapped.proxyAuthorization(credentials);
            return this;
        }

        @Override
        public HttpClient.Builder tlsVersions(TlsVersion... tlsVersions) {
            wrapped.tlsVersions(tlsVersions);
            return this;
        }

        @Override
        public HttpClient.Builder preferHttp11() {
            wrapped.preferHttp11();
            return this;
        }

        @Override
        public HttpClient.Builder proxyType(HttpClient.ProxyType type) {
            wrapped.proxyType(type);
            return this;
        }

        @Override
        public HttpClient.DerivedClientBuilder tag(Object value) {
            wrapped.tag(value);
            return this;
        }
    }
}
