package io.cdnproxy.cdn.cloudfront.aws;

import java.util.List;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * HTTP of the clients that the SDK makes unasked, such as STS's where a pod's web identity assumes a role: they believe whom ours do. The SDK
 * takes such a service by the <a
 * href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/http-configuration.html">name of its class</a> and makes it itself,
 * once, which leaves only a static field to tell it anything.
 */
public final class UnaskedClients implements SdkHttpService {
    private static volatile List<TrustManager> trust = List.of();

    /** Has all that are made from now on trust like this; empty: as the Java runtime does. */
    static void trust(List<TrustManager> managers) {
        trust = List.copyOf(managers);
        System.setProperty(SdkSystemSetting.SYNC_HTTP_SERVICE_IMPL.property(), UnaskedClients.class.getName());
    }

    @Override
    @SuppressWarnings("rawtypes") // as the SDK declares it
    public SdkHttpClient.Builder createHttpClientBuilder() {
        return trusting(UrlConnectionHttpClient.builder(), trust);
    }

    static UrlConnectionHttpClient.Builder trusting(UrlConnectionHttpClient.Builder http, List<TrustManager> managers) {
        return managers.isEmpty() ? http : http.tlsTrustManagersProvider(() -> managers.toArray(TrustManager[]::new));
    }
}
