package io.cdnproxy.operator;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.WriteBudget;
import io.cdnproxy.cdn.cloudfront.CloudFrontCdn;
import io.cdnproxy.cdn.cloudfront.DistributionApi;
import io.cdnproxy.cdn.cloudfront.aws.AcmCertificates;
import io.cdnproxy.cdn.cloudfront.aws.AwsConnection;
import io.cdnproxy.cdn.cloudfront.aws.CloudFrontAdapter;
import io.cdnproxy.leadership.Leadership;
import io.cdnproxy.pace.SteadyClock;
import io.cdnproxy.report.EventRecorder;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;

/** CloudFront, put together, and ACM, which keeps the certificates that it shows. */
final class CloudFrontBeans {
    /** What it is called where CDNs are told apart. */
    static final String CDN = "cloudfront";

    /** What its account is called, which is ACM's as well. */
    static final String ACCOUNT = "aws";

    @Produces
    @Singleton
    @Named(CDN)
    CdnEvents events(MeterRegistry registry, EventRecorder recorder) {
        return CdnBeans.events(CDN, registry, recorder);
    }

    @Produces
    @Singleton
    AwsConnection aws(CdnSettings settings, Leadership leadership) {
        return AwsConnection.withDefaultCredentials(
                Optional.empty(), settings.apiCallTimeout(), leadership, CaBundle.of(System.getenv()));
    }

    @Produces
    @Singleton
    CloudFrontAdapter cloudFront(AwsConnection aws, @Named(CDN) CdnEvents events) {
        return new CloudFrontAdapter(aws, events);
    }

    void close(@Disposes CloudFrontAdapter cloudFront) {
        cloudFront.close();
    }

    @Produces
    @Singleton
    AcmCertificates acm(AwsConnection aws, @Named(CDN) CdnEvents events) {
        return new AcmCertificates(aws, events);
    }

    void close(@Disposes AcmCertificates acm) {
        acm.close();
    }

    /** Distributions and certificates are written to the same account. */
    @Produces
    @Singleton
    @Named(ACCOUNT)
    WriteBudget budget(CdnSettings settings) {
        return WriteBudget.of(settings);
    }

    @Produces
    @Singleton
    CloudFrontCdn cloudFrontCdn(
            CdnSettings settings,
            @Named(ACCOUNT) WriteBudget budget,
            DistributionApi api,
            @Named(CDN) CdnEvents events,
            SteadyClock clock) {
        return CloudFrontCdn.over(api, settings, budget, events, clock);
    }
}
