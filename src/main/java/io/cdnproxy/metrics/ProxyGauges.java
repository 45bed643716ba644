package io.cdnproxy.metrics;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.OriginCertificate;
import io.cdnproxy.api.CdnProxyStatus.ViewerCertificate;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.report.Conditions;
import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How objects stand by their status. Read from the informer's cache by whoever scrapes, so that nothing is kept here: an object that goes
 * takes its gauges along.
 */
public final class ProxyGauges extends Collector {
    private final Supplier<Stream<CdnProxy>> proxies;
    private final boolean perObject;

    /** The certificates of a chain, as values of a label. */
    private enum Certificate {
        origin(ConditionType.OriginCertificateReady, status -> Optional.ofNullable(status.originCertificate())
                .map(OriginCertificate::notAfter)),
        viewer(ConditionType.ViewerCertificateReady, status -> Optional.ofNullable(status.viewerCertificate())
                .map(ViewerCertificate::notAfter));

        private final ConditionType condition;
        private final Function<CdnProxyStatus, Optional<String>> notAfter;

        Certificate(ConditionType condition, Function<CdnProxyStatus, Optional<String>> notAfter) {
            this.condition = condition;
            this.notAfter = notAfter;
        }
    }

    private record Standing(ConditionType condition, Verdict.Status status, String reason) {
        List<String> labels() {
            return List.of(condition.name(), status.name(), reason);
        }
    }

    /** @param perObject whether there are gauges for each object */
    public ProxyGauges(Supplier<Stream<CdnProxy>> proxies, boolean perObject) {
        this.proxies = proxies;
        this.perObject = perObject;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        var present = proxies.get().toList();
        var families = new ArrayList<MetricFamilySamples>(
                List.of(count(present), certificates(present), earliestExpirations(present)));
        if (perObject) {
            families.add(ready(present));
            families.add(expirations(present));
        }
        return families;
    }

    private static GaugeMetricFamily count(List<CdnProxy> proxies) {
        var family = new GaugeMetricFamily(
                "cdnproxy_proxies",
                "Objects by how they stand: by Ready while they live, by Deleting while they are deleted",
                List.of("condition", "status", "reason"));
        proxies.stream()
                .collect(Collectors.groupingBy(ProxyGauges::standing, Collectors.counting()))
                .forEach((standing, count) -> family.addMetric(standing.labels(), count));
        return family;
    }

    private static GaugeMetricFamily certificates(List<CdnProxy> proxies) {
        var family = new GaugeMetricFamily(
                "cdnproxy_certificates",
                "Objects that are not being deleted by how their certificates stand",
                List.of("certificate", "status", "reason"));
        for (var certificate : Certificate.values()) {
            proxies.stream()
                    .filter(proxy -> !proxy.isMarkedForDeletion())
                    .collect(Collectors.groupingBy(
                            proxy -> standing(proxy, certificate.condition), Collectors.counting()))
                    .forEach((standing, count) -> family.addMetric(
                            List.of(certificate.name(), standing.status().name(), standing.reason()), count));
        }
        return family;
    }

    private static GaugeMetricFamily earliestExpirations(List<CdnProxy> proxies) {
        var family = new GaugeMetricFamily(
                "cdnproxy_certificate_earliest_expiration_timestamp_seconds",
                "When the first of the certificates that stand so, of objects that are not being deleted, expires",
                List.of("certificate", "status", "reason"));
        for (var certificate : Certificate.values()) {
            var first = new HashMap<Standing, Instant>();
            proxies.stream().filter(proxy -> !proxy.isMarkedForDeletion()).forEach(proxy -> expiration(
                            proxy, certificate)
                    .ifPresent(end -> first.merge(
                            standing(proxy, certificate.condition),
                            end,
                            (one, other) -> one.isBefore(other) ? one : other)));
            first.forEach((standing, end) -> family.addMetric(
                    List.of(certificate.name(), standing.status().name(), standing.reason()), end.getEpochSecond()));
        }
        return family;
    }

    private static GaugeMetricFamily ready(List<CdnProxy> proxies) {
        var family = new GaugeMetricFamily(
                "cdnproxy_ready",
                "Whether an object that is not being deleted is Ready: 1 or 0",
                List.of("namespace", "name"));
        proxies.stream()
                .filter(proxy -> !proxy.isMarkedForDeletion())
                .forEach(proxy -> family.addMetric(
                        List.of(
                                proxy.getMetadata().getNamespace(),
                                proxy.getMetadata().getName()),
                        standing(proxy).status() == Verdict.Status.True ? 1 : 0));
        return family;
    }

    private static GaugeMetricFamily expirations(List<CdnProxy> proxies) {
        var family = new GaugeMetricFamily(
                "cdnproxy_certificate_expiration_timestamp_seconds",
                "When an object's certificate expires",
                List.of("namespace", "name", "certificate"));
        for (var proxy : proxies) {
            for (var certificate : Certificate.values()) {
                expiration(proxy, certificate)
                        .ifPresent(notAfter -> family.addMetric(
                                List.of(
                                        proxy.getMetadata().getNamespace(),
                                        proxy.getMetadata().getName(),
                                        certificate.name()),
                                notAfter.getEpochSecond()));
            }
        }
        return family;
    }

    private static Standing standing(CdnProxy proxy) {
        return standing(proxy, proxy.isMarkedForDeletion() ? ConditionType.Deleting : ConditionType.Ready);
    }

    private static Standing standing(CdnProxy proxy, ConditionType told) {
        var verdict = Optional.ofNullable(proxy.getStatus())
                .flatMap(status -> Conditions.find(status.conditions(), told))
                .flatMap(Conditions::verdict)
                .orElseGet(() -> Verdict.unknown("nothing is told yet"));
        return new Standing(told, verdict.status(), verdict.reason().name());
    }

    private static Optional<Instant> expiration(CdnProxy proxy, Certificate certificate) {
        return Optional.ofNullable(proxy.getStatus())
                .flatMap(certificate.notAfter)
                .flatMap(ProxyGauges::instant);
    }

    /** Whoever may write a status may write nonsense there. */
    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException nonsense) {
            return Optional.empty();
        }
    }
}
