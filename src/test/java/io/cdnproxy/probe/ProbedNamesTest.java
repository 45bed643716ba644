package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxySpec.IpAddressType;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.net.Cidr;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;

/** What a probe tells of names and addresses. */
class ProbedNamesTest extends ChainProbing {
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
    void aRecordThatTheResolverDeniesIsDialledAndThatIsTold() throws Exception {
        // Given
        authoritativePort = Optional.of(dns.address().getPort());
        dns.zone("example.test", "ns.example.test")
                .addresses("ns.example.test", "127.0.0.2")
                .remove(B);
        closing(new TestDns("127.0.0.2", dns.address().getPort()))
                .addresses(B, "127.0.0.1")
                .alias(A, CDN);

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "True");
        assertThat(report.evidence().names().hearsay())
                .singleElement()
                .asString()
                .startsWith("until 20")
                .contains("resolvers may answer of " + B);
    }

    @Test
    void aRecordThatIsThereBeforeTheDistributionIsNamed() throws Exception {
        // Given
        distribution = Optional.empty();
        dns.addresses(A, "127.0.0.9");

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).startsWith("Unknown");
        assertThat(report.evidence().edgeRecord()).hasValueSatisfying(record -> assertThat(record.message())
                .startsWith(A + " leads to 127.0.0.9")
                .contains("already: let clients go there until DistributionDeployed is True"));
    }

    @Test
    void aWildcardIsInTheWayOfNothing() throws Exception {
        // Given
        distribution = Optional.empty();
        dns.addresses(A, "127.0.0.9").addresses("*.example.test", "127.0.0.9");

        // When
        var report = probe();

        // Then
        assertThat(report.evidence().edgeRecord())
                .hasValueSatisfying(record -> assertThat(record.isFalse()).isFalse());
    }

    @Test
    void whoHoldsARecordThatLeadsElsewhereIsTold() throws Exception {
        // Given
        dns.addresses(A, "127.0.0.9")
                .text("a-" + A, "heritage=external-dns,external-dns/owner=blue,external-dns/resource=service/shop/web");

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).startsWith("PointsElsewhere");
        assertThat(dnsMessage(report))
                .contains("the external-dns with the owner id \"blue\" holds for service/shop/web");
    }

    @Test
    void noCnameIsAskedForWhereAZoneBegins() throws Exception {
        // Given
        authoritativePort = Optional.of(dns.address().getPort());
        dns.zone("test", "ns.test").addresses("ns.test", "127.0.0.2").remove(A);
        closing(new TestDns("127.0.0.2", dns.address().getPort())).delegating(A, "ns." + A);
        dns.addresses("ns." + A, "127.0.0.3");
        closing(new TestDns("127.0.0.3", dns.address().getPort()));

        // When
        var report = probe();

        // Then
        assertThat(dnsMessage(report))
                .startsWith(
                        A + " does not resolve: create there what your DNS provider has for a name that begins a zone")
                .doesNotContain("CNAME " + A);
    }

    @Test
    void aDomainThatItsRegistryDoesNotKnowIsTold() throws Exception {
        // Given
        authoritativePort = Optional.of(dns.address().getPort());
        dns.zone("test", "ns.test").addresses("ns.test", "127.0.0.2").remove(A);
        closing(new TestDns("127.0.0.2", dns.address().getPort()));

        // When
        var report = probe();

        // Then
        assertThat(dnsMessage(report))
                .contains("a.example.test does not resolve, as the servers of test know no domain that it is in");
    }

    /** Many a provider puts the domain behind what is written as a name. */
    @Test
    void aRecordWithTheDomainTwiceInItsNameIsFound() throws Exception {
        // Given
        authoritativePort = Optional.of(dns.address().getPort());
        dns.zone("example.test", "ns.example.test")
                .addresses("ns.example.test", "127.0.0.1")
                .remove(A)
                .alias(A + ".example.test", CDN);

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).startsWith("RecordHeld");
        assertThat(dnsMessage(report))
                .isEqualTo(
                        "a.example.test does not resolve, and there is a record a.example.test.example.test, as its DNS provider puts the domain behind each name itself: give that record the name a there");
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
    void rotatingAnswersAreRecognisedByWhatAnswersThere() throws Exception {
        // Given a record of its own kind that shows other addresses of the CDN than the distribution's name does
        dns.addresses(A, "127.0.0.1").addresses(CDN, "127.0.0.2", "127.0.0.3").rotating(CDN, 1);

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "True");
        assertThat(report.edgeNames().get(A)).isEqualTo(new NameAnswer.AsExpected(NameAnswer.Proof.ANSWER));
    }

    @Test
    void anOldRecordIsToldAsSuch() throws Exception {
        // Given an old server that still has a certificate for the name
        dns.addresses(A, "127.0.0.1").addresses(CDN, "127.0.0.2");
        edgeAnswers(Answers.head("200 OK", "Server: nginx"));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("PointsElsewhere", "True", "True", "NotServedByCdn", "-");
        assertThat(report.edgeNames().get(A)).isEqualTo(new NameAnswer.Elsewhere(List.of("127.0.0.1")));
    }

    @Test
    void aMissingRecordIsToldTogetherWithTheHandshakeItPrevents() throws Exception {
        // Given
        dns.remove(A);

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("RecordMissing", "True", "True", "OriginNotResolved", "-");
        assertThat(report.edgeNames().get(A)).isEqualTo(new NameAnswer.Absent());
    }

    @Test
    void aBrokenZoneIsNotAMissingRecord() throws Exception {
        // Given
        dns.failing(B, Rcode.SERVFAIL);

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("Unknown", "OriginNotResolved", "-", "True", "True");
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

    @Test
    void aDeletionSeesThatTheNameStillLeadsToTheDistribution() throws Exception {
        // Given
        scope = new ProbeTarget.Scope.NamesOnly(Set.of(A));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("-", "-", "-", "-", "-");
        assertThat(report.edgeNames().get(A)).isEqualTo(new NameAnswer.AsExpected(NameAnswer.Proof.ALIAS));
        assertThat(origin.connections() + edge.connections()).isZero();
    }

    @Test
    void aDeletionIsNotFooledByRotatingAnswers() throws Exception {
        // Given
        scope = new ProbeTarget.Scope.NamesOnly(Set.of(A));
        dns.addresses(A, "127.0.0.1").addresses(CDN, "127.0.0.2");

        // When
        var report = probe();

        // Then
        assertThat(report.edgeNames().get(A)).isEqualTo(new NameAnswer.AsExpected(NameAnswer.Proof.ANSWER));
    }

    @Test
    void aDeletionSeesThatTheNameIsGone() throws Exception {
        // Given
        scope = new ProbeTarget.Scope.NamesOnly(Set.of(A));
        dns.remove(A);

        // When
        var report = probe();

        // Then
        assertThat(report.edgeNames().get(A)).isEqualTo(new NameAnswer.Absent());
    }

    /** In the middle of a renaming. */
    @Test
    void aDeletionSeesOfEachNameWhetherItIsGone() throws Exception {
        // Given
        var former = "old.example.test";
        scope = new ProbeTarget.Scope.NamesOnly(Set.of(A, former));
        dns.remove(A).alias(former, CDN);

        // When
        var report = probe();

        // Then
        assertThat(report.edgeNames())
                .isEqualTo(
                        Map.of(A, new NameAnswer.Absent(), former, new NameAnswer.AsExpected(NameAnswer.Proof.ALIAS)));
        assertThat(report.settled(scope)).isFalse();
    }

    /** What has the same servers as the distribution need not be this one. */
    @Test
    void ofNamesThatWereGivenUpItIsSeenWhetherTheyStillLeadToTheDistribution() throws Exception {
        // Given
        records = new ProbeTarget.Records(
                Publisher.EXTERNAL_DNS,
                List.of(),
                Set.of("left.example.test", "taken.example.test", "gone.example.test"));
        dns.alias("left.example.test", CDN)
                .alias("taken.example.test", "d222.cloudfront.net")
                .addresses("d222.cloudfront.net", "127.0.0.1");

        // When
        var report = probe();

        // Then
        assertThat(report.edgeNames())
                .isEqualTo(Map.of(
                        A,
                        new NameAnswer.AsExpected(NameAnswer.Proof.ALIAS),
                        "left.example.test",
                        new NameAnswer.AsExpected(NameAnswer.Proof.ALIAS),
                        "taken.example.test",
                        new NameAnswer.Elsewhere(List.of("d222.cloudfront.net")),
                        "gone.example.test",
                        new NameAnswer.Absent()));
        assertThat(vector(report)).containsOnly("True");
    }

    @Test
    void ofNamesThatWereGivenUpItIsSeenWhetherTheyStillLeadToTheOrigin() throws Exception {
        // Given
        expected = List.of("lb.example.test");
        records = new ProbeTarget.Records(
                Publisher.EXTERNAL_DNS,
                List.of(),
                Set.of("left.example.test", "taken.example.test", "gone.example.test", "new.example.test"));
        dns.addresses("lb.example.test", "127.0.0.1")
                .addresses("left.example.test", "127.0.0.1")
                .addresses("taken.example.test", "127.0.0.2")
                .alias("new.example.test", B);

        // When
        var report = probe();

        // Then
        assertThat(report.evidence().formerNames())
                .isEqualTo(Map.of(
                        "left.example.test",
                        new NameAnswer.AsExpected(NameAnswer.Proof.ADDRESS),
                        "taken.example.test",
                        new NameAnswer.Elsewhere(List.of("127.0.0.2")),
                        "gone.example.test",
                        new NameAnswer.Absent(),
                        "new.example.test",
                        new NameAnswer.Elsewhere(List.of(B))));
    }

    /** There is nothing to remove. */
    @Test
    void aNameThatWasGivenUpAndLeadsToTheOriginByAWildcardHasNoRecord() throws Exception {
        // Given
        records = new ProbeTarget.Records(Publisher.EXTERNAL_DNS, List.of(), Set.of("left.example.test"));
        dns.addresses("left.example.test", "127.0.0.1").addresses("*.example.test", "127.0.0.1");

        // When
        var report = probe();

        // Then
        assertThat(report.evidence().formerNames()).containsEntry("left.example.test", new NameAnswer.Absent());
    }

    /** Of an external origin, too: its records are not this object's. */
    @Test
    void whereTheOriginsAddressIsNotKnownNothingIsSaidOfFormerNames() throws Exception {
        // Given
        expected = List.of();
        records = new ProbeTarget.Records(Publisher.EXTERNAL_DNS, List.of(), Set.of("left.example.test"));
        dns.addresses("left.example.test", "127.0.0.1");

        // When
        var report = probe();

        // Then
        assertThat(report.evidence().formerNames()).isEmpty();
    }
}
