package io.cdnproxy.cdn.cloudfront.aws;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.certificate.CertificateDescription;
import io.cdnproxy.certificate.CertificateKeeper;
import io.cdnproxy.pki.ServerKeyPair;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.DeleteCertificateResponse;
import software.amazon.awssdk.services.acm.model.ImportCertificateRequest;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.ResourceNotFoundException;
import software.amazon.awssdk.services.acm.model.Tag;
import software.amazon.awssdk.services.acm.model.ValidationMethod;

/** ACM through the AWS SDK: it keeps CloudFront's certificates, and calls them by ARN. */
public final class AcmCertificates implements CertificateKeeper, AutoCloseable {
    private static final int REGION_IN_ARN = 3;

    // CloudFront takes no other curve, and no client RSA-1024. Without a filter ACM lists RSA-1024 and RSA-2048 alone.
    // https://docs.aws.amazon.com/acm/latest/userguide/import-certificate-prerequisites.html
    // https://docs.aws.amazon.com/acm/latest/APIReference/API_ListCertificates.html
    static final List<KeyAlgorithm> KEYS_OF_CLOUDFRONT =
            List.of(KeyAlgorithm.RSA_2048, KeyAlgorithm.RSA_3072, KeyAlgorithm.RSA_4096, KeyAlgorithm.EC_PRIME256_V1);

    // Of Amazon's N2 certificates only, which no list shows that does not ask for them: they are from roots that
    // clients do not trust.
    // https://docs.aws.amazon.com/acm/latest/APIReference/API_CertificateDetail.html
    private static final String HIERARCHY = "RootHierarchyType";

    private final SdkHttpClient http;
    private final AcmClient acm;
    private final CertificatePages pages;

    /** Connects on the first call. */
    public AcmCertificates(AwsConnection connection, CdnEvents events) {
        this.http = connection.http();
        this.acm = connection.acm(http, new CallTimer(events), AnswerBody.INTERCEPTOR);
        this.pages = new CertificatePages(acm, this::describe);
    }

    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html
    @Override
    public Optional<Verdict> outOfReach(String arn) {
        return Optional.of(region(arn))
                .filter(region -> !region.equals(AwsConnection.CERTIFICATES.id()))
                .map(region -> Verdict.fails(
                        Reason.WrongRegion,
                        ("the viewer certificate is in region \"%s\", but CloudFront reads certificates from %s "
                                        + "only: request or import it there")
                                .formatted(region, AwsConnection.CERTIFICATES.id())));
    }

    private static String region(String arn) {
        var parts = arn.split(":");
        return parts.length > REGION_IN_ARN ? parts[REGION_IN_ARN] : "";
    }

    @Override
    public List<CertificateDescription> list() {
        return pages.all();
    }

    @Override
    public Optional<CertificateDescription> describe(String arn) {
        return AwsCall.of("DescribeCertificate", () -> {
            var body = new AnswerBody();
            try {
                var certificate = acm.describeCertificate(
                                request -> request.certificateArn(arn).overrideConfiguration(body::keptOf))
                        .certificate();
                return Optional.of(CertificateMapper.described(
                        arn, AwsCall.present(certificate, "a certificate"), body.text("Certificate", HIERARCHY)));
            } catch (ResourceNotFoundException missing) {
                return Optional.empty();
            }
        });
    }

    @Override
    public List<String> users(String arn) {
        return AwsCall.of("DescribeCertificate", () -> {
            try {
                return AwsCall.present(
                                acm.describeCertificate(request -> request.certificateArn(arn))
                                        .certificate(),
                                "a certificate")
                        .inUseBy()
                        .stream()
                        .filter(Objects::nonNull)
                        .toList();
            } catch (ResourceNotFoundException gone) {
                return List.<String>of();
            }
        });
    }

    // RSA-2048, ACM's default, is what every viewer accepts.
    @Override
    public String request(String hostname, String token, Map<String, String> tags) {
        return AwsCall.of(
                "RequestCertificate",
                () -> AwsCall.present(
                        acm.requestCertificate(request -> request.domainName(hostname)
                                        .validationMethod(ValidationMethod.DNS)
                                        .idempotencyToken(token)
                                        .tags(tags(tags)))
                                .certificateArn(),
                        "the ARN of a certificate"));
    }

    @Override
    public String take(ServerKeyPair pair, Map<String, String> tags) {
        return importing(pair, request -> request.tags(tags(tags)));
    }

    @Override
    public void replace(String arn, ServerKeyPair pair) {
        importing(pair, request -> request.certificateArn(arn));
    }

    private String importing(ServerKeyPair pair, Consumer<ImportCertificateRequest.Builder> further) {
        return AwsCall.of(
                "ImportCertificate",
                () -> AwsCall.present(
                        acm.importCertificate(request -> {
                                    request.certificate(blob(pair.certificatePem()))
                                            .privateKey(blob(pair.keyPem()));
                                    if (!pair.issuersPem().isEmpty()) {
                                        request.certificateChain(blob(pair.issuersPem()));
                                    }
                                    further.accept(request);
                                })
                                .certificateArn(),
                        "the ARN of a certificate"));
    }

    private static SdkBytes blob(String pem) {
        return SdkBytes.fromUtf8String(pem);
    }

    @Override
    public Map<String, String> tags(String arn) {
        return AwsCall.of(
                "ListTagsForCertificate",
                () -> acm.listTagsForCertificate(request -> request.certificateArn(arn)).tags().stream()
                        .filter(tag -> tag.key() != null)
                        .collect(Collectors.toMap(Tag::key, tag -> Objects.requireNonNullElse(tag.value(), ""))));
    }

    @Override
    public void tag(String arn, Map<String, String> tags) {
        AwsCall.of(
                "AddTagsToCertificate",
                () -> acm.addTagsToCertificate(
                        request -> request.certificateArn(arn).tags(tags(tags))));
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    @Override
    public void delete(String arn) {
        AwsCall.of("DeleteCertificate", () -> {
            try {
                return acm.deleteCertificate(request -> request.certificateArn(arn));
            } catch (ResourceNotFoundException gone) {
                return DeleteCertificateResponse.builder().build();
            }
        });
    }

    @Override
    public void close() {
        acm.close();
        http.close();
    }
}
