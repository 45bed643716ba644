package io.cdnproxy.conformance;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

/** AWS's own clients, which retry nothing, so that a test sees every answer. */
public record Clients(URI endpoint, List<ExecutionInterceptor> watchers) {

    public Clients(URI endpoint, ExecutionInterceptor... watchers) {
        this(endpoint, List.of(watchers));
    }

    /** Of whoever owns an emulated account: an emulator looks at the key id only. */
    public static AwsCredentialsProvider key(String accessKeyId) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "not checked"));
    }

    public CloudFrontClient cloudFront(AwsCredentialsProvider credentials) {
        return build(CloudFrontClient.builder().endpointOverride(endpoint), credentials, Region.AWS_GLOBAL);
    }

    public AcmClient acm(AwsCredentialsProvider credentials) {
        return acm(credentials, Region.US_EAST_1);
    }

    /** For certificates of a region that CloudFront does not look at. */
    public AcmClient acm(AwsCredentialsProvider credentials, Region region) {
        // AWS has an address for each service, an emulator one for all.
        var builder = AcmClient.builder();
        return build(isAws() ? builder : builder.endpointOverride(endpoint), credentials, region);
    }

    private boolean isAws() {
        return endpoint.getHost().endsWith(".amazonaws.com");
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(
            B builder, AwsCredentialsProvider credentials, Region region) {
        var http = UrlConnectionHttpClient.builder();
        if (!isAws()) {
            // What leads out of the machine must not stand before an emulator on it.
            http.proxyConfiguration(ProxyConfiguration.builder()
                    .useSystemPropertyValues(false)
                    .useEnvironmentVariablesValues(false)
                    .build());
        }
        return builder.region(region)
                .credentialsProvider(credentials)
                .overrideConfiguration(options ->
                        options.retryStrategy(DefaultRetryStrategy.doNotRetry()).executionInterceptors(watchers))
                .httpClientBuilder(http)
                .build();
    }
}
