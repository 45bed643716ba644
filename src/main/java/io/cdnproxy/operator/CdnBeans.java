package io.cdnproxy.operator;

import io.cdnproxy.Installation;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.Cdns;
import io.cdnproxy.cdn.DrivenCdn;
import io.cdnproxy.cdn.WriteBudget;
import io.cdnproxy.cdn.cloudfront.CloudFrontCdn;
import io.cdnproxy.cdn.external.ExternalCdn;
import io.cdnproxy.cdn.upyun.UpyunCdn;
import io.cdnproxy.certificate.CertificateEvents;
import io.cdnproxy.certificate.CertificateKeeper;
import io.cdnproxy.certificate.Certificates;
import io.cdnproxy.metrics.CdnGauges;
import io.cdnproxy.metrics.CdnMetrics;
import io.cdnproxy.metrics.CertificateMetrics;
import io.cdnproxy.pace.SteadyClock;
import io.cdnproxy.report.CertificateAnnouncer;
import io.cdnproxy.report.EventRecorder;
import io.cdnproxy.report.StepAnnouncer;
import io.cdnproxy.trigger.Wakeups;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What all CDNs share, put together, and which ones there are. */
final class CdnBeans {
    private static final Pattern INSTALLATION_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    @Produces
    @Singleton
    Installation installation(Settings settings, KubernetesClient client) {
        return new Installation(
                settings.installationId().map(CdnBeans::valid).orElseGet(() -> uidOfTheCluster(settings, client)));
    }

    static String valid(String installationId) {
        if (!INSTALLATION_ID.matcher(installationId).matches()) {
            throw new InvalidSettingException(
                    "cdnproxy.installation-id",
                    "'%s' is not 1 to 64 letters, digits and hyphens".formatted(installationId));
        }
        return installationId;
    }

    /** Of a namespace that every cluster has for as long as it lives. */
    static String uidOfTheCluster(Settings settings, KubernetesClient client) {
        if (WatchedNamespaces.parse(settings.namespaces()).isPresent()) {
            throw new InvalidSettingException(
                    "cdnproxy.installation-id",
                    "must be set together with cdnproxy.namespaces, since an operator of some namespaces may not"
                            + " look up the cluster's; any name will do that no other installation in the AWS account has, and that stays");
        }
        return client.namespaces()
                .withName("kube-system")
                .require()
                .getMetadata()
                .getUid();
    }

    @Produces
    @Singleton
    CdnSettings cdnSettings(Settings settings, Installation installation) {
        var cdn = settings.cdn();
        try {
            return new CdnSettings(
                    installation.id(),
                    cdn.quickSweep(),
                    cdn.slowSweep(),
                    cdn.consistencyWindow(),
                    cdn.writesPerSecond(),
                    cdn.writeBurst(),
                    cdn.apiCallTimeout(),
                    cdn.namespaceCertificatesAYear());
        } catch (IllegalArgumentException wrong) {
            throw new InvalidSettingException("cdnproxy.cdn", wrong.getMessage());
        }
    }

    /**
     * Who is told of what happens at one of them.
     *
     * @param cdn which one, as metrics say it
     */
    static CdnEvents events(String cdn, MeterRegistry registry, EventRecorder recorder) {
        return CdnEvents.toAll(List.of(new CdnMetrics(registry, cdn), new StepAnnouncer(recorder)));
    }

    @Produces
    @Singleton
    CertificateEvents certificateEvents(MeterRegistry registry, EventRecorder recorder) {
        return CertificateEvents.toAll(
                List.of(new CertificateMetrics(registry, CloudFrontBeans.CDN), new CertificateAnnouncer(recorder)));
    }

    @Produces
    @Singleton
    Certificates certificates(
            CdnSettings settings,
            @Named(CloudFrontBeans.ACCOUNT) WriteBudget budget,
            CertificateKeeper keeper,
            @Named(CloudFrontBeans.CDN) CdnEvents events,
            CertificateEvents steps,
            Wakeups wakeups,
            Clock clock,
            SteadyClock steady) {
        var certificates = new Certificates(settings, budget, keeper, events, steps, clock, steady);
        certificates.listen(uids -> uids.forEach(wakeups::wake));
        return certificates;
    }

    void close(@Disposes Certificates certificates) {
        certificates.close();
    }

    /** All that there are: a further one is one more here. */
    @Produces
    @Singleton
    Cdns cdns(
            CloudFrontCdn cloudFront,
            UpyunCdn upyun,
            MeterRegistry registry,
            Wakeups wakeups,
            Clock clock,
            SteadyClock steady) {
        var cdns = new Cdns(List.of(cloudFront, upyun, new ExternalCdn()));
        cdns.all().stream()
                .filter(DrivenCdn.class::isInstance)
                .map(cdn ->
                        new CdnGauges(cdn.kind().label(), () -> cdns.isNamed(cdn), cdn::account, at -> clock.instant()
                                .minus(Duration.between(at, steady.instant()))))
                .forEach(gauges -> gauges.bindTo(registry));
        cdns.all().forEach(cdn -> cdn.listen(uids -> uids.forEach(wakeups::wake)));
        return cdns;
    }

    void close(@Disposes Cdns cdns) {
        cdns.close();
    }
}
