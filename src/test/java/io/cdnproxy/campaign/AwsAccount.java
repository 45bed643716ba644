package io.cdnproxy.campaign;

import io.cdnproxy.sandbox.api.Call;
import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An AWS account that belongs to one operator: distributions at CloudFront, certificates at ACM. */
public record AwsAccount(CloudFrontEmulator cloudFront, String accessKeyId) implements Account {
    private static final Pattern SUMMARY = Pattern.compile(
            "<DistributionSummary>.*?<Id>(?<id>[^<]+)</Id>.*?<ARN>(?<arn>[^<]+)</ARN>.*?</DistributionSummary>",
            Pattern.DOTALL);
    static final String UID_TAG = "cdnproxy.io/uid";
    private static final Pattern TAG = Pattern.compile("<Key>(?<key>[^<]*)</Key>\\s*<Value>(?<value>[^<]*)</Value>");
    private static final Pattern DOMAIN_NAME = Pattern.compile("<DomainName>(?<domain>[^<]+\\.cloudfront\\.net)<");

    @Override
    public List<Distribution> distributions() {
        return SUMMARY.matcher(aws().cloudFront("/2020-05-31/distribution"))
                .results()
                .flatMap(summary -> distribution(summary.group("id"), summary.group("arn")).stream())
                .toList();
    }

    @Override
    public List<Certificate> certificates() {
        return new AwsCertificates(aws()).all();
    }

    /** Has a certificate requested by somebody who knows of no operator. */
    void requestCertificate(String hostname) {
        new AwsCertificates(aws()).request(hostname);
    }

    private RawAws aws() {
        return new RawAws(cloudFront, accessKeyId);
    }

    @Override
    public List<Call> journal() {
        return cloudFront.journal().of(accessKeyId);
    }

    private Optional<Distribution> distribution(String id, String arn) {
        var tags = aws().cloudFrontOnceSeen("/2020-05-31/tagging?Resource=" + arn);
        return aws().cloudFrontOnceSeen("/2020-05-31/distribution/" + id)
                .flatMap(description -> tags.map(present -> distribution(id, description, present)));
    }

    private static Distribution distribution(String id, String description, String tags) {
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
}
