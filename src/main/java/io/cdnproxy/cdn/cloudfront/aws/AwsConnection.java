package io.cdnproxy.cdn.cloudfront.aws;

import io.cdnproxy.leadership.Leadership;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

/**
 * How AWS is reached.
 *
 * @param endpoint of both services instead of the public ones; it is dialled directly, past any configured proxy
 * @param apiCallTimeout for a whole call; nothing is retried here, since the caller knows better when
 * @param leadership without which nothing is written
 * @param trust decides whom to believe that they are AWS; empty: the Java runtime's
 */
public record AwsConnection(
        Optional<URI> endpoint,
        Duration apiCallTimeout,
        AwsCredentialsProvider credentials,
        Leadership leadership,
        List<TrustManager> trust) {

    /** CloudFront reads certificates of this region only. */
    static final Region CERTIFICATES = Region.US_EAST_1;

    public AwsConnection {
        trust = List.copyOf(trust);
    }

    /** For the only process that there is. */
    public AwsConnection(Optional<URI> endpoint, Duration apiCallTimeout, AwsCredentialsProvider credentials) {
        this(endpoint, apiCallTimeout, credentials, Leadership.undisputed(), List.of());
    }

    /** Credentials as the SDK finds them: environment, web identity, instance. */
    public static AwsConnection withDefaultCredentials(
            Optional<URI> endpoint, Duration apiCallTimeout, Leadership leadership, List<TrustManager> trust) {
        UnaskedClients.trust(trust);
        return new AwsConnection(
                endpoint, apiCallTimeout, DefaultCredentialsProvider.builder().build(), leadership, trust);
    }

    CloudFrontClient cloudFront(SdkHttpClient http, ExecutionInterceptor... observers) {
        return configure(CloudFrontClient.builder(), Region.AWS_GLOBAL, http, observers)
                .build();
    }

    AcmClient acm(SdkHttpClient http, ExecutionInterceptor... observers) {
        return configure(AcmClient.builder(), CERTIFICATES, http, observers).build();
    }

    SdkHttpClient http() {
        var http = UnaskedClients.trusting(UrlConnectionHttpClient.builder(), trust)
                .connectionTimeout(apiCallTimeout)
                .socketTimeout(apiCallTimeout);
        return endpoint.isPresent() ? http.proxyConfiguration(direct()).build() : http.build();
    }

    private static ProxyConfiguration direct() {
        return ProxyConfiguration.builder()
                .useSystemPropertyValues(false)
                .useEnvironmentVariablesValues(false)
                .build();
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configure(
            B builder, Region region, SdkHttpClient http, ExecutionInterceptor... observers) {
        endpoint.ifPresent(builder::endpointOverride);
        return builder.region(region)
                .credentialsProvider(credentials)
                .httpClient(http)
                .overrideConfiguration(override -> override.apiCallTimeout(apiCallTimeout)
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .executionInterceptors(Stream.concat(
                                        Stream.of(
                                                DocumentExchange.INTERCEPTOR,
                                                new LeaderOnly(leadership, apiCallTimeout)),
                                        Stream.of(observers))
                                .toList()));
    }
}
