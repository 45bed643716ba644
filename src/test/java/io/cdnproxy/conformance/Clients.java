package io.cdnproxy.conformance;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
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
record Clients(URI endpoint, ExecutionInterceptor watcher) {

    CloudFrontClient cloudFront(AwsCredentialsProvider credentials) {
        return build(CloudFrontClient.builder().endpointOverride(endpoint), credentials);
    }

    AcmClient acm(AwsCredentialsProvider credentials) {
        // AWS has an address for each service, an emulator one for all.
        var builder = AcmClient.builder();
        return build(isAws() ? builder : builder.endpointOverride(endpoint), credentials);
    }

    private boolean isAws() {
        return endpoint.getHost().endsWith(".amazonaws.com");
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(
            B builder, AwsCredentialsProvider credentials) {
        var http = UrlConnectionHttpClient.builder();
        if (!isAws()) {
            // What leads out of the machine must not stand before an emulator on it.
            http.proxyConfiguration(ProxyConfiguration.builder()
                    .useSystemPropertyValues(false)
                    .useEnvironmentVariablesValues(false)
                    .build());
        }
        return builder.region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .overrideConfiguration(options ->
                        options.retryStrategy(DefaultRetryStrategy.doNotRetry()).addExecutionInterceptor(watcher))
                .httpClientBuilder(http)
                .build();
    }
}
