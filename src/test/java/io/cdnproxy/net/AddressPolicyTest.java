package io.cdnproxy.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.common.net.Inet;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "64:ff9b::a83f:8110",
                "192.0.2.1",
                "192.88.99.1",
                "2001:db8::1",
                "3fff::1",
                "5f00::1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::a00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b::7f00:1",
                "64:ff9b:1::a00:1",
                "100::1",
                "2001::1",
                "2002:7f00:1::",
                "fd00:ec2::254",
                "fc00::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void addressesThatAreNotPublicAreRefused(String address) {
        // Given
        var policy = new AddressPolicy(List.of());

        // When
        boolean allowed = policy.allows(Inet.parseInetAddress(address));

        // Then
        assertThat(allowed).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.128.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "192.169.0.1",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "64:ff9b::101:101"
            })
    void publicAddressesAreAllowed(String address) {
        // Given
        var policy = new AddressPolicy(List.of());

        // When
        boolean allowed = policy.allows(Inet.parseInetAddress(address));

        // Then
        assertThat(allowed).isTrue();
    }

    @Test
    void anIpv4AddressInsideIpv6IsJudgedAsIpv4() throws UnknownHostException {
        // Given
        var policy = new AddressPolicy(List.of());
        byte[] bytes = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 127, 0, 0, 1};
        // InetAddress.getByAddress would turn it into IPv4; a DNS library does not.
        InetAddress mapped = Inet6Address.getByAddress(null, bytes, -1);

        // When
        boolean allowed = policy.allows(mapped);

        // Then
        assertThat(mapped).isInstanceOf(Inet6Address.class);
        assertThat(allowed).isFalse();
    }

    @Test
    void theOwnersExceptionAllowsItsRangeAndNoOther() {
        // Given
        var policy = new AddressPolicy(List.of(Cidr.parse("127.1.2.0/24")));

        // When
        boolean inside = policy.allows(Inet.parseInetAddress("127.1.2.3"));
        boolean outside = policy.allows(Inet.parseInetAddress("127.1.3.3"));

        // Then
        assertThat(inside).isTrue();
        assertThat(outside).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "lb.example.com, true",
        "localhost.example.com, true",
        "local, false",
        "localhost, false",
        "LOCALHOST., false",
        "lb.localhost, false",
        "loadbalancer, false",
        "tokyo.proxies.svc, false",
        "tokyo.proxies.svc.cluster.local, false",
        "lb.corp.internal, false",
        "lb.corp.Internal., false",
        "nas.lan, false",
        "10.0.0.5, false",
        "9.9.9.9, true",
    })
    void aRecordMayLeadToWhatDoesNotTellThatItIsOfTheInside(String target, boolean expected) {
        // Given
        var policy = new AddressPolicy(List.of());

        // When
        boolean allowed = policy.allowsTarget(target);

        // Then
        assertThat(allowed).isEqualTo(expected);
    }

    /** Where the CDN is in the same network, a name may lead it there; to itself none does. */
    @ParameterizedTest
    @CsvSource({"lb.corp.internal, true", "localhost, false", "10.0.0.5, true", "192.168.1.5, false"})
    void whoeverAllowsARangeMayHaveNamesThatLeadThere(String target, boolean expected) {
        // Given
        var policy = new AddressPolicy(List.of(Cidr.parse("10.0.0.0/8")));

        // When
        boolean allowed = policy.allowsTarget(target);

        // Then
        assertThat(allowed).isEqualTo(expected);
    }
}
