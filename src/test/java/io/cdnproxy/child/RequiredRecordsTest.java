package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.net.EdgeEndpoint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequiredRecordsTest {
    private static final OriginAddresses PRIVATE =
            new OriginAddresses(List.of(), List.of("10.0.0.5"), Optional.empty());

    @Test
    void aPublicAddressIsToBePublished() {
        // Given
        var inputs = behind(new OriginAddresses(List.of("203.0.113.7"), List.of(), Optional.empty()));

        // When
        var required = OriginDnsEndpoint.required(inputs);

        // Then
        assertThat(required).containsExactly(new DnsRecord("b.example.com", "A", List.of("203.0.113.7")));
    }

    @Test
    void aPrivateOneIsNot() {
        // Given
        var inputs =
                behind(new OriginAddresses(List.of("203.0.113.7"), List.of("10.0.0.5", "fd00::5"), Optional.empty()));

        // When
        var required = OriginDnsEndpoint.required(inputs);

        // Then
        assertThat(required).containsExactly(new DnsRecord("b.example.com", "A", List.of("203.0.113.7")));
    }

    @Test
    void aNameIs() {
        // Given
        var inputs = behind(new OriginAddresses(List.of(), List.of(), Optional.of("lb.example.net")));

        // When
        var required = OriginDnsEndpoint.required(inputs);

        // Then
        assertThat(required).containsExactly(new DnsRecord("b.example.com", "CNAME", List.of("lb.example.net")));
    }

    @Test
    void butNotTheOriginsOwn() {
        // Given
        var inputs = behind(new OriginAddresses(List.of(), List.of("b.example.com"), Optional.empty()));

        // When
        var misleads = OriginDnsEndpoint.misleads(inputs, published(Optional.of("b.example.com")));

        // Then
        assertThat(OriginDnsEndpoint.required(inputs)).isEmpty();
        assertThat(misleads).isTrue();
    }

    @Test
    void whatLeadsToAPublicAddressIsOrderedOfExternalDns() {
        // Given
        var inputs = behind(new OriginAddresses(List.of("203.0.113.7"), List.of("10.0.0.5"), Optional.empty()));

        // When
        var ordered = OriginDnsEndpoint.desired(inputs, Optional.empty());

        // Then
        assertThat(DnsEndpoint.targets(ordered)).containsExactly("203.0.113.7");
    }

    @Test
    void nothingIsOrderedForAPrivateOne() {
        // Given
        var inputs = behind(PRIVATE);

        // When
        var ordered = OriginDnsEndpoint.desired(inputs, Optional.empty());

        // Then
        assertThat(ordered).isEmpty();
    }

    @Test
    void aPrivateOneThatIsPublishedMisleads() {
        // Given
        var inputs = behind(PRIVATE);

        // When
        var misleads = OriginDnsEndpoint.misleads(inputs, published("10.0.0.5"));

        // Then
        assertThat(misleads).isTrue();
    }

    /** The load balancer may be on its way to another address. */
    @Test
    void aPublicOneFromBeforeStays() {
        // Given
        var inputs = behind(PRIVATE);

        // When
        var misleads = OriginDnsEndpoint.misleads(inputs, published("203.0.113.7"));

        // Then
        assertThat(misleads).isFalse();
    }

    @Test
    void whatIsAboutToBeReplacedNeedNotBeWithdrawn() {
        // Given
        var inputs = behind(new OriginAddresses(List.of("203.0.113.7"), List.of("10.0.0.5"), Optional.empty()));

        // When
        var misleads = OriginDnsEndpoint.misleads(inputs, published("10.0.0.5"));

        // Then
        assertThat(misleads).isFalse();
    }

    private static Optional<DnsEndpoint> published(String address) {
        return OriginDnsEndpoint.desired(
                behind(new OriginAddresses(List.of(address), List.of(), Optional.empty())), Optional.empty());
    }

    private static Optional<DnsEndpoint> published(Optional<String> hostname) {
        return OriginDnsEndpoint.desired(behind(new OriginAddresses(List.of(), List.of(), hostname)), Optional.empty());
    }

    private static ChildInputs behind(OriginAddresses addresses) {
        return new ChildInputs(
                Proxies.withIssuer(),
                Optional.empty(),
                OriginTls.NONE,
                Optional.empty(),
                addresses,
                ProofRecords.NONE,
                new EdgeEndpoint(Optional.empty(), 443),
                Optional.empty(),
                true,
                true);
    }
}
