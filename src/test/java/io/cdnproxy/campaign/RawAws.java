package io.cdnproxy.campaign;

import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;

/** What AWS answers the owner of an account, without anybody's idea of what matters in it. */
record RawAws(CloudFrontEmulator cloudFront, String accessKeyId) {
    /** What CloudFront says. */
    String cloudFront(String path) {
        return expected(toCloudFront(path));
    }

    /** What CloudFront says of something that a list has shown, and that may be gone since. */
    Optional<String> cloudFrontOnceSeen(String path) {
        return unlessGone(toCloudFront(path));
    }

    /** What ACM says. */
    String acm(String operation, String input) {
        return expected(toAcm(operation, input));
    }

    /** What ACM says of something that a list has shown, and that may be gone since. */
    Optional<String> acmOnceSeen(String operation, String input) {
        return unlessGone(toAcm(operation, input));
    }

    private HttpRequest toCloudFront(String path) {
        return request(path, "cloudfront").GET().build();
    }

    private HttpRequest toAcm(String operation, String input) {
        return request("/", "acm")
                .header("X-Amz-Target", "CertificateManager." + operation)
                .POST(BodyPublishers.ofString(input))
                .build();
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

    private static String expected(HttpRequest request) {
        return body(request, OwnersCall.send(request));
    }

    private static Optional<String> unlessGone(HttpRequest request) {
        var answer = OwnersCall.send(request);
        var gone = answer.statusCode() == 404
                || answer.statusCode() == 400 && answer.body().contains("ResourceNotFoundException");
        return gone ? Optional.empty() : Optional.of(body(request, answer));
    }

    private static String body(HttpRequest request, HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("%s %s → %d: %s"
                    .formatted(
                            request.uri(),
                            request.headers().firstValue("X-Amz-Target").orElse(""),
                            answer.statusCode(),
                            answer.body()));
        }
        return answer.body();
    }
}
