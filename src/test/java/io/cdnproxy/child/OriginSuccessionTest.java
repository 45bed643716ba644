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
    private static final String NEXT = "9.9.9.9";
    private static final OriginAddresses BEFORE = addresses(FORMER);
    private static final OriginAddresses AFTER = addresses(NEXT);
    private static final Behind SERVERS = new Behind.Slices(List.of(new EndpointSliceBuilder()
            .withPorts(new EndpointPortBuilder().withName("https").build())
            .withEndpoints(new EndpointBuilder().withAddresses("10.0.0.5").build())
            .build()));
    private static final Behind NOTHING = new Behind.Slices(List.of());
    private static final Behind KEPT_FROM_VIEW = new Behind.Unread("endpointslices is forbidden", false);

    static Stream<Arguments> successors() {
        return Stream.of(
                arguments("is ready", seen(443, SERVERS), AFTER, AFTER),
                arguments("nobody may look behind", seen(443, KEPT_FROM_VIEW), AFTER, AFTER),
                arguments("lacks the port", seen(8443, SERVERS), AFTER, BEFORE),
                arguments("has no server that is ready", seen(443, NOTHING), AFTER, BEFORE),
                arguments("has no address yet", seen(443, SERVERS), OriginAddresses.NONE, BEFORE),
                arguments("is not there", new ReferencedService.Missing("web"), OriginAddresses.NONE, BEFORE),
                arguments(
                        "could not be read",
                        new ReferencedService.Unread("web", "no answer in time"),
                        OriginAddresses.NONE,
                        BEFORE));
    }

    @ParameterizedTest(name = "a Service that {0}")
    @MethodSource("successors")
    void aNameThatLeadsToAServerLeadsToTheNextOnceThatIsReady(
            String name, ReferencedService named, OriginAddresses latest, OriginAddresses expected) {
        // When
        var due = OriginSuccession.of(BEFORE, latest, named, Proxies.websiteInCluster());

        // Then
        assertThat(due).isEqualTo(expected);
    }

    /** Else nobody could dial it, and find out what is wrong. */
    @Test
    void aNameThatLeadsNowhereYetHasNothingToLose() {
        // When
        var due = OriginSuccession.of(OriginAddresses.NONE, AFTER, seen(443, NOTHING), Proxies.websiteInCluster());

        // Then
        assertThat(due).isEqualTo(AFTER);
    }

    @Test
    void whatIsPublishedIsReadOfTheOrderForTheNameAlone() {
        // Given
        var ordered = ordered(record("b.example.com", FORMER), record("old.example.com", NEXT));

        // When
        var published = OriginSuccession.published(Proxies.websiteInCluster(), ordered.stream());

        // Then
        assertThat(published).containsExactly(record("b.example.com", FORMER));
    }

    /** Automation that makes the records of status would remove the one that serves. */
    @Test
    void withoutAnOrderItIsWhatTheUserWasTold() {
        // Given
        var proxy = Proxies.websiteInCluster();
        proxy.setStatus(CdnProxyStatus.builder()
                .dns(Optional.of(new Dns(List.of(
                        new DnsRecord("a.example.com", "CNAME", List.of("d1.cloudfront.net")),
                        record("b.example.com", FORMER)))))
                .build());

        // When
        var published = OriginSuccession.published(proxy, Stream.empty());

        // Then
        assertThat(published).containsExactly(record("b.example.com", FORMER));
        assertThat(OriginAddresses.of(published, new AddressPolicy(List.of()), List.of()))
                .isEqualTo(BEFORE);
    }

    @Test
    void inARenamingTheFormerNameStaysAtTheFormerServer() {
        // Given
        var website = Proxies.websiteInCluster("b2.example.com");
        var present = ordered(record("b.example.com", FORMER));

        // When
        var begun = OriginDnsEndpoint.desired(inputs(website, AFTER, false), present);
        var goneOn = OriginDnsEndpoint.desired(inputs(website, AFTER, false), begun);
        var over = OriginDnsEndpoint.desired(inputs(website, AFTER, true), goneOn);

        // Then
        assertThat(DnsEndpoint.records(begun))
                .containsExactly(record("b2.example.com", NEXT), record("b.example.com", FORMER));
        assertThat(DnsEndpoint.records(goneOn)).isEqualTo(DnsEndpoint.records(begun));
        assertThat(DnsEndpoint.records(over)).containsExactly(record("b2.example.com", NEXT));
    }

    /** Right after a start nothing is known of it but what the child itself sees. */
    @Test
    void whatIsPublishedStaysThoughNobodyHasGatheredThatItIs() {
        // Given
        var website = Proxies.websiteInCluster();
        var present = ordered(record("b.example.com", FORMER), record("old.example.com", FORMER));

        // When
        var unready = OriginDnsEndpoint.desired(inputs(website, AFTER, seen(443, NOTHING), false), present);
        var ready = OriginDnsEndpoint.desired(inputs(website, AFTER, seen(443, SERVERS), false), present);

        // Then
        assertThat(DnsEndpoint.records(unready))
                .containsExactly(record("b.example.com", FORMER), record("old.example.com", FORMER));
        assertThat(DnsEndpoint.records(ready))
                .containsExactly(record("b.example.com", NEXT), record("old.example.com", NEXT));
    }

    /** Its load balancer may have moved. */
    @Test
    void bothNamesOfOneServerGoWhereThatGoes() {
        // Given
        var website = Proxies.websiteInCluster("b2.example.com");
        var present = ordered(record("b2.example.com", FORMER), record("b.example.com", FORMER));

        // When
        var moved = OriginDnsEndpoint.desired(inputs(website, AFTER, false), present);

        // Then
        assertThat(DnsEndpoint.records(moved))
                .containsExactly(record("b2.example.com", NEXT), record("b.example.com", NEXT));
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
                addresses,
                Optional.of(named),
                ProofRecords.NONE,
                new EdgeEndpoint(Optional.empty(), 443),
                Set.of(),
                Optional.empty(),
                true,
                true);
    }

    private static Optional<DnsEndpoint> ordered(DnsRecord... records) {
        var endpoint = new DnsEndpoint();
        endpoint.setMetadata(new ObjectMetaBuilder().withName("tokyo-origin").build());
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
