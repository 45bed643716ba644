package io.cdnproxy.sandbox;

import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Somebody at the AWS console, who changes a distribution behind the operator's back. */
public final class CloudFrontConsole {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** The stand-in wants a signature to be there; it does not check it. */
    private static final String AUTHORIZATION = "AWS4-HMAC-SHA256 Credential=" + CloudFrontEmulator.ACCESS_KEY_ID
            + "/20260101/us-east-1/cloudfront/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI api;

    public CloudFrontConsole(URI api) {
        this.api = api;
    }

    /** Switches a distribution off; the edge follows when that has propagated. */
    public void disable(String id) throws IOException, InterruptedException {
        var config = api.resolve("/2020-05-31/distribution/" + id + "/config");
        var current = send(request(config).GET());
        var disabled = current.body()
                .replaceFirst("<Enabled>true</Enabled>(?=(?s:.*)<ViewerCertificate>)", "<Enabled>false</Enabled>");
        send(request(config)
                .header("If-Match", current.headers().firstValue("ETag").orElseThrow())
                .header("Content-Type", "application/xml")
                .PUT(BodyPublishers.ofString(disabled)));
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Authorization", AUTHORIZATION)
                .header("X-Amz-Date", "20260101T000000Z");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("CloudFront answered %d: %s".formatted(answer.statusCode(), answer.body()));
        }
        return answer;
    }
}
