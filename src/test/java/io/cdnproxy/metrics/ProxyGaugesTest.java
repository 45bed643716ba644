package io.cdnproxy.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.OriginCertificate;
import io.cdnproxy.api.CdnProxyStatus.ViewerCertificate;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict.Status;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.prometheus.client.Collector.MetricFamilySamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProxyGaugesTest {
    private static final double FIRST_OF_MARCH = 1772323200;
    private static final double FIRST_OF_JUNE = 1780272000;

    private final List<CdnProxy> cluster = new ArrayList<>();

    @Test
    void anObjectTellsWhetherItIsReadyAndWhenItsCertificatesExpire() {
        // Given
        cluster.add(proxy("tokyo", ConditionType.Ready, Status.True, Reason.Succeeded));
        cluster.add(proxy("osaka", ConditionType.Ready, Status.False, Reason.Timeout));
        expire("tokyo", "2026-06-01T00:00:00Z", "2026-03-01T00:00:00Z");

        // When
        var page = scrape(true);

        // Then
        assertThat(page)
                .containsEntry("cdnproxy_ready{namespace=proxies, name=tokyo}", 1.0)
                .containsEntry("cdnproxy_ready{namespace=proxies, name=osaka}", 0.0)
                .containsEntry(expiration("tokyo", "origin"), FIRST_OF_JUNE)
                .containsEntry(expiration("tokyo", "viewer"), FIRST_OF_MARCH)
                .doesNotContainKey(expiration("osaka", "viewer"));
    }

    @Test
    void certificatesAreCountedByHowTheyStand() {
        // Given
        cluster.add(proxy("tokyo", ConditionType.ViewerCertificateReady, Status.True, Reason.RenewalFailed));
        cluster.add(proxy("osaka", ConditionType.ViewerCertificateReady, Status.True, Reason.RenewalFailed));
        cluster.add(proxy("kyoto", ConditionType.OriginCertificateReady, Status.True, Reason.ExpiresSoon));

        // When
        var page = scrape(true);

        // Then
        assertThat(page)
                .containsEntry(certificates("viewer", Status.True, Reason.RenewalFailed), 2.0)
                .containsEntry(certificates("viewer", Status.Unknown, Reason.NotYetKnown), 1.0)
                .containsEntry(certificates("origin", Status.True, Reason.ExpiresSoon), 1.0)
                .containsEntry(certificates("origin", Status.Unknown, Reason.NotYetKnown), 2.0);
    }

    @Test
    void anObjectThatGoesTakesItsGaugesAlong() {
        // Given
        cluster.add(proxy("tokyo", ConditionType.Ready, Status.True, Reason.Succeeded));
        var before = scrape(true);
        cluster.clear();

        // When
        var after = scrape(true);

        // Then
        assertThat(before.keySet()).anyMatch(sample -> sample.contains("tokyo"));
        assertThat(after).isEmpty();
    }

    @Test
    void withoutGaugesForEachObjectTheirSumIsLeft() {
        // Given
        cluster.add(proxy("tokyo", ConditionType.Ready, Status.False, Reason.Timeout));
        cluster.add(proxy("osaka", ConditionType.Ready, Status.False, Reason.Timeout));
        expire("tokyo", "2026-06-01T00:00:00Z", "2026-06-01T00:00:00Z");
        expire("osaka", "2026-03-01T00:00:00Z", "2026-06-01T00:00:00Z");

        // When
        var page = scrape(false);

        // Then
        assertThat(page)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "cdnproxy_proxies{condition=Ready, status=False, reason=Timeout}",
                        2.0,
                        certificates("origin", Status.Unknown, Reason.NotYetKnown),
                        2.0,
                        certificates("viewer", Status.Unknown, Reason.NotYetKnown),
                        2.0,
                        earliest("origin", Status.Unknown, Reason.NotYetKnown),
                        FIRST_OF_MARCH,
                        earliest("viewer", Status.Unknown, Reason.NotYetKnown),
                        FIRST_OF_JUNE));
    }

    /** One that lives for six days would stand before one that nobody renews. */
    @Test
    void theFirstToExpireIsToldByHowCertificatesStand() {
        // Given
        cluster.add(proxy("tokyo", ConditionType.OriginCertificateReady, Status.True, Reason.Succeeded));
        cluster.add(proxy("osaka", ConditionType.OriginCertificateReady, Status.True, Reason.ExpiresSoon));
        expire("tokyo", "2026-03-01T00:00:00Z", null);
        expire("osaka", "2026-06-01T00:00:00Z", null);

        // When
        var page = scrape(false);

        // Then
        assertThat(page)
                .containsEntry(earliest("origin", Status.True, Reason.Succeeded), FIRST_OF_MARCH)
                .containsEntry(earliest("origin", Status.True, Reason.ExpiresSoon), FIRST_OF_JUNE);
    }

    @Test
    void anObjectInDeletionIsCountedByHowFarThatIs() {
        // Given
        var proxy = proxy("tokyo", ConditionType.Deleting, Status.True, Reason.WaitingForDisable);
        proxy.getMetadata().setDeletionTimestamp("2026-03-01T00:00:00Z");
        cluster.add(proxy);
        expire("tokyo", "2026-06-01T00:00:00Z", "2026-06-01T00:00:00Z");

        // When
        var page = scrape(false);

        // Then
        assertThat(page)
                .containsExactly(
                        Map.entry("cdnproxy_proxies{condition=Deleting, status=True, reason=WaitingForDisable}", 1.0));
    }

    @Test
    void nonsenseInAStatusDoesNotSpoilThePage() {
        // Given
        cluster.add(proxy("tokyo", "sometimes", "because"));
        expire("tokyo", "next week", null);

        // When
        var page = scrape(true);

        // Then
        assertThat(page)
                .containsOnly(
                        Map.entry("cdnproxy_proxies{condition=Ready, status=Unknown, reason=NotYetKnown}", 1.0),
                        Map.entry(certificates("origin", Status.Unknown, Reason.NotYetKnown), 1.0),
                        Map.entry(certificates("viewer", Status.Unknown, Reason.NotYetKnown), 1.0),
                        Map.entry("cdnproxy_ready{namespace=proxies, name=tokyo}", 0.0));
    }

    private Map<String, Double> scrape(boolean perObject) {
        var page = new TreeMap<String, Double>();
        new ProxyGauges(cluster::stream, perObject)
                .collect().stream()
                        .flatMap(family -> family.samples.stream())
                        .forEach(sample -> page.put(text(sample), sample.value));
        return page;
    }

    private static String text(MetricFamilySamples.Sample sample) {
        var labels = new ArrayList<String>();
        for (int index = 0; index < sample.labelNames.size(); index++) {
            labels.add(sample.labelNames.get(index) + "=" + sample.labelValues.get(index));
        }
        return sample.name + "{" + String.join(", ", labels) + "}";
    }

    private static String expiration(String name, String certificate) {
        return "cdnproxy_certificate_expiration_timestamp_seconds{namespace=proxies, name=%s, certificate=%s}"
                .formatted(name, certificate);
    }

    private static String certificates(String certificate, Status status, Reason reason) {
        return "cdnproxy_certificates{certificate=%s, status=%s, reason=%s}".formatted(certificate, status, reason);
    }

    private static String earliest(String certificate, Status status, Reason reason) {
        return "cdnproxy_certificate_earliest_expiration_timestamp_seconds{certificate=%s, status=%s, reason=%s}"
                .formatted(certificate, status, reason);
    }

    private static CdnProxy proxy(String name, ConditionType type, Status status, Reason reason) {
        return proxy(name, type, status.name(), reason.name());
    }

    private static CdnProxy proxy(String name, String status, String reason) {
        return proxy(name, ConditionType.Ready, status, reason);
    }

    private static CdnProxy proxy(String name, ConditionType type, String status, String reason) {
        var proxy = new CdnProxy();
        proxy.setMetadata(
                new ObjectMetaBuilder().withNamespace("proxies").withName(name).build());
        proxy.setStatus(CdnProxyStatus.builder()
                .conditions(List.of(new ConditionBuilder()
                        .withType(type.name())
                        .withStatus(status)
                        .withReason(reason)
                        .build()))
                .build());
        return proxy;
    }

    private void expire(String name, String origin, String viewer) {
        cluster.stream()
                .filter(proxy -> proxy.getMetadata().getName().equals(name))
                .forEach(proxy -> proxy.setStatus(proxy.getStatus().toBuilder()
                        .originCertificate(Optional.of(new OriginCertificate(origin)))
                        .viewerCertificate(Optional.of(new ViewerCertificate("arn", viewer)))
                        .build()));
    }
}
