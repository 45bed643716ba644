package io.cdnproxy.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Distribution;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.probe.ExpectedCdn;
import io.cdnproxy.probe.Links;
import io.cdnproxy.probe.ProbeTarget;
import io.cdnproxy.probe.Reports;
import io.cdnproxy.probe.UnavailableService;
import io.cdnproxy.probe.WireEvidence;
import io.cdnproxy.report.Conditions;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProxyChainTest {
    private static final Verdict FINE = Verdict.works("fine");
    private static final EdgeEndpoint EDGE = new EdgeEndpoint(Optional.empty(), 443);

    private CdnProxy proxy = Proxies.external();

    @Test
    void whatIsDialledStandsInTheObject() {
        // Given
        statusSays(Map.of());

        // When
        var target = chain().target(EDGE);

        // Then
        assertThat(target.edge())
                .isEqualTo(new ProbeTarget.Edge(
                        "a.example.com",
                        443,
                        Optional.empty(),
                        new ExpectedCdn.Distribution(ExpectedCdn.Provider.CLOUDFRONT, "d1.cloudfront.net")));
        assertThat(target.origin().hostname()).isEqualTo("b.example.com");
        assertThat(target.path().value()).isEqualTo("/ray");
        assertThat(chain().edgePort()).contains(8443);
    }

    /** The operator leaves it there, and nobody is to be told otherwise from another machine. */
    @Test
    void theNameOfAWebsiteWhoseServiceIsGoneMayStayWhereItLeads() {
        // Given
        proxy = Proxies.websiteInCluster();
        statusSays(Map.of(ConditionType.WorkloadAvailable, Verdict.fails(Reason.ServiceMissing, "gone: create it")));
        var order = takenUp("tokyo-origin");
        order.setSpec(new DnsEndpoint.Spec(
                List.of(new DnsEndpoint.Endpoint("b.example.com", "A", List.of("1.1.1.1"), 60L, List.of()))));

        // When
        var ordered = chain(List.of(order)).target(EDGE).origin();
        var notOrdered = chain().target(EDGE).origin();

        // Then
        var gone = new UnavailableService("web", UnavailableService.Why.GONE);
        assertThat(ordered.expected()).containsExactly("1.1.1.1");
        assertThat(ordered.unavailable()).contains(gone);
        assertThat(notOrdered.expected()).isEmpty();
        assertThat(notOrdered.unavailable()).contains(gone);
    }

    @Test
    void theLinksAreThoseFromHereAndTheRestIsTheOperatorsWord() {
        // Given
        statusSays(Map.of(
                ConditionType.OriginHandshake,
                FINE,
                ConditionType.WorkloadAvailable,
                Verdict.fails(Reason.CrashLoop, "it ends again: see its log")));
        var fromHere = links();
        fromHere.put(ConditionType.OriginHandshake, Verdict.fails(Reason.CertificateExpired, "it expired: renew it"));

        // When
        var findings = Findings.of(chain().observation(Reports.of(fromHere)), true);

        // Then
        assertThat(findings.links().get(ConditionType.OriginHandshake).reason()).isEqualTo(Reason.CertificateExpired);
        assertThat(findings.inAll().message()).startsWith("WorkloadAvailable: it ends again");
        assertThat(findings.work()).isFalse();
    }

    @Test
    void aChainThatWorksInBothViewsWorks() {
        // Given
        statusSays(Map.of());

        // When
        var findings = Findings.of(chain().observation(Reports.of(links())), true);

        // Then
        assertThat(findings.work()).isTrue();
        assertThat(chain().explained().isReady()).isTrue();
        assertThat(chain().explained().notes()).isEmpty();
    }

    @Test
    void whatExternalDnsHasTakenUpIsNotAskedForAgain() {
        // Given
        statusSays(Map.of());
        var missing = Verdict.fails(Reason.RecordMissing, "a.example.com does not resolve: create CNAME a.example.com");
        var fromHere = links();
        fromHere.put(ConditionType.DnsReady, missing);
        var report = Reports.of(
                fromHere,
                new WireEvidence(
                        new WireEvidence.Names(Optional.of(missing), Optional.of(FINE), List.of()),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty()));

        // When
        var findings = Findings.of(chain(List.of(takenUp("tokyo-edge"))).observation(report), true);

        // Then
        assertThat(findings.links().get(ConditionType.DnsReady).message())
                .startsWith("external-dns has taken up DNSEndpoint/tokyo-edge");
    }

    @Test
    void whatTheOperatorSaysOfAProofIsNotAddedTo() {
        // Given
        var givenUp = Verdict.fails(
                Reason.ValidationTimedOut,
                "ACM gave up the certificate; DNS shows it now: wait, as a new one is about to be requested");
        statusSays(Map.of(ConditionType.ViewerCertificateReady, givenUp));

        // When
        var findings = Findings.of(chain().observation(Reports.of(links())), true);

        // Then
        assertThat(findings.inAll().message()).isEqualTo("ViewerCertificateReady: " + givenUp.message());
    }

    @Test
    void theDistributionsDifferencesExplainItsAnswersFromHereToo() {
        // Given
        var drifted =
                Map.of(ConditionType.Drifted, Verdict.works(Reason.SettingsDiffer, "1 setting differs from the spec"));
        statusSays(drifted, List.of(new SettingDifference("origin.path", "", "/other")));
        var fromHere = links();
        fromHere.put(ConditionType.EdgeUpgrade, Verdict.fails(Reason.PathMismatch, "404: check the path"));

        // When
        var findings = Findings.of(chain().observation(Reports.of(fromHere)), true);

        // Then
        assertThat(findings.links().get(ConditionType.EdgeUpgrade).message())
                .contains("the distribution has origin.path \"/other\" in place of nothing");
    }

    @Test
    void anOldStatusIsNoNews() {
        // Given
        statusSays(Map.of());
        proxy.getMetadata().setGeneration(2L);

        // When
        var notes = chain().explained().notes();

        // Then
        assertThat(notes)
                .containsExactly("the status is of generation 1, and the spec of 2: see that the operator runs");
    }

    @Test
    void whatIsDialledIsWhatTheOperatorGoesByWhileALaterSpecIsRefused() {
        // Given
        statusSays(Map.of(
                ConditionType.Accepted, Verdict.fails(Reason.DomainNotAllowed, "not allowed here: choose another")));
        proxy.setStatus(proxy.getStatus().toBuilder()
                .hostnames(new Hostnames("a.example.com", "b.example.com", List.of()))
                .accepted(Optional.of(proxy.getSpec()))
                .build());
        proxy.setSpec(Proxies.externalAt(8443).getSpec());

        // When
        var target = chain().target(EDGE);

        // Then
        assertThat(target.origin().port()).isEqualTo(443);
        assertThat(chain().explained().notes())
                .singleElement()
                .asString()
                .startsWith("the latest spec is not in force");
    }

    @Test
    void anObjectThatNobodyWorksOnSaysSo() {
        // When
        var explained = chain().explained();

        // Then
        assertThat(explained.conditions()).isEmpty();
        assertThat(explained.notes()).singleElement().asString().startsWith("there is no status: ");
        assertThat(explained.isReady()).isFalse();
    }

    @Test
    void whatMayNotBeReadIsTold() {
        // Given
        statusSays(Map.of());
        var chain = new ProxyChain(new ProxyEvidence(
                proxy,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of("Pods cannot be read: not allowed")));

        // When
        var notes = chain.explained().notes();

        // Then
        assertThat(notes).containsExactly("Pods cannot be read: not allowed");
    }

    private static DnsEndpoint takenUp(String name) {
        var endpoint = new DnsEndpoint();
        endpoint.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withGeneration(1L)
                .withCreationTimestamp("2026-01-01T00:00:00Z")
                .build());
        endpoint.setSpec(new DnsEndpoint.Spec(List.of(
                new DnsEndpoint.Endpoint("a.example.com", "CNAME", List.of("d1.cloudfront.net"), 60L, List.of()))));
        endpoint.setStatus(new DnsEndpoint.Status(1L));
        return endpoint;
    }

    private ProxyChain chain() {
        return chain(List.of());
    }

    private ProxyChain chain(List<DnsEndpoint> orders) {
        return new ProxyChain(new ProxyEvidence(
                proxy, Optional.of("/ray"), Optional.empty(), orders, List.of(), List.of(), List.of()));
    }

    /** That all is fine, but for these. */
    private void statusSays(Map<ConditionType, Verdict> others) {
        statusSays(others, List.of());
    }

    private void statusSays(Map<ConditionType, Verdict> others, List<SettingDifference> drift) {
        var verdicts = new EnumMap<ConditionType, Verdict>(ConditionType.class);
        for (var type : ConditionType.values()) {
            verdicts.put(type, FINE);
        }
        verdicts.remove(ConditionType.Deleting);
        verdicts.putAll(others);
        proxy.setStatus(CdnProxyStatus.builder()
                .observedGeneration(1)
                .endpoint("a.example.com:8443")
                .distribution(Optional.of(new Distribution("E1", "arn", "d1.cloudfront.net", null, null)))
                .drift(drift)
                .conditions(Conditions.merge(List.of(), verdicts, 1, Instant.EPOCH))
                .build());
    }

    private static Map<ConditionType, Verdict> links() {
        var links = new EnumMap<ConditionType, Verdict>(ConditionType.class);
        Links.ALL.forEach(link -> links.put(link, FINE));
        return links;
    }
}
