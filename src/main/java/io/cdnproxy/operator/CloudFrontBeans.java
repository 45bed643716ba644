package io.cdnproxy.operator;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.cloudfront.CloudFrontCdn;
import io.cdnproxy.cdn.cloudfront.DistributionApi;
import io.cdnproxy.cdn.cloudfront.aws.AcmCertificates;
import io.cdnproxy.cdn.cloudfront.aws.AwsConnection;
import io.cdnproxy.cdn.cloudfront.aws.CloudFrontAdapter;
import io.cdnproxy.leadership.Leadership;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** CloudFront, put together, and ACM, which keeps the certificates that it shows. */
final class CloudFrontBeans {
    @Produces
    @Singleton
    AwsConnection aws(CdnSettings settings, Leadership leadership) {
        return AwsConnection.withDefaultCredentials(
                Optional.empty(), settings.apiCallTimeout(), leadership, CaBundle.of(System.getenv()));
    }

    @Produces
    @Singleton
    CloudFrontAdapter cloudFront(AwsConnection aws, CdnEvents events) {
        return new CloudFrontAdapter(aws, events);
    }

    void close(@Disposes CloudFrontAdapter cloudFront) {
        cloudFront.close();
    }

    @Produces
    @Singleton
    AcmCertificates acm(AwsConnection aws, CdnEvents events) {
        return new AcmCertificates(aws, events);
    }

    void close(@Disposes AcmCertificates acm) {
        acm.close();
    }

    @Produces
    @Singleton
    CloudFrontCdn cloudFrontCdn(CdnSettings settings, DistributionApi api, CdnEvents events, Clock clock) {
        return CloudFrontCdn.over(api, settings, events, clock);
    }
}
