package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;

/** What a probe tells of records: of their being there, of where they lead, and of who holds them. */
class ProbedNamesTest extends ChainProbing {
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
}
