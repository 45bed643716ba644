package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.probe.TcpOutcome.Result;
import io.smallrye.common.net.Inet;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DialledAddressesTest {
    private static final InetAddress IPV4 = Inet.parseInetAddress("192.0.2.1");
    private static final InetAddress IPV6 = Inet.parseInetAddress("2001:db8::1");
    private static final ChainEvidence WORKS = Evidence.origin(101);
    private static final ChainEvidence SILENT = Evidence.notConnected(Result.TIMED_OUT, "192.0.2.1");
    private static final ChainEvidence SILENT_IPV6 = Evidence.notConnected(Result.TIMED_OUT, "2001:db8::1");
    private static final ChainEvidence NO_ROUTE = Evidence.notConnected(Result.UNREACHABLE, "2001:db8::1");

    static Stream<Arguments> types() {
        return Stream.of(
                arguments(IpAddressType.IPV4, List.of(List.of(IPV4))),
                arguments(IpAddressType.IPV6, List.of(List.of(IPV6))),
                arguments(IpAddressType.DUALSTACK, List.of(List.of(IPV4), List.of(IPV6))));
    }

    @ParameterizedTest
    @MethodSource("types")
    void onlyTheFamiliesOfTheTypeAreDialled(IpAddressType type, List<List<InetAddress>> expected) {
        // Given
        var name = new Resolution.Found("b.example.test", List.of(), List.of(IPV6, IPV4));

        // When
        var dialled = DialledAddresses.of(name, type);

        // Then
        assertThat(dialled).extracting(Resolution.Found::addresses).isEqualTo(expected);
    }

    @Test
    void aNameWithoutSuchAnAddressIsNotDialled() {
        // Given
        var name = new Resolution.Found("b.example.test", List.of(), List.of(IPV6));

        // When
        var dialled = DialledAddresses.of(name, IpAddressType.IPV4);

        // Then
        assertThat(dialled).isEmpty();
    }

    @Test
    void anAddressOfAFamilyThatIsNotDialledIsNobodysConcern() {
        // Given a load balancer with both families, and a forgotten AAAA record
        var name = new Resolution.Found("b.example.test", List.of(), List.of(IPV4, IPV6));
        var targets = List.<Resolution>of(
                new Resolution.Found("192.0.2.1", List.of(), List.of(IPV4)),
                new Resolution.Found("2001:db8::2", List.of(), List.of(Inet.parseInetAddress("2001:db8::2"))));

        // When
        var byIpv4 = NameComparison.ofOrigin(DialledAddresses.together(name, IpAddressType.IPV4), targets);
        var byBoth = NameComparison.ofOrigin(DialledAddresses.together(name, IpAddressType.DUALSTACK), targets);

        // Then
        assertThat(byIpv4).isEqualTo(new NameAnswer.AsExpected(NameAnswer.Proof.ADDRESS));
        assertThat(byBoth).isEqualTo(new NameAnswer.Partly(List.of(IPV6.getHostAddress())));
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                arguments("both work", WORKS, WORKS, WORKS),
                arguments("IPv4 is dead", SILENT, WORKS, SILENT),
                arguments("IPv6 is dead", WORKS, SILENT_IPV6, SILENT_IPV6),
                arguments("no IPv6 from here", WORKS, NO_ROUTE, WORKS),
                arguments("IPv4 is dead and no IPv6 from here", SILENT, NO_ROUTE, SILENT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void ofTwoFamiliesTheWorseCounts(String name, ChainEvidence ipv4, ChainEvidence ipv6, ChainEvidence expected) {
        // When
        var told = DialledAddresses.worst(List.of(ipv4, ipv6));

        // Then
        assertThat(told).isEqualTo(expected);
    }
}
