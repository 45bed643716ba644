package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.net.Cidr;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An external origin with addresses of either family, from the name to the upgrade. What is sent to an IPv6 address comes to the server by
 * IPv4, so that this is tested on a machine without IPv6 too.
 */
class ProbedFamiliesTest extends ChainProbing {
    private static final String IPV4 = "127.0.0.1";
    private static final String IPV6 = "2001:db8::7";

    @BeforeEach
    void elsewhere() {
        allowed = List.of(Cidr.parse("127.0.0.0/8"), Cidr.parse("2001:db8::/32"));
        expected = List.of();
    }

    @Override
    TransportSocket dial(InetSocketAddress peer, int timeoutMillis) throws IOException {
        return super.dial(
                peer.getAddress().equals(InetAddress.getByName(IPV6))
                        ? new InetSocketAddress(IPV4, peer.getPort())
                        : peer,
                timeoutMillis);
    }

    @ParameterizedTest
    @CsvSource({
        "IPV6, 2001:db8::7",
        "DUALSTACK, 2001:db8::7",
        "DUALSTACK, 127.0.0.1",
        "IPV4, 127.0.0.1 2001:db8::9",
        "IPV6, 127.0.0.9 2001:db8::7",
        "DUALSTACK, 127.0.0.1 2001:db8::7"
    })
    void whatTheCdnDialsWorks(IpAddressType type, String addresses) throws Exception {
        // Given
        ipAddressType = type;
        dns.addresses(B, addresses.split(" "));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "True");
    }

    /** With both families each has to work: nobody knows which one an edge takes. */
    @ParameterizedTest
    @CsvSource({
        "IPV4, 127.0.0.9 2001:db8::7, 127.0.0.9",
        "DUALSTACK, 127.0.0.9 2001:db8::7, 127.0.0.9",
        "IPV6, 127.0.0.1 2001:db8::9, 2001:db8:0:0:0:0:0:9",
        "DUALSTACK, 127.0.0.1 2001:db8::9, 2001:db8:0:0:0:0:0:9",
        "IPV6, 2001:db8::9, 2001:db8:0:0:0:0:0:9"
    })
    void aDeadAddressThatTheCdnDialsIsNamed(IpAddressType type, String addresses, String dead) throws Exception {
        // Given
        ipAddressType = type;
        dns.addresses(B, addresses.split(" "));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "OriginPortClosed", "-", "True", "True");
        assertThat(report.links()
                        .of(ConditionType.OriginHandshake)
                        .orElseThrow()
                        .message())
                .contains("(%s) refuses connections".formatted(dead));
    }
}
