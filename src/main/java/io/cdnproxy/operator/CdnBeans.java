package io.cdnproxy.operator;

import io.cdnproxy.Installation;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.DistributionApi;
import io.cdnproxy.cdn.DistributionReconciler;
import io.cdnproxy.cdn.Inventory;
import io.cdnproxy.cdn.StepWords;
import io.cdnproxy.cdn.cloudfront.aws.AcmCertificates;
import io.cdnproxy.cdn.cloudfront.aws.AwsConnection;
import io.cdnproxy.cdn.cloudfront.aws.CloudFrontAdapter;
import io.cdnproxy.certificate.CertificateEvents;
import io.cdnproxy.certificate.CertificateKeeper;
import io.cdnproxy.certificate.Certificates;
import io.cdnproxy.leadership.Leadership;
import io.cdnproxy.metrics.CdnGauges;
import io.cdnproxy.metrics.CdnMetrics;
import io.cdnproxy.metrics.CertificateMetrics;
import io.cdnproxy.report.CertificateAnnouncer;
import io.cdnproxy.report.EventRecorder;
import io.cdnproxy.report.StepAnnouncer;
import io.cdnproxy.trigger.Wakeups;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The CDN room, put together. */
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

    @Produces
    @Singleton
    CdnEvents cdnEvents(MeterRegistry registry, EventRecorder recorder) {
        return CdnEvents.toAll(List.of(new CdnMetrics(registry), new StepAnnouncer(recorder)));
    }

    @Produces
    @Singleton
    CertificateEvents certificateEvents(MeterRegistry registry, EventRecorder recorder) {
        return CertificateEvents.toAll(List.of(new CertificateMetrics(registry), new CertificateAnnouncer(recorder)));
    }

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
    Certificates certificates(
            CdnSettings settings,
            CertificateKeeper keeper,
            CdnEvents events,
            CertificateEvents steps,
            Wakeups wakeups,
            Clock clock) {
        var certificates = new Certificates(settings, keeper, events, steps, clock);
        certificates.listen(uids -> uids.forEach(wakeups::wake));
        return certificates;
    }

    void close(@Disposes Certificates certificates) {
        certificates.close();
    }

    @Produces
    @Singleton
    Inventory inventory(
            CdnSettings settings,
            DistributionApi api,
            CdnEvents events,
            Wakeups wakeups,
            MeterRegistry registry,
            Clock clock) {
        var inventory = new Inventory(settings, api, events, clock);
        new CdnGauges(inventory::account).bindTo(registry);
        inventory.listen(uids -> uids.forEach(wakeups::wake));
        return inventory;
    }

    void close(@Disposes Inventory inventory) {
        inventory.close();
    }

    @Produces
    @Singleton
    DistributionReconciler distributions(
            CdnSettings settings, DistributionApi api, Inventory inventory, CdnEvents events, Clock clock) {
        return new DistributionReconciler(settings, api, inventory, StepWords.to(events), clock);
    }
}
