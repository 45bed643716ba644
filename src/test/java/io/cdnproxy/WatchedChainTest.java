package io.cdnproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.certificate.ValidationRecord;
import io.cdnproxy.child.ChildInputs;
import io.cdnproxy.child.OriginAddresses;
import io.cdnproxy.child.OriginTls;
import io.cdnproxy.child.ProofRecords;
import io.cdnproxy.child.ReferencedService;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.ProbeTarget.Proof;
import io.cdnproxy.probe.ProofSight;
import io.cdnproxy.probe.Reports;
import io.cdnproxy.probe.UnavailableService;
import io.cdnproxy.probe.UnavailableService.Why;
import io.cdnproxy.probe.WireEvidence;
import io.fabric8.kubernetes.api.model.LoadBalancerIngressBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WatchedChainTest {
    private static final Optional<Why> NONE = Optional.empty();
    private static final Verdict THERE = Verdict.works("it is there");
    private static final Set<Proof> ONE = Set.of(new Proof("_x.a.example.com", "_y.acm-validations.aws"));

    private static Optional<ChainReport> report() {
        return Optional.of(Reports.of(
                Map.of(),
                new WireEvidence(
                        WireEvidence.Names.UNKNOWN,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.of(new ProofSight(THERE, ONE, Optional.empty())))));
    }

    @Test
    void aProofThatWasSeenIsWhatItsKeeperCallsIt() {
        // When
        var answered = WatchedChain.answered(report());

        // Then
        assertThat(answered)
                .containsExactly(new ValidationRecord("_x.a.example.com", "CNAME", "_y.acm-validations.aws"));
    }

    /** In the middle of a renaming the former name has its certificate. */
    @Test
    void whatSomebodyWaitsForIsLookedForAndNothingElse() {
        // Given
        var awaited = new DnsRecord("_x.a.example.com", "CNAME", List.of("_y.acm-validations.aws"));
        var former = new DnsRecord("_x.old.example.com", "CNAME", List.of("_z.acm-validations.aws"));

        // When
        var proofs = WatchedChain.proofs(inputs(new ProofRecords(List.of(awaited, former), true, List.of(awaited))));

        // Then
        assertThat(Set.copyOf(proofs)).isEqualTo(ONE);
    }

    static Stream<Arguments> services() {
        var reported = addresses("1.1.1.1");
        return Stream.of(
                arguments("is as it should be", seen("LoadBalancer", "1.1.1.1"), reported, NONE),
                arguments(
                        "is not where the name is led",
                        seen("LoadBalancer", "9.9.9.9"),
                        ofAnother("1.1.1.1"),
                        Optional.of(Why.UNUSABLE)),
                arguments("is gone", new ReferencedService.Missing("web"), reported, Optional.of(Why.GONE)),
                arguments(
                        "could not be read",
                        new ReferencedService.Unread(
                                "web", new ReferencedService.Behind.Unread("no answer in time", false)),
                        reported,
                        Optional.of(Why.UNUSABLE)),
                arguments("only has a name", seen("ExternalName"), OriginAddresses.NONE, Optional.of(Why.UNUSABLE)),
                arguments(
                        "is to get an address",
                        seen("LoadBalancer"),
                        OriginAddresses.NONE,
                        Optional.of(Why.AWAITING_ADDRESS)),
                arguments("gets none", seen("ClusterIP"), OriginAddresses.NONE, Optional.of(Why.WITHOUT_ADDRESS)));
    }

    @ParameterizedTest(name = "a Service that {0}: {3}")
    @MethodSource("services")
    void whetherTheNameIsToLeadToTheServiceIsKnownToWhoeverLooks(
            String name, ReferencedService named, OriginAddresses due, Optional<Why> expected) {
        // Given
        var inputs = inputs(Proxies.websiteInCluster(), due, Optional.of(named));

        // When
        var unavailable = WatchedChain.unavailable(inputs, named.found());

        // Then
        assertThat(unavailable).isEqualTo(expected.map(why -> new UnavailableService("web", why)));
    }

    /** What forwards to it is there all the same. */
    @Test
    void addressesThatAUserNamesDoNotGoWithTheService() {
        // Given
        var named = Optional.<ReferencedService>of(new ReferencedService.Missing("web"));
        var inputs = inputs(Proxies.websiteInCluster(List.of("1.1.1.1")), addresses("1.1.1.1"), named);

        // When
        var unavailable = WatchedChain.unavailable(inputs, Optional.empty());

        // Then
        assertThat(unavailable).isEmpty();
    }

    /** Who has moved what forwards to the server is told why the name does not follow. */
    @Test
    void addressesThatWaitForTheirServiceDo() {
        // Given
        var named = Optional.<ReferencedService>of(seen("ClusterIP"));
        var inputs = inputs(Proxies.websiteInCluster(List.of("9.9.9.9")), ofAnother("1.1.1.1"), named);

        // When
        var unavailable = WatchedChain.unavailable(inputs, named.flatMap(ReferencedService::found));

        // Then
        assertThat(unavailable).contains(new UnavailableService("web", Why.UNUSABLE));
    }

    private static OriginAddresses ofAnother(String address) {
        return new OriginAddresses(List.of(address), List.of(), Optional.empty(), Optional.of("web-before"));
    }

    private static OriginAddresses addresses(String address) {
        return new OriginAddresses(List.of(address), List.of(), Optional.empty());
    }

    private static ReferencedService seen(String type, String... addresses) {
        var service = new ServiceBuilder()
                .withNewMetadata()
                .withName("web")
                .endMetadata()
                .withNewSpec()
                .withType(type)
                .endSpec()
                .withNewStatus()
                .withNewLoadBalancer()
                .withIngress(Arrays.stream(addresses)
                        .map(address ->
                                new LoadBalancerIngressBuilder().withIp(address).build())
                        .toList())
                .endLoadBalancer()
                .endStatus()
                .build();
        return new ReferencedService.Seen(service, new ReferencedService.Behind.Slices(List.of()));
    }

    private static ChildInputs inputs(CdnProxy proxy, OriginAddresses addresses, Optional<ReferencedService> named) {
        return new ChildInputs(
                proxy,
                Optional.empty(),
                OriginTls.NONE,
                Optional.empty(),
                addresses,
                named,
                ProofRecords.NONE,
                new EdgeEndpoint(Optional.empty(), 443),
                Set.of(),
                Optional.empty(),
                true,
                true);
    }

    private static ChildInputs inputs(ProofRecords proofs) {
        return new ChildInputs(
                Proxies.requesting(),
                Optional.empty(),
                OriginTls.NONE,
                Optional.empty(),
                OriginAddresses.NONE,
                proofs,
                new EdgeEndpoint(Optional.empty(), 443),
                Optional.empty(),
                true,
                true);
    }

    @Test
    void beforeAnybodyHasLookedNothingIsKnown() {
        assertThat(WatchedChain.answered(Optional.empty())).isEmpty();
    }
}
