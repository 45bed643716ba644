package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.net.Cidr;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a probe tells of the addresses that a name leads to: which it dials, and which of them answers. */
class ProbedAddressesTest extends ChainProbing {
    @Test
    void anAddressThatIsNotPublicIsNeverDialled() throws Exception {
        // Given
        allowed = List.of(Cidr.parse("127.0.0.9/32"));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "AddressNotAllowed", "-", "AddressNotAllowed", "-");
        assertThat(origin.connections() + edge.connections()).isZero();
    }

    @Test
    void aForbiddenAddressAmongOthersIsSkippedAndNamed() throws Exception {
        // Given
        allowed = List.of(Cidr.parse("127.0.0.1/32"));
        dns.addresses(B, "127.0.0.2", "127.0.0.1");

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("PointsElsewhere", "True", "True", "True", "True");
    }

    @Test
    void whatOnlyThisMachineReachesIsNothingThatANameShouldLeadTo() throws Exception {
        // Given a Service behind a NAT, seen from within its network
        published = Optional.of(List.of());
        expected = List.of("127.0.0.2");

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "True");
        assertThat(dnsMessage(report)).contains("private address (127.0.0.2)");
    }

    /** Compared with itself it would always lead where it should. */
    @Test
    void anOwnNameThatTheServiceReportsIsNothingToCompareWith() throws Exception {
        // Given
        expected = List.of(B);
        dns.remove(B);

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).startsWith("RecordMissing");
        assertThat(dnsMessage(report))
                .contains("reports the name " + B + " in place of an address")
                .doesNotContain("with the value");
    }

    @Test
    void whereItLeadsSomewhereNothingIsSaidAgainstThat() throws Exception {
        // Given
        expected = List.of(B);

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "True");
        assertThat(dnsMessage(report)).doesNotContain("private address");
    }

    @Test
    void theNextAddressIsDialledWhenOneRefusesAndThatOneNamed() throws Exception {
        // Given nothing listens on 127.0.0.2
        dns.addresses(B, "127.0.0.2", "127.0.0.1");

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("PointsElsewhere", "True", "True", "True", "True");
        assertThat(dnsMessage(report)).contains("127.0.0.2").doesNotContain("127.0.0.1");
    }

    /** Where it is not known which ones are right, as of an external origin, any of them is dialled. */
    @Test
    void ofSeveralAddressesTheOneThatRefusesIsARemark() throws Exception {
        // Given nothing listens on 127.0.0.2
        expected = List.of();
        dns.addresses(B, "127.0.0.1", "127.0.0.2");

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "True");
        assertThat(report.links()
                        .of(ConditionType.OriginHandshake)
                        .orElseThrow()
                        .message())
                .endsWith(
                        ", but of its addresses 127.0.0.2 refuses connections: let each answer, or remove its record, as the CDN dials any of them");
    }

    @Test
    void aSecondAddressOfTheSameServerIsNoStray() throws Exception {
        // Given
        dns.addresses(B, "127.0.0.1", "127.0.0.2");
        expected = List.of("127.0.0.2");
        closing(origin.alsoOn("127.0.0.2"));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "True");
    }

    @Test
    void aServiceBehindANatHasNoAddressToCompareWith() throws Exception {
        // Given a Service that reports a private address
        expected = List.of("10.0.0.5");

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "True");
        assertThat(dnsMessage(report)).contains("private address (10.0.0.5)").doesNotContain("with the value");
    }

    @Test
    void aNatThatForwardsNothingIsNotTakenForAWrongRecord() throws Exception {
        // Given
        expected = List.of("10.0.0.5");
        origin.close();
        edgeAnswers(Answers.head("502 Bad Gateway", Answers.CLOUDFRONT_ERROR, Answers.CLOUDFRONT_VIA));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "OriginPortClosed", "-", "True", "OriginTlsOrRefused");
    }

    @Test
    void anotherAddressByWhichTheCdnReachesTheOriginIsRemarked() throws Exception {
        // Given a load balancer of the user's in front of the Service, which ends TLS
        expected = List.of("127.0.0.9");
        own = Optional.of(showing(ISSUER.leaf(B).issue()));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "True");
        assertThat(report.links().of(ConditionType.DnsReady).orElseThrow().reason())
                .isEqualTo(Reason.ProvenByEdge);
        assertThat(dnsMessage(report)).contains("the Service in front of it has another address (127.0.0.9)");
    }

    @Test
    void whatTheCdnReachesBeforeItIsLedElsewhereProvesNothing() throws Exception {
        // Given
        expected = List.of("127.0.0.9");
        own = Optional.of(showing(ISSUER.leaf(B).issue()));
        present = Optional.of(new ProbeTarget.Present("former.example.test", originPort));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).startsWith("PointsElsewhere");
    }

    @Test
    void anOriginWithoutAnIpv4AddressIsNotDialledByACdnThatDialsThese() throws Exception {
        // Given
        dns.addresses(B, "2001:db8::7");
        expected = List.of();
        edgeAnswers(Answers.head("502 Bad Gateway", Answers.CLOUDFRONT_ERROR, Answers.CLOUDFRONT_VIA));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "OriginNotResolved", "-", "True", "OriginTlsOrRefused");
        assertThat(report.links()
                        .of(ConditionType.OriginHandshake)
                        .orElseThrow()
                        .message())
                .isEqualTo(
                        B
                                + " has only IPv6 addresses (2001:db8:0:0:0:0:0:7), and the CDN dials IPv4: add an A record, or set origin.ipAddressType to ipv6 or dualstack");
    }

    @Test
    void anOriginWithoutAnIpv6AddressIsNotDialledByACdnThatDialsThese() throws Exception {
        // Given
        ipAddressType = IpAddressType.IPV6;
        edgeAnswers(Answers.head("502 Bad Gateway", Answers.CLOUDFRONT_ERROR, Answers.CLOUDFRONT_VIA));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "OriginNotResolved", "-", "True", "OriginTlsOrRefused");
        assertThat(report.links()
                        .of(ConditionType.OriginHandshake)
                        .orElseThrow()
                        .message())
                .endsWith("add an AAAA record, or set origin.ipAddressType to ipv4 or dualstack");
    }

    @Test
    void aForgottenRecordOfAnotherFamilyIsNamedAtTheEdge() throws Exception {
        // Given nobody listens at the IPv6 address
        dns.remove(A).addresses(A, "127.0.0.1", "::1");

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("PointsElsewhere", "True", "True", "True", "True");
        assertThat(dnsMessage(report)).contains("AAAA " + A).doesNotContain("CNAME");
    }

    @Test
    void aChosenEdgeAddressIsDialledUnderTheNameOfTheEdge() throws Exception {
        // Given
        dns.remove(A);
        edgeAddress = Optional.of("127.0.0.1");

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("RecordMissing", "True", "True", "True", "True");
        assertThat(edge.requests()).singleElement().asString().contains("Host: " + A + "\r\n");
    }
}
