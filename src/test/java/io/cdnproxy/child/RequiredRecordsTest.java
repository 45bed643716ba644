package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.net.Cidr;
import io.cdnproxy.net.EdgeEndpoint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequiredRecordsTest {
    private static final AddressPolicy POLICY = new AddressPolicy(List.of(Cidr.parse("203.0.113.0/24")));

    @Test
    void aPublicAddressIsToBePublished() {
        // Given
        var inputs = behind(new OriginAddresses(List.of("203.0.113.7"), Optional.empty()));

        // When
        var required = OriginDnsEndpoint.required(inputs, POLICY);

        // Then
        assertThat(required).containsExactly(new DnsRecord("b.example.com", "A", List.of("203.0.113.7")));
    }

    @Test
    void aPrivateOneIsNot() {
        // Given
        var inputs = behind(new OriginAddresses(List.of("10.0.0.5", "fd00::5", "203.0.113.7"), Optional.empty()));

        // When
        var required = OriginDnsEndpoint.required(inputs, POLICY);

        // Then
        assertThat(required).containsExactly(new DnsRecord("b.example.com", "A", List.of("203.0.113.7")));
    }

    @Test
    void aNameIs() {
        // Given
        var inputs = behind(new OriginAddresses(List.of(), Optional.of("lb.example.net")));

        // When
        var required = OriginDnsEndpoint.required(inputs, POLICY);

        // Then
        assertThat(required).containsExactly(new DnsRecord("b.example.com", "CNAME", List.of("lb.example.net")));
    }

    private static ChildInputs behind(OriginAddresses addresses) {
        return new ChildInputs(
                Proxies.withIssuer(),
                Optional.empty(),
                OriginTls.NONE,
                Optional.empty(),
                addresses,
                new EdgeEndpoint(Optional.empty(), 443),
                Optional.empty(),
                true,
                true);
    }
}
