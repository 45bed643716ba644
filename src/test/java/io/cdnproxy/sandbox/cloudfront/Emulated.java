package io.cdnproxy.sandbox.cloudfront;

import io.cdnproxy.conformance.Clients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

/** An emulator for each test, with AWS's own clients that talk to it, and plain HTTP where every byte matters. */
final class Emulated implements BeforeEachCallback, AfterEachCallback {
    static final Duration PROPAGATION = Duration.ofMinutes(5);
    static final String SOMEBODY_ELSE = "AKIASOMEBODYELSE0000";
    static final String SIGNED = "AWS4-HMAC-SHA256 Credential=" + CloudFrontEmulator.ACCESS_KEY_ID
            + "/20260501/us-east-1/cloudfront/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    final SettableClock clock = new SettableClock();
    private final List<SdkClient> open = new ArrayList<>();
    private CloudFrontEmulator emulator;
    private CloudFrontClient cloudFront;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        emulator = CloudFrontEmulator.start(ANY_PORT, ANY_PORT, PROPAGATION, clock);
        cloudFront = cloudFront(CloudFrontEmulator.ACCESS_KEY_ID);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        open.forEach(SdkClient::close);
        emulator.close();
    }

    CloudFrontEmulator emulator() {
        return emulator;
    }

    CloudFrontClient cloudFront() {
        return cloudFront;
    }

    CloudFrontClient cloudFront(String accessKeyId) {
        return cloudFront(Clients.key(accessKeyId));
    }

    CloudFrontClient cloudFront(AwsCredentials credentials) {
        return cloudFront(StaticCredentialsProvider.create(credentials));
    }

    private CloudFrontClient cloudFront(AwsCredentialsProvider credentials) {
        return closing(clients().cloudFront(credentials));
    }

    AcmClient acm(Region region) {
        return closing(clients().acm(Clients.key(CloudFrontEmulator.ACCESS_KEY_ID), region));
    }

    AcmClient acm(AwsCredentials credentials, Region region) {
        return closing(clients().acm(StaticCredentialsProvider.create(credentials), region));
    }

    private Clients clients() {
        return new Clients(emulator.apiUrl());
    }

    private <C extends SdkClient> C closing(C client) {
        open.add(client);
        return client;
    }

    void whenPropagationEnds() {
        clock.advance(PROPAGATION);
    }

    HttpResponse<String> call(String method, String path, String body, String... headers) {
        return send(emulator.apiUrl(), method, path, body, headers);
    }

    /** With a signature that has the right form. */
    HttpResponse<String> signedCall(String method, String path, String body) {
        return call(method, path, body, "Authorization", SIGNED, "X-Amz-Date", "20260501T120000Z");
    }

    /** What no SDK here knows yet. */
    HttpResponse<String> acmCall(String operation, String body) {
        return call(
                "POST",
                "/",
                body,
                "X-Amz-Target",
                "CertificateManager." + operation,
                "Authorization",
                SIGNED.replace("cloudfront", "acm"),
                "X-Amz-Date",
                "20260501T120000Z");
    }

    HttpResponse<String> control(String method, String path, String body) {
        return send(emulator.controlUrl(), method, path, body);
    }

    private static HttpResponse<String> send(URI base, String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(path)).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
