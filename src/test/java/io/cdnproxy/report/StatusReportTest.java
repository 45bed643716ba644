package io.cdnproxy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxySpec.Cdn;
import io.cdnproxy.api.CdnProxySpec.CloudFront;
import io.cdnproxy.api.CdnProxySpec.DeletionPolicy;
import io.cdnproxy.api.CdnProxySpec.Dns;
import io.cdnproxy.api.CdnProxySpec.DnsMode;
import io.cdnproxy.api.CdnProxySpec.Origin;
import io.cdnproxy.api.CdnProxySpec.Proxy;
import io.cdnproxy.api.CdnProxySpec.ViewerCertificate;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.certificate.CertificateProgress;
import io.cdnproxy.certificate.CertificateReport;
import io.cdnproxy.diagnosis.DeletionConsent;
import io.cdnproxy.diagnosis.OriginState;
import io.cdnproxy.diagnosis.RecordOrders;
import io.cdnproxy.probe.SecretPath;
import io.cdnproxy.report.Outcome.Handout;
import io.cdnproxy.report.Outcome.Standing;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusReportTest {
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    private static final Hostnames NAMES = new Hostnames("a.example.com", "b.example.com", List.of());
    private static final Verdict FINE = Verdict.works("fine");
    private static final Verdict EXTERNAL = Verdict.works(Reason.ExternalOrigin, "elsewhere");

    @Test
    void withAnExternalOriginOnlyTheEdgesRecordIsTheOperatorsToAskFor() {
        // Given
        var seen =
                outcome(DeletionPolicy.Delete, new DnsRecord("a.example.com", "CNAME", List.of("d111.cloudfront.net")));

        // When
        var status = StatusReport.of(seen, false, NOW);

        // Then
        assertThat(status.dns().required())
                .containsExactly(new DnsRecord("a.example.com", "CNAME", List.of("d111.cloudfront.net")));
        assertThat(status.clientSecretName()).isNull();
        assertThat(status.originCertificate()).isNull();
    }

    @Test
    void whatARefusedObjectHadStays() {
        // Given
        var proxy = Proxies.tokyo(2);
        proxy.setStatus(CdnProxyStatus.builder()
                .endpoint("a.example.com:443")
                .hostnames(NAMES)
                .clientSecretName(Optional.of("tokyo-client"))
                .build());

        // When
        var status = InterimStatus.refused(proxy, Verdict.fails(Reason.HostnameConflict, "no"), NOW);

        // Then
        assertThat(status.toBuilder()
                        .observedGeneration(0)
                        .conditions(List.of())
                        .build())
                .isEqualTo(proxy.getStatus().toBuilder().observedGeneration(0).build());
    }

    @Test
    void aClaimIsToldBeforeAnythingElseIsKnown() {
        // When
        var status = InterimStatus.claimed(externalOrigin(DeletionPolicy.Delete), NAMES, FINE, NOW);

        // Then
        assertThat(status.hostnames()).isEqualTo(NAMES);
        assertThat(status.conditions())
                .hasSize(ConditionType.values().length - 1)
                .filteredOn(condition -> condition.getStatus().equals("True"))
                .extracting(Condition::getType)
                .containsExactly("Accepted");
    }

    @Test
    void aPolicyThatWasNotStoredIsToldAndRemembered() {
        // Given
        var dropped = externalOrigin(null);
        dropped.setStatus(InterimStatus.claimed(dropped, NAMES, FINE, NOW));
        var filledIn = outcome(DeletionPolicy.Delete);
        filledIn.proxy().setStatus(dropped.getStatus());

        // When
        var status = StatusReport.of(filledIn, false, NOW);

        // Then
        assertThat(Conditions.find(status.conditions(), ConditionType.Accepted))
                .flatMap(Conditions::verdict)
                .contains(DeletionConsent.missing(Verdict.Status.True));
    }

    @Test
    void aClaimInAWorkingLifeTouchesNothingElse() {
        // Given
        var proxy = Proxies.external();
        proxy.setStatus(CdnProxyStatus.builder()
                .observedGeneration(1)
                .endpoint("a.example.com:443")
                .conditions(Conditions.merge(
                        List.of(), Map.of(ConditionType.Ready, FINE, ConditionType.Accepted, FINE), 1, NOW))
                .build());
        var names = new Hostnames("new.example.com", "b.example.com", List.of("a.example.com"));

        // When
        var status = InterimStatus.claimed(proxy, names, FINE, NOW.plusSeconds(60));

        // Then
        assertThat(status)
                .isEqualTo(proxy.getStatus().toBuilder()
                        .hostnames(names)
                        .accepted(Optional.of(proxy.getSpec()))
                        .conditions(Conditions.merge(
                                List.of(), Map.of(ConditionType.Ready, FINE, ConditionType.Accepted, FINE), 1, NOW))
                        .build());
    }

    @Test
    void aSpecThatWaitsIsNotTheOneWorkedByLast() {
        // Given
        var worked = Proxies.withSecret().getSpec();
        var proxy = Proxies.external(DeletionPolicy.Delete, true);
        proxy.setStatus(CdnProxyStatus.builder().accepted(Optional.of(worked)).build());

        // When
        var recorded = StatusReport.worked(proxy);

        // Then
        assertThat(recorded).contains(worked);
        assertThat(StatusReport.worked(Proxies.external(DeletionPolicy.Delete, true)))
                .isEmpty();
        assertThat(StatusReport.worked(Proxies.external()))
                .contains(Proxies.external().getSpec());
    }

    private static CdnProxy externalOrigin(DeletionPolicy deletionPolicy) {
        var proxy = new CdnProxy();
        proxy.setMetadata(new ObjectMetaBuilder()
                .withNamespace("proxies")
                .withName("tokyo")
                .withUid("uid")
                .withGeneration(1L)
                .build());
        var certificate = ViewerCertificate.named("arn:aws:acm:us-east-1:111122223333:certificate/1");
        proxy.setSpec(new CdnProxySpec(
                "a.example.com",
                new Origin("b.example.com", null, null, null, true, null),
                new Proxy("/ray", null, null, null, null, null),
                new Cdn(new CloudFront(certificate, null, null, null, null, null, null, null), null, deletionPolicy),
                new Dns(DnsMode.None, null),
                null,
                null));
        return proxy;
    }

    private static Outcome outcome(DeletionPolicy deletionPolicy, DnsRecord... records) {
        return new Outcome(
                externalOrigin(deletionPolicy),
                new SecretPath("/ray"),
                FINE,
                new Standing(NAMES, Optional.empty()),
                new Handout(443, Optional.empty(), List.of(records), true, RecordOrders.NONE),
                new OriginState(EXTERNAL, Optional.empty(), EXTERNAL, Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new CertificateReport(Optional.of("certificate"), FINE, Optional.empty()),
                CertificateProgress.NONE,
                new CdnReport(
                        FINE,
                        true,
                        Optional.empty(),
                        Optional.of(List.of()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }
}
