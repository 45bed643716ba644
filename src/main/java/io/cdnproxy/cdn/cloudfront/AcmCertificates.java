package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.certificate.CertificateDescription;
import io.cdnproxy.certificate.CertificateKeeper;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.ResourceNotFoundException;

/** ACM through the AWS SDK: it keeps CloudFront's certificates, and calls them by ARN. */
public final class AcmCertificates implements CertificateKeeper, AutoCloseable {
    private static final int REGION_IN_ARN = 3;

    private final SdkHttpClient http;
    private final AcmClient acm;

    /** Connects on the first call. */
    public AcmCertificates(AwsConnection connection, CdnEvents events) {
        this.http = connection.http();
        this.acm = connection.acm(http, new CallTimer(events));
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
    public Optional<CertificateDescription> describe(String arn) {
        return AwsCall.of("DescribeCertificate", () -> {
            try {
                var certificate = acm.describeCertificate(request -> request.certificateArn(arn))
                        .certificate();
                return Optional.of(CertificateMapper.described(arn, AwsCall.present(certificate, "a certificate")));
            } catch (ResourceNotFoundException missing) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void close() {
        acm.close();
        http.close();
    }
}
