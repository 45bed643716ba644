package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Dns;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.child.ReferencedService.Behind;
import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.net.EdgeEndpoint;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A website whose user names another Service, or whose Service is not to be seen. */
class OriginSuccessionTest {
    private static final String FORMER = "1.1.1.1";
    private static final String OTHERS = "web-before";
    private static final String NEXT = "9.9.9.9";
    private static final OriginAddresses BEFORE = addresses(FORMER);
    private static final OriginAddresses AFTER = addresses(NEXT);
    private static final Behind SERVERS = new Behind.Slices(List.of(new EndpointSliceBuilder()
            .withPorts(new EndpointPortBuilder().withName("https").build())
            .withEndpoints(new EndpointBuilder().withAddresses("10.0.0.5").build())
            .build()));
    private static final Behind NOTHING = new Behind.Slices(List.of());
    private static final Behind KEPT_FROM_VIEW = new Behind.Unread("endpointslices is forbidden", true);

    static Stream<Arguments> successors() {
        var unread = new ReferencedService.Unread("web", new Behind.Unread("no answer in time", false));
        return Stream.of(
                arguments("is ready", seen(443, SERVERS), AFTER, OTHERS, AFTER),
                arguments("lacks the port", seen(8443, SERVERS), AFTER, OTHERS, BEFORE),
                arguments("has no server that is ready", seen(443, NOTHING), AFTER, OTHERS, BEFORE),
                arguments("nobody may look behind just now", seen(443, KEPT_FROM_VIEW), AFTER, OTHERS, BEFORE),
                arguments("has no address yet", seen(443, SERVERS), OriginAddresses.NONE, OTHERS, BEFORE),
                arguments("is not there", new ReferencedService.Missing("web"), OriginAddresses.NONE, OTHERS, BEFORE),
                arguments("could not be read", unread, OriginAddresses.NONE, OTHERS, BEFORE),
                arguments("moves to an address elsewhere, read or not", unread, AFTER, OTHERS, BEFORE),
                arguments("was named before and has moved", seen(443, NOTHING), AFTER, "web", AFTER),
                arguments("was named before, is not read and is said to have moved", unread, AFTER, "web", AFTER),
                arguments(
                        "was named before and lost its address",
                        seen(443, SERVERS),
                        OriginAddresses.NONE,
                        "web",
                        BEFORE),
                arguments("nobody has noted the former one of", seen(443, NOTHING), AFTER, null, AFTER));
    }

    @ParameterizedTest(name = "a Service that {0}")
    @MethodSource("successors")
    void aNameThatLeadsToAServerLeadsToTheNextOnceThatIsReady(
            String name, ReferencedService named, OriginAddresses latest, String former, OriginAddresses expected) {
        // Given
        var ordered = orderedTo(former, record("b.example.com", FORMER));

        // When
        var due = due(latest, named, Proxies.websiteInCluster(), ordered);

        // Then
        assertThat(due.targets()).isEqualTo(expected.targets());
        assertThat(due.service()).isEqualTo(expected == AFTER ? Optional.of("web") : Optional.ofNullable(former));
    }

    /** Else nobody could dial it, and find out what is wrong. */
    @Test
    void aNameThatLeadsNowhereYetHasNothingToLose() {
        // When
        var due = due(AFTER, seen(443, NOTHING), Proxies.websiteInCluster(), Optional.empty());

        // Then
        assertThat(due).isEqualTo(AFTER.ofService(Optional.of("web")));
    }

    @Test
    void whatIsPublishedIsReadOfTheOrderForTheNameAlone() {
        // Given
        var ordered = orderedTo(OTHERS, record("b.example.com", FORMER), record("old.example.com", NEXT));

        // When
        var published = PublishedOrigin.of(Proxies.websiteInCluster(), ordered.stream());

        // Then
        assertThat(published)
                .isEqualTo(new PublishedOrigin(List.of(record("b.example.com", FORMER)), Optional.of(OTHERS)));
    }

    /** Automation that makes the records of status would remove the one that serves. */
    @Test
    void withoutAnOrderItIsWhatTheUserWasTold() {
        // Given
        var proxy = Proxies.websiteInCluster();
        proxy.setStatus(CdnProxyStatus.builder()
                .dns(Optional.of(new Dns(
                        List.of(
                                new DnsRecord("a.example.com", "CNAME", List.of("d1.cloudfront.net")),
                                record("b.example.com", FORMER)),
                        OTHERS)))
                .build());

        // When
        var due = due(AFTER, seen(443, NOTHING), proxy, Optional.empty());

        // Then
        assertThat(due).isEqualTo(BEFORE.ofService(Optional.of(OTHERS)));
    }

    @Test
    void inARenamingTheFormerNameStaysAtTheFormerServer() {
        // Given
        var website = Proxies.websiteInCluster("b2.example.com");
        var present = orderedTo(OTHERS, record("b.example.com", FORMER));

        // When
        var begun = OriginDnsEndpoint.desired(inputs(website, AFTER, false), present);
        var goneOn = OriginDnsEndpoint.desired(inputs(website, AFTER, false), begun);
        var over = OriginDnsEndpoint.desired(inputs(website, AFTER, true), goneOn);

        // Then
        assertThat(DnsEndpoint.records(begun))
                .containsExactly(record("b2.example.com", NEXT), record("b.example.com", FORMER));
        assertThat(DnsEndpoint.service(begun)).contains("web");
        assertThat(DnsEndpoint.records(goneOn)).isEqualTo(DnsEndpoint.records(begun));
        assertThat(DnsEndpoint.records(over)).containsExactly(record("b2.example.com", NEXT));
    }

    /** Its load balancer has moved since the last pass: nobody is at the former address. */
    @Test
    void inARenamingTheFormerNameGoesWithItsServer() {
        // Given
        var website = Proxies.websiteInCluster("b2.example.com");
        var present = orderedTo("web", record("b.example.com", FORMER));

        // When
        var begun = OriginDnsEndpoint.desired(inputs(website, AFTER, false), present);

        // Then
        assertThat(DnsEndpoint.records(begun))
                .containsExactly(record("b2.example.com", NEXT), record("b.example.com", NEXT));
    }

    /** Right after a start nothing is known of it but what the child itself sees. */
    @Test
    void whatIsPublishedStaysThoughNobodyHasGatheredThatItIs() {
        // Given
        var website = Proxies.websiteInCluster();
        var present = orderedTo(OTHERS, record("b.example.com", FORMER), record("old.example.com", FORMER));

        // When
        var unready = OriginDnsEndpoint.desired(inputs(website, AFTER, seen(443, NOTHING), false), present);
        var ready = OriginDnsEndpoint.desired(inputs(website, AFTER, seen(443, SERVERS), false), present);

        // Then
        assertThat(DnsEndpoint.records(unready))
                .containsExactly(record("b.example.com", FORMER), record("old.example.com", FORMER));
        assertThat(DnsEndpoint.service(unready)).contains(OTHERS);
        assertThat(DnsEndpoint.records(ready))
                .containsExactly(record("b.example.com", NEXT), record("old.example.com", NEXT));
        assertThat(DnsEndpoint.service(ready)).contains("web");
    }

    /** Its load balancer may have moved. */
    @Test
    void bothNamesOfOneServerGoWhereThatGoes() {
        // Given
        var website = Proxies.websiteInCluster("b2.example.com");
        var present = orderedTo("web", record("b2.example.com", FORMER), record("b.example.com", FORMER));

        // When
        var moved = OriginDnsEndpoint.desired(inputs(website, AFTER, false), present);

        // Then
        assertThat(DnsEndpoint.records(moved))
                .containsExactly(record("b2.example.com", NEXT), record("b.example.com", NEXT));
    }

    private static OriginAddresses due(
            OriginAddresses latest, ReferencedService named, CdnProxy proxy, Optional<DnsEndpoint> ordered) {
        return OriginSuccession.of(latest, named, proxy, ordered.stream(), new AddressPolicy(List.of()));
    }

    private static ChildInputs inputs(CdnProxy proxy, OriginAddresses addresses, boolean dialsTheNewName) {
        return inputs(proxy, addresses, seen(443, SERVERS), dialsTheNewName);
    }

    private static ChildInputs inputs(
            CdnProxy proxy, OriginAddresses addresses, ReferencedService named, boolean dialsTheNewName) {
        var dialled = dialsTheNewName ? proxy.getSpec().origin().hostname() : "old.example.com";
        return new ChildInputs(
                proxy,
                Optional.empty(),
                OriginTls.NONE,
                Optional.of(new ServingDistribution(
                        "d1.cloudfront.net",
                        Set.of("a.example.com"),
                        Optional.of(new ServingDistribution.Origin(dialled, 443, IpAddressType.IPV4)),
                        true)),
                addresses.ofService(Optional.of(named.name())),
                Optional.of(named),
                ProofRecords.NONE,
                new EdgeEndpoint(Optional.empty(), 443),
                Set.of(),
                Optional.empty(),
                true,
                true);
    }

    private static Optional<DnsEndpoint> orderedTo(String service, DnsRecord... records) {
        var endpoint = new DnsEndpoint();
        endpoint.setMetadata(new ObjectMetaBuilder().withName("tokyo-origin").build());
        endpoint.to(Optional.ofNullable(service));
        endpoint.setSpec(new DnsEndpoint.Spec(Arrays.stream(records)
                .map(record -> new DnsEndpoint.Endpoint(record.name(), record.type(), record.targets(), 60L, List.of()))
                .toList()));
        return Optional.of(endpoint);
    }

    private static DnsRecord record(String name, String address) {
        return new DnsRecord(name, "A", List.of(address));
    }

    private static OriginAddresses addresses(String address) {
        return new OriginAddresses(List.of(address), List.of(), Optional.empty());
    }

    private static ReferencedService seen(int port, Behind behind) {
        return new ReferencedService.Seen(service(port), behind);
    }

    private static Service service(int port) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName("web")
                .endMetadata()
                .withNewSpec()
                .withType("LoadBalancer")
                .addNewPort()
                .withName("https")
                .withPort(port)
                .endPort()
                .endSpec()
                .build();
    }
}
