package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a probe tells of names that are to go or have been given up: whether they still lead somewhere. */
class GivenUpNamesTest extends ChainProbing {
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

    /** One failed look at a Service is no word of what leads to it: a name that is taken for gone is forgotten for good. */
    @Test
    void whereTheAddressIsNotKnownForNowFormerNamesMayLeadThere() throws Exception {
        // Given
        expected = List.of();
        unavailable = Optional.of(new UnavailableService("web", UnavailableService.Why.UNUSABLE));
        records = new ProbeTarget.Records(Publisher.EXTERNAL_DNS, List.of(), Set.of("left.example.test"));
        dns.addresses("left.example.test", "127.0.0.1");

        // When
        var report = probe();

        // Then
        assertThat(report.evidence().formerNames()).containsEntry("left.example.test", new NameAnswer.Unchecked());
    }

    /** The record of such a Service is its user's for ever. */
    @Test
    void ofAServiceThatGetsNoAddressNothingIsSaidOfFormerNames() throws Exception {
        // Given
        expected = List.of();
        unavailable = Optional.of(new UnavailableService("web", UnavailableService.Why.WITHOUT_ADDRESS));
        records = new ProbeTarget.Records(Publisher.EXTERNAL_DNS, List.of(), Set.of("left.example.test"));

        // When
        var report = probe();

        // Then
        assertThat(report.evidence().formerNames()).isEmpty();
    }
}
