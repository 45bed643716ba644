package io.cdnproxy.probe;

import static io.cdnproxy.probe.NameDiagnoses.BY_EXTERNAL_DNS;
import static io.cdnproxy.probe.NameDiagnoses.DIAGNOSIS;
import static io.cdnproxy.probe.NameDiagnoses.START_OF_A_ZONE;
import static io.cdnproxy.probe.NameDiagnoses.TEST_NET_IS_PUBLIC;
import static io.cdnproxy.probe.NameDiagnoses.ofAnyCdn;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DueRecordTest {

    @Test
    void aMissingRecordForTheEdgeNamesTheRecordToMake() {
        // Given
        var absent = new NameAnswer.Absent();

        // When
        var verdict = DIAGNOSIS.judge(absent, Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict)
                .isEqualTo(
                        Verdict.fails(
                                Reason.RecordMissing,
                                "a.example.test does not resolve: create CNAME a.example.test with the value d111.cloudfront.net"));
    }

    @Test
    void externalDnsIsLeftToPublishWhatIsMissing() {
        // When
        var verdict = BY_EXTERNAL_DNS.judge(new NameAnswer.Absent(), Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict)
                .isEqualTo(
                        Verdict.fails(
                                Reason.RecordPending,
                                "a.example.test does not resolve: let external-dns publish CNAME a.example.test with the value d111.cloudfront.net"));
    }

    @Test
    void recordsAreSuggestedByTheKindOfLoadBalancer() {
        // Given
        var dualStack = withExpected("203.0.113.7", "2001:db8::7");
        var named = withExpected("lb.example.net");
        var unknown = withExpected();

        // When
        var ofDualStack = dualStack.judge(Evidence.AS_EXPECTED, new NameAnswer.Absent());
        var ofNamed = named.judge(Evidence.AS_EXPECTED, new NameAnswer.Absent());
        var ofUnknown = unknown.judge(Evidence.AS_EXPECTED, new NameAnswer.Absent());

        // Then
        assertThat(ofDualStack.message())
                .endsWith(
                        "create A b.example.test with the value 203.0.113.7 and create AAAA b.example.test with the value 2001:db8::7");
        assertThat(ofNamed.message()).endsWith("create CNAME b.example.test with the value lb.example.net");
        assertThat(ofUnknown.message()).endsWith("create a record for it that leads to the origin");
    }

    @Test
    void aPrivateAddressIsNotPublished() {
        // Given
        var behindNat = withExpected("10.0.0.5");

        // When
        var verdict = behindNat.judge(Evidence.AS_EXPECTED, new NameAnswer.Absent());

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RecordMissing);
        assertThat(verdict.message())
                .contains(
                        "has a private address (10.0.0.5), which the CDN does not reach; write the public one",
                        "into origin.service.addresses")
                .doesNotContain("with the value");
    }

    @Test
    void aNameOfTheInsideIsNotPublishedEither() {
        // Given
        var behindNat = withExpected("localhost");

        // When
        var verdict = behindNat.judge(Evidence.AS_EXPECTED, new NameAnswer.Absent());

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RecordMissing);
        assertThat(verdict.message())
                .contains("has a private name (localhost), which the CDN does not reach")
                .doesNotContain("with the value");
    }

    /** There is nothing for external-dns to publish. */
    @Test
    void aRecordToWhatForwardsIsThePersonsWhoeverPublishesTheRest() {
        // Given
        var behindNat = withExpected(Publisher.EXTERNAL_DNS, "10.0.0.5");

        // When
        var verdict = behindNat.judge(Evidence.AS_EXPECTED, new NameAnswer.Absent());

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RecordMissing);
    }

    @Test
    void ofTwoAddressesOnlyThePublicOneIsPublished() {
        // Given
        var halfBehindNat = withExpected("10.0.0.5", "2001:db8::7");

        // When
        var verdict = halfBehindNat.judge(Evidence.AS_EXPECTED, new NameAnswer.Absent());

        // Then
        assertThat(verdict.message()).endsWith("create AAAA b.example.test with the value 2001:db8::7");
    }

    @Test
    void whatCannotBeComparedIsRemarked() {
        // Given
        var behindNat = withExpected("10.0.0.5");

        // When
        var verdict = behindNat.judge(Evidence.AS_EXPECTED, new NameAnswer.Unchecked());

        // Then
        assertThat(verdict.isTrue()).isTrue();
        assertThat(verdict.message()).contains("b.example.test to the origin or to what forwards", "(10.0.0.5)");
    }

    @Test
    void whereTheCdnIsNotKnownItsNameOnlyHasToResolve() {
        // When
        var resolves = ofAnyCdn().judge(new NameAnswer.Unchecked(), new NameAnswer.Unchecked());
        var missing = ofAnyCdn().judge(new NameAnswer.Absent(), new NameAnswer.Unchecked());

        // Then
        assertThat(resolves).isEqualTo(Verdict.works("a.example.test and b.example.test resolve"));
        assertThat(missing.message()).contains("create a record for it that leads to the CDN");
    }

    @Test
    void noCnameIsAskedForWhereAZoneBegins() {
        // Given
        var atTheStart = new NameAnswer.Absent(START_OF_A_ZONE);

        // When
        var byHand = DIAGNOSIS.judge(atTheStart, Evidence.AS_EXPECTED);
        var byExternalDns = BY_EXTERNAL_DNS.judge(atTheStart, Evidence.AS_EXPECTED);

        // Then
        assertThat(byHand.message())
                .startsWith("a.example.test does not resolve: create there what your DNS provider has for a name that")
                .contains("begins a zone, where no CNAME can be", "alias record at Route 53", "d111.cloudfront.net");
        assertThat(byExternalDns.message())
                .startsWith(
                        "a.example.test does not resolve: let external-dns publish what leads to d111.cloudfront.net")
                .contains("--aws-prefer-cname", "dns.providerSpecific", "choose a name below a.example.test");
    }

    @Test
    void anAddressMayStandWhereAZoneBegins() {
        // When
        var verdict = DIAGNOSIS.judge(Evidence.AS_EXPECTED, new NameAnswer.Absent(START_OF_A_ZONE));

        // Then
        assertThat(verdict.message()).endsWith("create A b.example.test with the value 203.0.113.7");
    }

    private static NameDiagnosis withExpected(String... expected) {
        return withExpected(Publisher.READER, expected);
    }

    private static NameDiagnosis withExpected(Publisher publisher, String... expected) {
        var target = Evidence.target();
        return new NameDiagnosis(
                new ProbeTarget(
                        "proxies",
                        target.name(),
                        target.uid(),
                        target.scope(),
                        new ProbeTarget.Origin("b.example.test", 8443, List.of(expected), Optional.empty()),
                        target.edge(),
                        target.path(),
                        new ProbeTarget.Records(publisher, List.of(), Set.of()),
                        target.interval(),
                        target.timeout()),
                TEST_NET_IS_PUBLIC,
                Reader.OF_CONDITIONS);
    }
}
