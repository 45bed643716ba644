package io.cdnproxy.campaign;

import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/**
 * What AWS answers the owner of an account, without anybody's idea of what matters in it. What a list has shown may be gone when it is looked
 * at: that is an empty answer.
 */
record RawAws(CloudFrontEmulator cloudFront, String accessKeyId) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** What CloudFront says. */
    Optional<String> get(String path) {
        return send(request(path, "cloudfront").GET().build());
    }

    /** What ACM says. */
    Optional<String> acm(String operation, String input) {
        return send(request("/", "acm")
                .header("X-Amz-Target", "CertificateManager." + operation)
                .POST(BodyPublishers.ofString(input))
                .build());
    }

    // A signature has to be there; it is not checked.
    private HttpRequest.Builder request(String path, String service) {
        return HttpRequest.newBuilder(cloudFront.apiUrl().resolve(path))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=%s/20260101/us-east-1/%s/aws4_request, SignedHeaders=host;x-amz-date, Signature=%s"
                                .formatted(accessKeyId, service, "0".repeat(64)))
                .header("X-Amz-Date", "20260101T000000Z");
    }

    private static Optional<String> send(HttpRequest request) {
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 404
                    || answer.statusCode() == 400 && answer.body().contains("ResourceNotFoundException")) {
                return Optional.empty();
            }
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        "%s → %d: %s".formatted(request.uri(), answer.statusCode(), answer.body()));
            }
            return Optional.of(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
