package io.cdnproxy.campaign;

import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import io.cdnproxy.sandbox.cloudfront.api.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An AWS account that belongs to one operator, as its owner sees it: raw, without anybody's idea of what matters. */
public record Account(CloudFrontEmulator cloudFront, String accessKeyId) {
    private static final Pattern SUMMARY = Pattern.compile(
            "<DistributionSummary>.*?<Id>(?<id>[^<]+)</Id>.*?<ARN>(?<arn>[^<]+)</ARN>.*?</DistributionSummary>",
            Pattern.DOTALL);
    private static final String UID_TAG = "cdnproxy.io/uid";
    private static final Pattern TAG = Pattern.compile("<Key>(?<key>[^<]*)</Key>\\s*<Value>(?<value>[^<]*)</Value>");
    private static final Pattern DOMAIN_NAME = Pattern.compile("<DomainName>(?<domain>[^<]+\\.cloudfront\\.net)<");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /**
     * A distribution.
     *
     * @param owner uid of the object that it says it belongs to
     * @param description what GetDistribution and ListTagsForResource answer
     */
    public record Distribution(String id, String domainName, String owner, String description) {}

    public List<Distribution> distributions() {
        return SUMMARY.matcher(get("/2020-05-31/distribution"))
                .results()
                .map(summary -> distribution(summary.group("id"), summary.group("arn")))
                .toList();
    }

    /** Everything that was asked of this account, in the order of the answers. */
    List<Call> journal() {
        return cloudFront.journal().of(accessKeyId);
    }

    private Distribution distribution(String id, String arn) {
        var description = get("/2020-05-31/distribution/" + id);
        var tags = get("/2020-05-31/tagging?Resource=" + arn);
        var owner = TAG.matcher(tags)
                .results()
                .filter(tag -> tag.group("key").equals(UID_TAG))
                .map(tag -> tag.group("value"))
                .findFirst()
                .orElse("");
        return new Distribution(id, first(DOMAIN_NAME.matcher(description)), owner, description + "\n" + tags);
    }

    private static String first(Matcher matcher) {
        return matcher.find() ? matcher.group(1) : "";
    }

    private String get(String path) {
        // A signature has to be there; it is not checked.
        var request = HttpRequest.newBuilder(cloudFront.apiUrl().resolve(path))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=%s/20260101/us-east-1/cloudfront/aws4_request, SignedHeaders=host;x-amz-date, Signature=%s"
                                .formatted(accessKeyId, "0".repeat(64)))
                .header("X-Amz-Date", "20260101T000000Z")
                .build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("%s → %d: %s".formatted(path, answer.statusCode(), answer.body()));
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
