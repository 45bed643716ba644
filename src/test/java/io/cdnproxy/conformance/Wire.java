package io.cdnproxy.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Plain HTTP, where every byte matters; with a real signature or without. */
final class Wire {
    // The JDK's client sets these itself, to the same values.
    private static final Set<String> RESTRICTED = Set.of("host", "content-length");

    private final HttpClient http = HttpClient.newHttpClient();
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final URI endpoint;
    private final AwsCredentialsProvider credentials;

    Wire(URI endpoint, AwsCredentialsProvider credentials) {
        this.endpoint = endpoint;
        this.credentials = credentials;
    }

    HttpResponse<String> signed(String method, String path, String body) {
        return signed(method, path, body, Map.of());
    }

    HttpResponse<String> signed(String method, String path, String body, Map<String, String> headers) {
        return signedFor("cloudfront", "us-east-1", method, path, body, headers);
    }

    HttpResponse<String> signedFor(
            String service, String region, String method, String path, String body, Map<String, String> headers) {
        return send(method, path, body, signature(service, region, method, path, body, headers));
    }

    HttpResponse<String> send(String method, String path, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(endpoint.resolve(path)).method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** All headers of a request, with those that sign it. */
    Map<String, String> signature(
            String service, String region, String method, String path, String body, Map<String, String> headers) {
        var unsigned = SdkHttpRequest.builder().uri(endpoint.resolve(path)).method(SdkHttpMethod.fromValue(method));
        headers.forEach(unsigned::putHeader);
        var signed = signer.sign(sign -> sign.identity(credentials.resolveCredentials())
                .request(unsigned.build())
                .payload(ContentStreamProvider.fromUtf8String(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        signed.request().forEachHeader((name, values) -> all.put(name, values.getFirst()));
        RESTRICTED.forEach(all::remove);
        return all;
    }
}
