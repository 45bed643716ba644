package io.cdnproxy.cdn.cloudfront.aws;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.cloudfront.DistributionApi;
import io.cdnproxy.cdn.cloudfront.DistributionDetail;
import io.cdnproxy.cdn.cloudfront.DistributionSettings;
import io.cdnproxy.cdn.cloudfront.ObservedDistribution;
import io.cdnproxy.cdn.cloudfront.aws.xml.UnreadableDocumentException;
import io.cdnproxy.cdn.cloudfront.aws.xml.XmlDocument;
import io.cdnproxy.cdn.cloudfront.aws.xml.XmlElement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.NoSuchDistributionException;
import software.amazon.awssdk.services.cloudfront.model.Tag;

/** CloudFront through the AWS SDK, but for CloudFront's documents: see {@link DocumentExchange}. */
public final class CloudFrontAdapter implements DistributionApi, AutoCloseable {
    private static final String DISTRIBUTION = "Distribution";

    private final SdkHttpClient http;
    private final CloudFrontClient cloudFront;

    /** Connects on the first call. */
    public CloudFrontAdapter(AwsConnection connection, CdnEvents events) {
        this.http = connection.http();
        this.cloudFront = connection.cloudFront(http, new CallTimer(events));
    }

    @Override
    public List<ObservedDistribution> list() {
        return AwsCall.of("ListDistributions", () -> DistributionPages.all(this::page));
    }

    private XmlElement page(Optional<String> marker) {
        var documents = DocumentExchange.receiving();
        cloudFront.listDistributions(
                request -> request.marker(marker.orElse(null)).overrideConfiguration(documents::carriedBy));
        return documents.answer("DistributionList").root();
    }

    @Override
    public Optional<DistributionDetail> get(String id) {
        return AwsCall.of("GetDistribution", () -> {
            try {
                var documents = DocumentExchange.receiving();
                var etag = cloudFront
                        .getDistribution(request -> request.id(id).overrideConfiguration(documents::carriedBy))
                        .eTag();
                var answer = documents.answer(DISTRIBUTION).root();
                var distribution = SettingsReader.distribution(answer);
                return Optional.of(new DistributionDetail(
                        distribution,
                        AwsCall.present(etag, "an ETag"),
                        SettingsReader.required(SettingsReader.config(answer), "CallerReference"),
                        tags(distribution.arn())));
            } catch (NoSuchDistributionException gone) {
                return Optional.empty();
            }
        });
    }

    @Override
    public Map<String, String> tags(String arn) {
        return AwsCall.of("ListTagsForResource", () -> {
            var documents = DocumentExchange.receiving();
            cloudFront.listTagsForResource(
                    request -> request.resource(arn).overrideConfiguration(documents::carriedBy));
            return Member.items(documents.answer("Tags").root())
                    .children()
                    .collect(Collectors.toMap(
                            tag -> text(tag, "Key")
                                    .orElseThrow(() -> new UnreadableDocumentException("has a tag without a key")),
                            tag -> text(tag, "Value").orElse(""),
                            (first, last) -> last));
        });
    }

    private static Optional<String> text(XmlElement parent, String name) {
        return parent.child(name).map(XmlElement::text);
    }

    @Override
    public ObservedDistribution create(
            String callerReference, DistributionSettings settings, Map<String, String> tags) {
        return AwsCall.of("CreateDistribution", () -> {
            var documents = DocumentExchange.sending(NewDistribution.document(callerReference, settings, tags));
            cloudFront.createDistributionWithTags(request -> request.overrideConfiguration(documents::carriedBy));
            return SettingsReader.distribution(documents.answer(DISTRIBUTION).root());
        });
    }

    @Override
    public ObservedDistribution update(String id, String etag, DistributionSettings settings) {
        return change(id, etag, config -> SettingsOverlay.apply(config, settings));
    }

    @Override
    public ObservedDistribution disable(String id, String etag) {
        return change(id, etag, SettingsOverlay::disable);
    }

    private ObservedDistribution change(String id, String etag, UnaryOperator<XmlElement> edit) {
        return AwsCall.of("UpdateDistribution", () -> {
            var documents = DocumentExchange.sending(configuration(id, etag, edit));
            cloudFront.updateDistribution(
                    request -> request.id(id).ifMatch(etag).overrideConfiguration(documents::carriedBy));
            return SettingsReader.distribution(documents.answer(DISTRIBUTION).root());
        });
    }

    private XmlDocument configuration(String id, String etag, UnaryOperator<XmlElement> edit) {
        return AwsCall.of("GetDistributionConfig", () -> {
            var documents = DocumentExchange.receiving();
            var current = cloudFront.getDistributionConfig(
                    request -> request.id(id).overrideConfiguration(documents::carriedBy));
            // The proof of ownership was read with this version: what is written must build on the same.
            if (!etag.equals(current.eTag())) {
                throw ErrorTranslator.stale("PreconditionFailed", null);
            }
            var config = documents.answer("DistributionConfig");
            return config.withRoot(edit.apply(config.root()));
        });
    }

    @Override
    public void delete(String id, String etag) {
        AwsCall.of(
                "DeleteDistribution",
                () -> cloudFront.deleteDistribution(request -> request.id(id).ifMatch(etag)));
    }

    @Override
    public void tag(String arn, Map<String, String> tags) {
        AwsCall.of(
                "TagResource",
                () -> cloudFront.tagResource(request -> request.resource(arn).tags(all -> all.items(items(tags)))));
    }

    private static List<Tag> items(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    @Override
    public void close() {
        cloudFront.close();
        http.close();
    }
}
