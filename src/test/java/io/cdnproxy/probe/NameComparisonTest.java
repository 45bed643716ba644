package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.pki.CertificateNames;
import io.cdnproxy.pki.ChainFault;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameComparisonTest {
    private static final String A = "a.example.test";
    private static final String CDN = "d111.cloudfront.net";
    private static final NameAnswer.Elsewhere ELSEWHERE = new NameAnswer.Elsewhere(List.of("192.0.2.9"));

    @Test
    void anAliasOfTheTargetIsExpectedWhateverAddressesItShows() {
        // Given
        var name = Evidence.aliased(A, CDN, "192.0.2.1");

        // When
        var answer = NameComparison.compare(name, List.of(Evidence.found(CDN, "192.0.2.2")));

        // Then
        assertThat(answer).isEqualTo(new NameAnswer.AsExpected(NameAnswer.Proof.ALIAS));
    }

    @Test
    void oneSharedAddressIsEnough() {
        // Given
        var name = Evidence.found(A, "192.0.2.1", "192.0.2.2");

        // When
        var answer = NameComparison.compare(name, List.of(Evidence.found(CDN, "192.0.2.2", "192.0.2.3")));

        // Then
        assertThat(answer).isEqualTo(new NameAnswer.AsExpected(NameAnswer.Proof.ADDRESS));
    }

    @Test
    void anAddressOfAFamilyThatTheCdnHasNotIsAStray() {
        // Given
        var name = Evidence.found(A, "192.0.2.2", "192.0.2.1", "2001:db8::9");

        // When
        var answer = NameComparison.ofEdge(name, List.of(Evidence.found(CDN, "192.0.2.2", "192.0.2.3")));

        // Then
        assertThat(answer).isEqualTo(new NameAnswer.Partly(List.of("2001:db8:0:0:0:0:0:9")));
    }

    @Test
    void aChangingPartOfTheCdnsAddressesIsNoStray() {
        // Given
        var name = Evidence.found(A, "192.0.2.2", "192.0.2.1", "2001:db8::9");

        // When
        var answer = NameComparison.ofEdge(name, List.of(Evidence.found(CDN, "192.0.2.2", "2001:db8::1")));

        // Then
        assertThat(answer).isEqualTo(new NameAnswer.AsExpected(NameAnswer.Proof.ADDRESS));
    }

    @Test
    void anAddressThatTheLoadBalancerHasNotIsAStray() {
        // Given
        var name = Evidence.found(A, "192.0.2.2", "192.0.2.9");

        // When
        var answer = NameComparison.ofOrigin(name, List.of(Evidence.found("192.0.2.2", "192.0.2.2")));

        // Then
        assertThat(answer).isEqualTo(new NameAnswer.Partly(List.of("192.0.2.9")));
    }

    @Test
    void aLoadBalancerWithANameShowsAPartOfItsAddresses() {
        // Given
        var name = Evidence.found(A, "192.0.2.2", "192.0.2.9");

        // When
        var answer = NameComparison.ofOrigin(name, List.of(Evidence.found("lb.example.net", "192.0.2.2")));

        // Then
        assertThat(answer).isEqualTo(new NameAnswer.AsExpected(NameAnswer.Proof.ADDRESS));
    }

    @ParameterizedTest
    @CsvSource({"198.18.0.7, 198.19.0.7", "198.18.0.7, fc00::7", "fc00::7, fc00::8"})
    void whatATransparentProxysResolverInventsSaysNothingOfTheName(String one, String other) {
        // Given
        var name = Evidence.found(A, one, other);

        // When
        var compared = NameComparison.compare(name, List.of(Evidence.found(CDN, "198.18.0.8")));
        var alone = NameComparison.compare(name, List.of());

        // Then
        assertThat(compared)
                .isInstanceOfSatisfying(NameAnswer.Unresolvable.class, unresolvable -> assertThat(unresolvable.detail())
                        .contains("invents"));
        assertThat(alone).isEqualTo(compared);
    }

    @ParameterizedTest
    @CsvSource({
        "198.18.0.7, 2001:db8::1, 2001:db8::1",
        "198.18.0.7, 2001:db8::9, 192.0.2.1",
        "192.0.2.1, fc00::7, 192.0.2.1",
        "0.0.0.0, 2001:db8::1, 2001:db8::1"
    })
    void whatAResolverInventsOfOneFamilyIsNoRecordToRemove(String one, String other, String cdn) {
        // Given
        var name = Evidence.found(A, one, other);

        // When
        var answer = NameComparison.ofEdge(name, List.of(Evidence.found(CDN, cdn)));

        // Then
        assertThat(answer).isInstanceOfSatisfying(NameAnswer.Unresolvable.class, unresolvable -> {
            assertThat(unresolvable.cause()).isEqualTo(NameAnswer.Cause.RESOLVER);
            assertThat(unresolvable.detail()).contains("no address of its own");
        });
    }

    @Test
    void aStrayIsToldBesideWhatAResolverInvents() {
        // Given
        var name = Evidence.found(A, "192.0.2.2", "192.0.2.9", "198.18.0.7");

        // When
        var answer = NameComparison.ofOrigin(name, List.of(Evidence.found("192.0.2.2", "192.0.2.2")));

        // Then
        assertThat(answer).isEqualTo(new NameAnswer.Partly(List.of("192.0.2.9")));
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 0.0.0.0", "::, ::", "0.0.0.0, 192.0.2.1"})
    void whatAFilteringResolverHidesIsNotWhereANameLeads(String seen, String cdn) {
        // Given
        var name = Evidence.found(A, seen);

        // When
        var answer = NameComparison.compare(name, List.of(Evidence.found(CDN, cdn)));

        // Then
        assertThat(answer)
                .isInstanceOfSatisfying(NameAnswer.Unresolvable.class, unresolvable -> assertThat(unresolvable.detail())
                        .contains("with which a filtering resolver hides a name"));
    }

    @Test
    void aResolverThatDoesNotKnowTheCdnEitherIsNoticed() {
        // Given
        var name = new Resolution.Missing(A, A);

        // When
        var answer = NameComparison.compare(name, List.of(new Resolution.Missing(CDN, CDN)));

        // Then
        assertThat(answer).isEqualTo(new NameAnswer.Absent(NamePlace.PLAIN, List.of(CDN)));
    }

    @Test
    void otherAddressesAreElsewhere() {
        // Given
        var name = Evidence.found(A, "192.0.2.9", "192.0.2.8");

        // When
        var answer = NameComparison.compare(name, List.of(Evidence.found(CDN, "192.0.2.1")));

        // Then
        assertThat(answer).isEqualTo(new NameAnswer.Elsewhere(List.of("192.0.2.8", "192.0.2.9")));
    }

    @Test
    void anotherAliasIsElsewhere() {
        // Given
        var name = Evidence.aliased(A, "old.example.net", "192.0.2.9");

        // When
        var answer = NameComparison.compare(name, List.of(Evidence.found(CDN, "192.0.2.1")));

        // Then
        assertThat(answer).isEqualTo(new NameAnswer.Elsewhere(List.of("old.example.net")));
    }

    @Test
    void anotherAliasOfNothingIsToldAsSuch() {
        // Given
        var name = new Resolution.Missing(A, "old.example.net");

        // When
        var answer = NameComparison.compare(name, List.of(Evidence.found(CDN, "192.0.2.1")));

        // Then
        assertThat(answer).isEqualTo(new NameAnswer.Elsewhere(List.of("old.example.net, which does not resolve")));
    }

    @Test
    void aNameWithoutRecordIsAbsent() {
        // Given
        var name = new Resolution.Missing(A, A);

        // When
        var answer = NameComparison.compare(name, List.of(Evidence.found(CDN, "192.0.2.1")));

        // Then
        assertThat(answer).isEqualTo(new NameAnswer.Absent());
    }

    @Test
    void aRecordThatOutlivedItsTargetStillLeadsThere() {
        // Given
        var name = new Resolution.Missing(A, CDN);

        // When
        var answer = NameComparison.compare(name, List.of(new Resolution.Missing(CDN, CDN)));

        // Then
        assertThat(answer).isEqualTo(new NameAnswer.AsExpected(NameAnswer.Proof.ALIAS));
    }

    @Test
    void withoutTargetThereIsNothingToCompare() {
        // Given
        var name = Evidence.found(A, "192.0.2.9");

        // When
        var answer = NameComparison.compare(name, List.of());

        // Then
        assertThat(answer).isEqualTo(new NameAnswer.Unchecked());
    }

    @Test
    void elsewhereIsNotClaimedWhileTheTargetCannotBeResolved() {
        // Given
        var name = Evidence.found(A, "192.0.2.9");

        // When
        var answer = NameComparison.compare(name, List.of(new Resolution.Unanswered(CDN)));

        // Then
        assertThat(answer).isInstanceOf(NameAnswer.Unresolvable.class);
    }

    @Test
    void noAnswerFromDnsIsNotAbsence() {
        // Given
        var silent = new Resolution.Unanswered(A);
        var broken = new Resolution.Failed(A, "SERVFAIL");

        // When
        var ofSilent = NameComparison.compare(silent, List.of(Evidence.found(CDN, "192.0.2.1")));
        var ofBroken = NameComparison.compare(broken, List.of(Evidence.found(CDN, "192.0.2.1")));

        // Then
        assertThat(List.of(ofSilent, ofBroken)).hasOnlyElementsOfType(NameAnswer.Unresolvable.class);
    }

    @Test
    void whatOnlyTheCdnCanAnswerProvesTheName() {
        // Given
        var verifiedAndViaCloudFront = Evidence.edge(502);
        var verifiedOnly = new ChainEvidence.Asked(Evidence.EDGE_SESSION, Evidence.answered(200));
        var cloudFrontsOwnCertificate = new ChainEvidence.Distrusted(
                Evidence.session("TLSv1.3", "*.cloudfront.net"),
                new ChainFault.NotCovering(CertificateNames.of("*.cloudfront.net"), "CN=*.cloudfront.net"));

        // When
        var proven = NameComparison.edgeProven(ELSEWHERE, verifiedAndViaCloudFront, CdnFingerprint.CLOUDFRONT);
        var notProven = NameComparison.edgeProven(ELSEWHERE, verifiedOnly, CdnFingerprint.CLOUDFRONT);
        var provenWithoutAlias =
                NameComparison.edgeProven(ELSEWHERE, cloudFrontsOwnCertificate, CdnFingerprint.CLOUDFRONT);

        // Then
        assertThat(proven).isEqualTo(new NameAnswer.AsExpected(NameAnswer.Proof.ANSWER));
        assertThat(notProven).isEqualTo(ELSEWHERE);
        assertThat(provenWithoutAlias).isEqualTo(new NameAnswer.AsExpected(NameAnswer.Proof.ANSWER));
    }

    @Test
    void whatAnotherCdnAnswersProvesNothing() {
        // Given
        var viaUpyun = new ChainEvidence.Asked(Evidence.EDGE_SESSION, Evidence.answered(503, "Server: marco/2.12"));
        var viaCloudFront = Evidence.edge(502);

        // When
        var proven = NameComparison.edgeProven(ELSEWHERE, viaUpyun, CdnFingerprint.UPYUN);
        var notProven = NameComparison.edgeProven(ELSEWHERE, viaCloudFront, CdnFingerprint.UPYUN);

        // Then
        assertThat(proven).isEqualTo(new NameAnswer.AsExpected(NameAnswer.Proof.ANSWER));
        assertThat(notProven).isEqualTo(ELSEWHERE);
    }

    @Test
    void theOriginsOwnCertificateProvesTheName() {
        // Given
        var fingerprint = Evidence.ORIGIN_SESSION.chain().fingerprint();

        // When
        var proven = NameComparison.originProven(ELSEWHERE, Evidence.origin(101), Optional.of(fingerprint));
        var unknown = NameComparison.originProven(ELSEWHERE, Evidence.origin(101), Optional.empty());

        // Then
        assertThat(proven).isEqualTo(new NameAnswer.AsExpected(NameAnswer.Proof.ANSWER));
        assertThat(unknown).isEqualTo(ELSEWHERE);
    }
}
