package io.cdnproxy.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.CdnSpec.DeletionPolicy;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.DnsSpec;
import io.cdnproxy.api.DnsSpec.DnsMode;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.diagnosis.DeletionConsent;
import io.cdnproxy.diagnosis.OriginState;
import io.cdnproxy.diagnosis.RecordOrders;
import io.cdnproxy.probe.Reports;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatusReportTest {
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
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
    void somebodyElsesCdnIsJudgedByWhatShowsAtItsEdge() {
        // Given
        var links = Map.of(
                ConditionType.DnsReady,
                FINE,
                ConditionType.OriginHandshake,
                FINE,
                ConditionType.OriginUpgrade,
                FINE,
                ConditionType.EdgeHandshake,
                Verdict.fails(Reason.CertificateExpired, "expired: renew it"));
        var seen = Outcomes.behindAnotherCdn(Proxies.behindAnotherCdn(), Reports.of(links));

        // When
        var status = StatusReport.of(seen, false, NOW);

        // Then
        assertThat(status.distribution()).isNull();
        assertThat(status.viewerCertificate()).isNull();
        assertThat(status.conditions())
                .filteredOn(condition -> Set.of(
                                "ViewerCertificateReady", "DistributionDeployed", "EdgeHandshake", "Ready", "Drifted")
                        .contains(condition.getType()))
                .extracting(Condition::getType, Condition::getStatus, Condition::getReason)
                .containsExactly(
                        tuple("ViewerCertificateReady", "True", "ExternalCdn"),
                        tuple("DistributionDeployed", "True", "ExternalCdn"),
                        tuple("EdgeHandshake", "False", "CertificateExpired"),
                        tuple("Ready", "False", "CertificateExpired"),
                        tuple("Drifted", "False", "InSync"));
    }

    @Test
    void whereBothEndsAreSomebodyElsesNobodyMissesExternalDns() {
        // Given
        var links = Map.of(ConditionType.DnsReady, Verdict.fails(Reason.RecordMissing, "no record: create one"));
        var seen = Outcomes.withoutExternalDns(
                Outcomes.behindAnotherCdn(Proxies.externalBehindAnotherCdn(), Reports.of(links)));

        // When
        var status = StatusReport.of(seen, false, NOW);

        // Then
        assertThat(Conditions.find(status.conditions(), ConditionType.DnsReady))
                .hasValueSatisfying(
                        condition -> assertThat(condition.getReason()).isEqualTo("RecordMissing"));
    }

    static Stream<Arguments> firstLooks() {
        return Stream.of(
                arguments(Verdict.unknown("not yet known: nobody was asked yet"), Verdict.Status.True),
                arguments(
                        new Verdict(Verdict.Status.Unknown, Reason.ProviderUnavailable, "no answer: trying again"),
                        Verdict.Status.Unknown));
    }

    /** Of many objects the last one's turn comes when probes have long shown all that they see. */
    @ParameterizedTest
    @MethodSource("firstLooks")
    void aRestartLeavesReadyAsItWasUntilTheCdnIsAskedForTheObject(Verdict atCdn, Verdict.Status ready) {
        // Given
        var proxy = Proxies.atUpyun();
        var before = new EnumMap<ConditionType, Verdict>(ConditionType.class);
        Purpose.PROXY.conditions().forEach(type -> before.put(type, FINE));
        proxy.setStatus(CdnProxyStatus.builder()
                .observedGeneration(proxy.getMetadata().getGeneration())
                .conditions(
                        Conditions.merge(List.of(), before, proxy.getMetadata().getGeneration(), NOW))
                .build());
        var probed = Map.of(
                ConditionType.DnsReady, FINE, ConditionType.OriginHandshake, FINE, ConditionType.OriginUpgrade, FINE);

        // When
        var status = StatusReport.of(
                Outcomes.beforeTheFirstLook(proxy, Reports.of(probed), atCdn), false, NOW.plusSeconds(600));

        // Then
        assertThat(status.conditions())
                .filteredOn(condition ->
                        Set.of("Accepted", "DistributionDeployed", "Ready").contains(condition.getType()))
                .extracting(Condition::getType, Condition::getStatus)
                .containsExactly(
                        tuple("Accepted", "True"),
                        tuple("DistributionDeployed", ready.name()),
                        tuple("Ready", ready.name()));
    }

    @Test
    void whatARefusedObjectHadStays() {
        // Given
        var proxy = Proxies.external();
        proxy.setStatus(CdnProxyStatus.builder()
                .endpoint("a.example.com:443")
                .hostnames(Outcomes.NAMES)
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
        var status = InterimStatus.claimed(Proxies.external(DeletionPolicy.Delete, false), Outcomes.NAMES, FINE, NOW);

        // Then
        assertThat(status.hostnames()).isEqualTo(Outcomes.NAMES);
        assertThat(status.conditions())
                .hasSameSizeAs(Purpose.PROXY.conditions())
                .filteredOn(condition -> condition.getStatus().equals("True"))
                .extracting(Condition::getType)
                .containsExactly("Accepted");
    }

    @Test
    void aPolicyThatWasNotStoredIsToldAndRemembered() {
        // Given
        var dropped = Proxies.external(null, false);
        dropped.setStatus(InterimStatus.claimed(dropped, Outcomes.NAMES, FINE, NOW));
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

    private static CdnProxy withRecordsByHand(CdnProxy proxy) {
        var spec = proxy.getSpec();
        proxy.setSpec(new CdnProxySpec(
                spec.hostname(),
                spec.origin(),
                spec.proxy(),
                spec.cdn(),
                new DnsSpec(DnsMode.None, null),
                spec.probes(),
                spec.suspend()));
        return proxy;
    }

    private static Outcome outcome(DeletionPolicy deletionPolicy, DnsRecord... records) {
        return Outcomes.of(
                withRecordsByHand(Proxies.external(deletionPolicy, false)),
                new OriginState(
                        EXTERNAL, Optional.empty(), EXTERNAL, Optional.empty(), Optional.empty(), Optional.empty()),
                List.of(records),
                RecordOrders.NONE,
                Optional.empty());
    }
}
