package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.messages.MessageRules;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a probe tells of the records that prove the edge's name, while an authority waits for them. */
class ProbedProofsTest extends ChainProbing {
    private static final String PROOF = "_x." + A;
    private static final String TARGET = "_y.acm-validations.aws";

    @BeforeEach
    void anAuthorityWaits() throws IOException {
        authoritativePort = Optional.of(dns.address().getPort());
        dns.zone("example.test", "ns.example.test").addresses("ns.example.test", "127.0.0.1");
        records = new ProbeTarget.Records(
                Publisher.EXTERNAL_DNS, List.of(new ProbeTarget.Proof(PROOF, TARGET)), Set.of());
    }

    @Test
    void aProofThatIsThereIsSeenThoughItLeadsToNoAddress() throws Exception {
        // Given
        dns.alias(PROOF, TARGET);

        // When
        var sight = sight();

        // Then
        assertThat(sight.records().isTrue()).isTrue();
        assertThat(sight.answered()).containsExactly(new ProbeTarget.Proof(PROOF, TARGET));
        assertThat(sight.forbidden()).isEmpty();
    }

    /** As in the minutes in which servers take a record over, or where a domain names those of two providers. */
    @Test
    void serversThatDoNotAgreeOnAProofAreTold() throws Exception {
        // Given
        dns.alias(PROOF, TARGET)
                .zone("example.test", "ns.example.test", "ns2.example.test")
                .addresses("ns2.example.test", "127.0.0.2");
        closing(new TestDns("127.0.0.2", dns.address().getPort()));

        // When
        var sight = sight();

        // Then
        assertThat(sight.divided())
                .contains(
                        "servers of example.test do not say the same of %s (127.0.0.1 leads to %s, and 127.0.0.2 has no record)"
                                .formatted(PROOF, TARGET));
        assertThat(sight.records().isTrue()).isFalse();
        assertThat(sight.answered()).isEmpty();
        assertThat(MessageRules.brokenByFault(sight.records().message())).isEmpty();
    }

    @Test
    void whichOfSeveralAreThereIsTold() throws Exception {
        // Given
        dns.alias(PROOF, TARGET);
        var other = new ProbeTarget.Proof("_z." + A, "_w.acm-validations.aws");
        records = new ProbeTarget.Records(
                Publisher.EXTERNAL_DNS, List.of(other, new ProbeTarget.Proof(PROOF, TARGET)), Set.of());

        // When
        var sight = sight();

        // Then
        assertThat(sight.records().isTrue()).isFalse();
        assertThat(sight.answered()).containsExactly(new ProbeTarget.Proof(PROOF, TARGET));
    }

    @Test
    void aProofThatIsNotThereIsLeftToWhoPublishesIt() throws Exception {
        // When
        var sight = sight();

        // Then
        assertThat(sight.records().reason()).isEqualTo(Reason.RecordPending);
        assertThat(sight.records().message())
                .contains("let external-dns publish CNAME " + PROOF + " with the value " + TARGET);
    }

    @Test
    void aProofWithTheDomainTwiceInItsNameIsFound() throws Exception {
        // Given
        dns.alias(PROOF + ".example.test", TARGET);
        records = new ProbeTarget.Records(Publisher.READER, List.of(new ProbeTarget.Proof(PROOF, TARGET)), Set.of());

        // When
        var sight = sight();

        // Then
        assertThat(sight.records().reason()).isEqualTo(Reason.RecordHeld);
        assertThat(sight.records().message()).endsWith("give that record the name _x.a there");
    }

    /** As that of a wildcard, which is no record of it. */
    @Test
    void whatLeadsElsewhereBelowTheDomainIsNone() throws Exception {
        // Given
        dns.addresses(PROOF + ".example.test", "127.0.0.1");
        records = new ProbeTarget.Records(Publisher.READER, List.of(new ProbeTarget.Proof(PROOF, TARGET)), Set.of());

        // When
        var sight = sight();

        // Then
        assertThat(sight.records().reason()).isEqualTo(Reason.RecordMissing);
    }

    @Test
    void aRecordOfBeforeInItsPlaceIsNamed() throws Exception {
        // Given
        dns.alias(PROOF, "_z.acm-validations.aws");

        // When
        var sight = sight();

        // Then
        assertThat(sight.records().reason()).isEqualTo(Reason.PointsElsewhere);
        assertThat(sight.records().message())
                .startsWith(
                        PROOF + " leads to _z.acm-validations.aws: remove that record and let external-dns publish");
    }

    /** Authorities check signatures, and no name of the zone may have been asked for that is there. */
    @Test
    void aZoneWhoseSignaturesAreNotValidIsTold() throws Exception {
        // Given
        dns.alias(PROOF, TARGET).bogus(PROOF);

        // When
        var sight = sight();

        // Then
        assertThat(sight.broken()).hasValueSatisfying(told -> assertThat(told)
                .startsWith("DNS servers cannot answer for " + PROOF)
                .contains("DNSSEC", "repair the zone"));
        assertThat(sight.answered()).isEmpty();
    }

    @Test
    void thatARecordIsNotThereIsNoFaultOfTheZone() throws Exception {
        // When
        var sight = sight();

        // Then
        assertThat(sight.broken()).isEmpty();
    }

    /** Until it is written a wildcard's is what everybody is told, and no record that would have to go. */
    @Test
    void aWildcardIsNoRecordOfAProof() throws Exception {
        // Given
        dns.addresses(PROOF, "127.0.0.9").addresses("*." + A, "127.0.0.9");

        // When
        var sight = sight();

        // Then
        assertThat(sight.records().reason()).isEqualTo(Reason.RecordPending);
        assertThat(sight.records().message()).doesNotContain("remove");
    }

    @Test
    void anAuthorityThatMayNotIssueIsToldByTheNearestRecords() throws Exception {
        // Given
        dns.issuers(A, "letsencrypt.org").issuers("test", "amazon.com");

        // When
        var forbidden = sight().forbidden().orElseThrow();

        // Then
        assertThat(forbidden.reason()).isEqualTo(Reason.IssuanceForbidden);
        assertThat(forbidden.message())
                .startsWith(
                        "the CAA records of a.example.test let only letsencrypt.org issue certificates, and Amazon's authority is amazon.com: add CAA a.example.test with the value 0 issue \"amazon.com\"");
        assertThat(MessageRules.brokenByFault(forbidden.message())).isEmpty();
    }

    /** What a suspension holds up in the middle of a renaming: the edge goes by its former name still. */
    @Test
    void anotherNamesRecordsHoldForAProofOfThatName() throws Exception {
        // Given
        var proof = new ProbeTarget.Proof("_x.new.example.test", TARGET);
        records = new ProbeTarget.Records(Publisher.EXTERNAL_DNS, List.of(proof), Set.of());
        dns.alias(proof.name(), TARGET).issuers(A, "amazon.com").issuers("new.example.test", "letsencrypt.org");

        // When
        var sight = sight();

        // Then
        assertThat(sight.forbidden()).hasValueSatisfying(told -> assertThat(told.message())
                .startsWith("the CAA records of new.example.test let only letsencrypt.org issue"));
        assertThat(sight.answered()).isEmpty();
    }

    /** A former name's certificate may have to be renewed meanwhile. */
    @Test
    void whatKeepsAnotherNameFromBeingProvenIsNoReasonForTheEdges() throws Exception {
        // Given
        var other = new ProbeTarget.Proof("_x.old.example.test", TARGET);
        var own = new ProbeTarget.Proof(PROOF, TARGET);
        records = new ProbeTarget.Records(Publisher.EXTERNAL_DNS, List.of(other, own), Set.of());
        dns.alias(PROOF, TARGET)
                .alias(other.name(), TARGET)
                .issuers(A, "amazon.com")
                .issuers("old.example.test", "letsencrypt.org");

        // When
        var sight = sight();

        // Then
        assertThat(sight.forbidden()).isEmpty();
        assertThat(sight.answered()).containsExactly(own);
    }

    /** An authority follows it, to servers that know nothing of the name. */
    @Test
    void whoeverMayNotIssueForWhatTheNameIsAnAliasOfMayNotForTheName() throws Exception {
        // Given
        dns.alias(PROOF, TARGET).alias(A, "edge.elsewhere.test").issuers("edge.elsewhere.test", "letsencrypt.org");

        // When
        var sight = sight();

        // Then
        assertThat(sight.forbidden()).hasValueSatisfying(told -> {
            assertThat(told.message())
                    .startsWith(
                            "a.example.test, or a name above it, is an alias of edge.elsewhere.test, whose CAA records let only letsencrypt.org issue certificates");
            assertThat(MessageRules.brokenByFault(told.message())).isEmpty();
        });
        assertThat(sight.answered()).isEmpty();
    }

    @Test
    void whatAnAliasLeadsToSaysNothingWhereItHasNoSuchRecords() throws Exception {
        // Given
        dns.alias(A, "edge.elsewhere.test").addresses("edge.elsewhere.test", "127.0.0.1");
        dns.issuers("elsewhere.test", ";").issuers("test", "letsencrypt.org");

        // When
        var forbidden = sight().forbidden().orElseThrow();

        // Then
        assertThat(forbidden.message()).startsWith("the CAA records of test let only letsencrypt.org issue");
    }

    @Test
    void aliasesThatLeadInACircleEnd() throws Exception {
        // Given
        dns.alias(A, "edge.elsewhere.test").alias("edge.elsewhere.test", A);

        // When
        var sight = sight();

        // Then
        assertThat(sight.forbidden()).isEmpty();
    }

    @Test
    void whereNobodyMayIssueThatIsSaid() throws Exception {
        // Given
        dns.issuers("test", ";");

        // When
        var forbidden = sight().forbidden().orElseThrow();

        // Then
        assertThat(forbidden.message()).startsWith("the CAA records of test let nobody issue certificates");
    }

    @Test
    void aTagThatAuthoritiesNeedNotKnowForbidsIfItIsCritical() throws Exception {
        // Given
        dns.alias(PROOF, TARGET).caa("example.test", 0, "issue", "amazon.com").caa("example.test", 128, "future", "x");

        // When
        var sight = sight();

        // Then
        var forbidden = sight.forbidden().orElseThrow();
        assertThat(forbidden.reason()).isEqualTo(Reason.IssuanceForbidden);
        assertThat(forbidden.message())
                .startsWith("CAA example.test of tag future is marked as critical")
                .contains("give that record the flags 0, or remove it")
                .doesNotContain("amazon.com");
        assertThat(MessageRules.brokenByFault(forbidden.message())).isEmpty();
        assertThat(sight.answered()).isEmpty();
    }

    @Test
    void allThatForbidsIsTold() throws Exception {
        // Given
        dns.caa("test", 0, "issue", ";").caa("test", 128, "future", "x").caa("test", 128, "Past", "y");

        // When
        var forbidden = sight().forbidden().orElseThrow();

        // Then
        assertThat(forbidden.parts())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("the CAA records of test let nobody issue"),
                        second -> assertThat(second).startsWith("CAA test of tag future, past is marked as critical"));
        assertThat(MessageRules.brokenByFault(forbidden.message())).isEmpty();
    }

    @Test
    void whoeverMayIssueIsNotToldOf() throws Exception {
        // Given
        dns.issuers("test", "letsencrypt.org", "amazonaws.com");

        // When
        var sight = sight();

        // Then
        assertThat(sight.forbidden()).isEmpty();
    }

    @Test
    void noResolverIsAskedForWhatMayNotBeThereYet() throws Exception {
        // Given
        authoritativePort = Optional.empty();
        dns.issuers("test", ";");

        // When
        var sight = sight();

        // Then
        assertThat(sight.records().status()).isEqualTo(Verdict.Status.Unknown);
        assertThat(sight.forbidden()).isPresent();
        assertThat(dns.asked()).doesNotContain(PROOF + ". A", PROOF + ". TXT", A + ". CAA");
    }

    @Test
    void nobodyLooksForWhatNobodyWaitsFor() throws Exception {
        // Given
        records = ProbeTarget.Records.BY_READER;

        // When
        var report = probe();

        // Then
        assertThat(report.evidence().proof()).isEmpty();
        assertThat(dns.asked()).noneMatch(question -> question.contains(PROOF) || question.endsWith("CAA"));
    }

    private ProofSight sight() throws Exception {
        return probe().evidence().proof().orElseThrow();
    }
}
