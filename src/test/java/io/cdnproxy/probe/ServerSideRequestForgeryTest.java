package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.net.Cidr;
import io.cdnproxy.net.InternalRanges;
import io.smallrye.common.net.Inet;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may write an object has the operator dial what its names lead to. By every way there is, that is not what only the operator can reach.
 * Dials are counted where sockets are opened, since most of these addresses are nobody's on this machine, and at a listener on the rest.
 */
class ServerSideRequestForgeryTest extends ChainProbing {
    private static final String PRESENT = "present.example.test";
    private static final String NOTHING_OF_THIS_MACHINE = "192.0.2.0/24";
    private static final int REBINDINGS = 4;

    @BeforeEach
    void onlyWhatIsPublicMayBeDialled() {
        allowed = List.of(Cidr.parse(NOTHING_OF_THIS_MACHINE));
    }

    @Test
    void aPublicAddressIsDialledByEveryWay() throws Exception {
        // When
        probeWhereAllLeadsTo("9.9.9.9");

        // Then
        assertThat(dialled)
                .extracting(InetSocketAddress::getPort)
                .contains(originPort, edge.port(), present.orElseThrow().port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1"})
    void ipv4MappedIsDialledAsLittleAsIpv4(String address) throws Exception {
        // When
        probeWhereAllLeadsTo(address);

        // Then
        assertNobodyWasDialled();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::169.254.169.254", "64:ff9b:1::1.1.1.1"})
    void nat64LeadsNowhereInside(String address) throws Exception {
        // When
        probeWhereAllLeadsTo(address);

        // Then
        assertNobodyWasDialled();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "0.0.0.1", "::"})
    void thisHostIsNotDialledByItsUnspecifiedAddress(String address) throws Exception {
        // When
        probeWhereAllLeadsTo(address);

        // Then
        assertNobodyWasDialled();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1"})
    void loopbackIsNotDialled(String address) throws Exception {
        // When
        probeWhereAllLeadsTo(address);

        // Then
        assertNobodyWasDialled();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.1",
                "127.0.1",
                "2130706433",
                "017700000001",
                "0x7f000001",
                "0x7f.0.0.1",
                "127.000.000.001",
                "127.0.0.1.",
                "[::1]",
                "::ffff:7f00:1",
                "localhost",
                "ip6-localhost"
            })
    void otherSpellingsOfAnAddressAreNoWayToIt(String hostname) throws Exception {
        // Given
        originHostname = hostname;
        edgeHostname = hostname;
        edgeAddress = Optional.of(hostname);
        present = Optional.of(new ProbeTarget.Present(hostname, originPort));

        // When
        probe();

        // Then
        assertNobodyWasDialled();
    }

    @Test
    void anOctalSpellingIsDialledAsTheDecimalThatWasChecked() throws Exception {
        // Given
        originHostname = "0177.0.0.1";

        // When
        probe();

        // Then
        assertThat(dialled)
                .extracting(peer -> peer.getAddress().getHostAddress())
                .containsOnly("177.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16", "192.0.0.192"})
    void metadataAreNotReadByIpv4(String address) throws Exception {
        // When
        probeWhereAllLeadsTo(address);

        // Then
        assertNobodyWasDialled();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fd00:ec2::254", "fd20:ce::254", "fe80::a9fe:a9fe", "fd00:c1::a9fe:a9fe"})
    void metadataAreNotReadByIpv6(String address) throws Exception {
        // When
        probeWhereAllLeadsTo(address);

        // Then
        assertNobodyWasDialled();
    }

    @ParameterizedTest
    @ValueSource(strings = {"100.64.0.1", "100.127.255.254", "10.0.0.1", "172.16.0.1", "192.168.0.1"})
    void neitherCarrierGradeNatNorPrivateNetworksAreDialled(String address) throws Exception {
        // When
        probeWhereAllLeadsTo(address);

        // Then
        assertNobodyWasDialled();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fc00::1", "fd12:3456:789a::1", "fe80::1", "fec0::1"})
    void uniqueLocalAddressesAreNotDialled(String address) throws Exception {
        // When
        probeWhereAllLeadsTo(address);

        // Then
        assertNobodyWasDialled();
    }

    @ParameterizedTest
    @ValueSource(strings = {"224.0.0.1", "239.255.255.250", "255.255.255.255", "ff02::1", "ff0e::1"})
    void multicastAndBroadcastAreNotDialled(String address) throws Exception {
        // When
        probeWhereAllLeadsTo(address);

        // Then
        assertNobodyWasDialled();
    }

    @ParameterizedTest
    @CsvSource({
        "kubernetes.default.svc, 10.96.0.1",
        "kubernetes.default.svc.cluster.local, 10.96.0.1",
        "kubernetes.default.svc.cluster.local, fd00:10:96::1",
        "kubernetes.default, 10.96.0.1",
        "kubernetes, 10.96.0.1"
    })
    void aServiceOfTheClusterIsNotDialledByItsName(String hostname, String address) throws Exception {
        // Given a resolver that knows the cluster
        dns.addresses(hostname, address);
        originHostname = hostname;
        edgeHostname = hostname;

        // When
        probe();

        // Then, and what external-dns calls its own records is asked for by their own names
        assertNobodyWasDialled();
        assertThat(dns.asked())
                .as("no search path")
                .allMatch(question -> question.startsWith(CDN)
                        || question.startsWith(NameResolver.NOBODYS.toString())
                        || NameClaim.places(hostname).stream().anyMatch(place -> question.startsWith(place + ". ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {B, A, PRESENT})
    void anAnswerThatChangesAfterItWasCheckedLeadsNowhereElse(String name) throws Exception {
        // Given a server that has the probe dial more than once
        originIs(TestServer.tls(ORIGIN_CERTIFICATE, Answers.head("404 Not Found")));
        present = Optional.of(new ProbeTarget.Present(PRESENT, originPort));
        allowed = List.of(Cidr.parse("127.0.0.1/32"));
        dns.addresses(PRESENT, "127.0.0.1").remove(A).addresses(A, "127.0.0.1");
        dns.addresses(name, "127.0.0.1", "127.0.0.2", "127.0.0.2").rotating(name, 1);
        var inside = List.of(
                closing(TestServer.silentAt("127.0.0.2", originPort)),
                closing(TestServer.silentAt("127.0.0.2", edge.port())));

        // When
        for (int i = 0; i < REBINDINGS; i++) {
            probe();
        }

        // Then
        assertThat(inside).extracting(TestServer::connections).containsOnly(0);
        assertThat(dialled)
                .extracting(peer -> peer.getAddress().getHostAddress())
                .containsOnly("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "301 Moved Permanently",
                "302 Found",
                "303 See Other",
                "307 Temporary Redirect",
                "308 Permanent Redirect"
            })
    void noRedirectIsFollowed(String status) throws Exception {
        // Given
        var inside = closing(TestServer.silent());
        allowed = List.of(Cidr.parse("127.0.0.0/8"));
        var answers = Answers.head(status, "Location: https://127.0.0.1:%d/".formatted(inside.port()));
        originIs(TestServer.tls(ORIGIN_CERTIFICATE, answers));
        edgeAnswers(answers);

        // When
        probe();

        // Then
        assertThat(inside.connections()).isZero();
        assertOnlyPortsOfTheSpecWereDialled();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Alt-Svc: h2=\":%d\"; ma=60",
                "Alt-Svc: http/1.1=\"127.0.0.1:%d\"",
                "Refresh: 0; url=https://b.example.test:%d/",
                "Link: <https://b.example.test:%d/>; rel=preconnect",
                "Location: https://b.example.test:%d/"
            })
    void noHeaderLeadsToAPortOutsideTheSpec(String header) throws Exception {
        // Given
        var inside = closing(TestServer.silent());
        allowed = List.of(Cidr.parse("127.0.0.0/8"));
        var answers = Answers.head("503 Service Unavailable", header.formatted(inside.port()));
        originIs(TestServer.tls(ORIGIN_CERTIFICATE, answers));
        edgeAnswers(answers);

        // When
        probe();

        // Then
        assertThat(inside.connections()).isZero();
        assertOnlyPortsOfTheSpecWereDialled();
    }

    /** Who dials from a machine of their own, see docs/diagnose.md. */
    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "100.64.0.1", "172.16.0.1", "192.168.0.1", "fd12::1"})
    void whereverPrivateNetworksAreAllowedTheseAreDialled(String address) throws Exception {
        // Given
        allowed = InternalRanges.privateNetworks();

        // When
        probeWhereAllLeadsTo(address);

        // Then
        assertThat(dialled).extracting(InetSocketAddress::getAddress).containsOnly(Inet.parseInetAddress(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1.2.3",
                "0.0.0.0",
                "169.254.169.254",
                "169.254.170.2",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::169.254.169.254",
                "64:ff9b:1::1.1.1.1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "fd00:c1::a9fe:a9fe",
                "fd00:42::42",
                "fe80::a9fe:a9fe",
                "fec0::1",
                "ff02::1"
            })
    void andNothingElseThatIsInside(String address) throws Exception {
        // Given
        allowed = InternalRanges.privateNetworks();

        // When
        probeWhereAllLeadsTo(address);

        // Then
        assertNobodyWasDialled();
    }

    /** By every name that a dialled address can come from. */
    private void probeWhereAllLeadsTo(String address) throws Exception {
        present = Optional.of(new ProbeTarget.Present(PRESENT, originPort + 1));
        expected = List.of(address);
        dns.remove(A);
        for (var name : List.of(A, B, CDN, PRESENT)) {
            dns.addresses(name, address);
        }
        probe();
        edgeAddress = Optional.of(address);
        probe();
        scope = new ProbeTarget.Scope.NamesOnly(Set.of(A));
        dns.addresses(CDN, "9.9.9.9");
        probe();
    }

    private void assertNobodyWasDialled() {
        assertThat(dialled).isEmpty();
        assertThat(List.of(origin, edge)).extracting(TestServer::connections).containsOnly(0);
    }

    private void assertOnlyPortsOfTheSpecWereDialled() {
        assertThat(dialled).extracting(InetSocketAddress::getPort).containsOnly(originPort, edge.port());
    }
}
