package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.CertificateDescription;
import io.cdnproxy.cdn.DistributionApi;
import io.cdnproxy.cdn.DistributionDetail;
import io.cdnproxy.cdn.DistributionSettings;
import io.cdnproxy.cdn.ObservedDistribution;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.ListDistributionsRequest;
import software.amazon.awssdk.services.cloudfront.model.NoSuchDistributionException;
import software.amazon.awssdk.services.cloudfront.model.Tag;
import software.amazon.awssdk.services.cloudfront.paginators.ListDistributionsIterable;

/** CloudFront and ACM through the AWS SDK. */
public final class CloudFrontAdapter implements DistributionApi, AutoCloseable {
    private final SdkHttpClient http;
    private final CloudFrontClient cloudFront;
    private final AcmClient acm;

    /** Connects on the first call. */
    public CloudFrontAdapter(AwsConnection connection) {
        this.http = connection.http();
        this.cloudFront = connection.cloudFront(http);
        this.acm = connection.acm(http);
    }

    /** Without staging distributions: copies that share the comment of their original and never serve its aliases. */
    @Override
    public List<ObservedDistribution> list() {
        return call("ListDistributions", () -> everyPage().items().stream()
                .filter(summary -> !Boolean.TRUE.equals(summary.staging()))
                .map(SettingsMapper::observed)
                .toList());
    }

    private ListDistributionsIterable everyPage() {
        return new ListDistributionsIterable(
                cloudFront, ListDistributionsRequest.builder().build());
    }

    @Override
    public Optional<DistributionDetail> get(String id) {
        return call("GetDistribution", () -> {
            try {
                var raw = new RawAnswer();
                var answer =
                        cloudFront.getDistribution(request -> request.id(id).overrideConfiguration(raw::captureInto));
                var distribution = answer.distribution();
                return Optional.of(new DistributionDetail(
                        SettingsMapper.observed(distribution),
                        answer.eTag(),
                        distribution.distributionConfig().callerReference(),
                        tags(distribution.arn()),
                        UnknownSettings.in(raw.body())));
            } catch (NoSuchDistributionException gone) {
                return Optional.empty();
            }
        });
    }

    @Override
    public Map<String, String> tags(String arn) {
        var answer =
                call("ListTagsForResource", () -> cloudFront.listTagsForResource(request -> request.resource(arn)));
        return answer.tags().items().stream()
                .collect(Collectors.toMap(Tag::key, tag -> tag.value() == null ? "" : tag.value()));
    }

    @Override
    public ObservedDistribution create(
            String callerReference, DistributionSettings settings, Map<String, String> tags) {
        return call("CreateDistribution", () -> {
            var answer = cloudFront.createDistributionWithTags(request -> request.distributionConfigWithTags(
                    with -> with.distributionConfig(ConfigMapper.create(callerReference, settings))
                            .tags(all -> all.items(items(tags)))));
            return SettingsMapper.observed(answer.distribution());
        });
    }

    @Override
    public ObservedDistribution update(String id, String etag, DistributionSettings settings) {
        return change(id, etag, config -> ConfigMapper.overlay(config, settings));
    }

    @Override
    public ObservedDistribution disable(String id, String etag) {
        return change(id, etag, config -> config.toBuilder().enabled(false).build());
    }

    private ObservedDistribution change(String id, String etag, UnaryOperator<DistributionConfig> edit) {
        return call("UpdateDistribution", () -> {
            var current =
                    call("GetDistributionConfig", () -> cloudFront.getDistributionConfig(request -> request.id(id)));
            // The proof of ownership was read with this version: what is written must build on the same.
            if (!etag.equals(current.eTag())) {
                throw ErrorTranslator.stale("PreconditionFailed", null);
            }
            var answer = cloudFront.updateDistribution(request ->
                    request.id(id).ifMatch(etag).distributionConfig(edit.apply(current.distributionConfig())));
            return SettingsMapper.observed(answer.distribution());
        });
    }

    @Override
    public void delete(String id, String etag) {
        call(
                "DeleteDistribution",
                () -> cloudFront.deleteDistribution(request -> request.id(id).ifMatch(etag)));
    }

    @Override
    public void tag(String arn, Map<String, String> tags) {
        call(
                "TagResource",
                () -> cloudFront.tagResource(request -> request.resource(arn).tags(all -> all.items(items(tags)))));
    }

    @Override
    public Optional<CertificateDescription> describeCertificate(String arn) {
        return call("DescribeCertificate", () -> {
            try {
                var answer = acm.describeCertificate(request -> request.certificateArn(arn));
                return Optional.of(CertificateMapper.described(answer.certificate()));
            } catch (ResourceNotFoundException missing) {
                return Optional.empty();
            }
        });
    }

    private static List<Tag> items(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static <T> T call(String operation, Supplier<T> exchange) {
        try {
            return exchange.get();
        } catch (SdkException failure) {
            throw ErrorTranslator.translate(operation, failure);
        }
    }

    @Override
    public void close() {
        cloudFront.close();
        acm.close();
        http.close();
    }
}
