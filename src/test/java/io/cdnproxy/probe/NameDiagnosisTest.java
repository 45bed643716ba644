package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.messages.MessageRules;
import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.net.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameDiagnosisTest {
    static final AddressPolicy TEST_NET_IS_PUBLIC = new AddressPolicy(
            List.of(Cidr.parse("192.0.2.0/24"), Cidr.parse("203.0.113.0/24"), Cidr.parse("2001:db8::/32")));
    private static final NameDiagnosis DIAGNOSIS =
            new NameDiagnosis(Evidence.target(), TEST_NET_IS_PUBLIC, Reader.OF_CONDITIONS);
    private static final NameDiagnosis BY_EXTERNAL_DNS =
            new NameDiagnosis(Evidence.published(Evidence.target()), TEST_NET_IS_PUBLIC, Reader.OF_CONDITIONS);
    private static final NamePlace HELD_BY_BLUE = heldFor("crd/shop/frontend");
    private static final NamePlace START_OF_A_ZONE = new NamePlace(Optional.empty(), true);

    @Test
    void bothNamesWhereTheyShouldBeWork() {
        // Given
        var expected = Evidence.AS_EXPECTED;

        // When
        var verdict = DIAGNOSIS.judge(expected, expected);

        // Then
        assertThat(verdict.isTrue()).isTrue();
    }

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
    void theExternalDnsThatHoldsANameIsTold() {
        // Given
        var held = new NameAnswer.Absent(HELD_BY_BLUE);

        // When
        var verdict = DIAGNOSIS.judge(held, Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RecordMissing);
        assertThat(verdict.message())
                .startsWith(
                        "a.example.test does not resolve, and the TXT record cname-a.example.test holds it for the external-dns with the owner id \"blue\": remove that TXT record")
                .contains("CNAME a.example.test with the value d111.cloudfront.net");
    }

    @Test
    void aTextBesideWhichNoAliasCanStandIsTold() {
        // Given
        var held = new NameAnswer.Absent(text("a.example.test"));

        // When
        var verdict = DIAGNOSIS.judge(held, Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict.message())
                .isEqualTo(
                        "a.example.test does not resolve, and there is a TXT record a.example.test, beside which no CNAME can be written: remove or move that TXT record, and create CNAME a.example.test with the value d111.cloudfront.net");
    }

    @Test
    void butNotOfAnAddressWhichCan() {
        // Given
        var held = new NameAnswer.Absent(text("b.example.test"));

        // When
        var verdict = DIAGNOSIS.judge(Evidence.AS_EXPECTED, held);

        // Then
        assertThat(verdict.message()).doesNotContain("TXT");
    }

    @Test
    void anOldRecordIsNamedTogetherWithTheNewOne() {
        // Given
        var elsewhere = new NameAnswer.Elsewhere(List.of("192.0.2.9"));

        // When
        var verdict = DIAGNOSIS.judge(elsewhere, Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.PointsElsewhere);
        assertThat(verdict.message())
                .isEqualTo(
                        "a.example.test leads to 192.0.2.9: remove that record and create CNAME a.example.test with the value d111.cloudfront.net; a wildcard may stay");
    }

    /** Such as a resolver of the inside, or one that hides names. */
    @Test
    void anAddressThatNoPublicRecordLeadsToMayBeTheResolversDoing() {
        // Given
        var inside = new NameAnswer.Elsewhere(List.of("127.0.0.1"));

        // When
        var verdict = DIAGNOSIS.judge(inside, Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict)
                .isEqualTo(
                        Verdict.fails(
                                Reason.PointsElsewhere,
                                "a.example.test leads to 127.0.0.1, which is not a public address (where other resolvers answer otherwise, give the operator other resolvers (CDNPROXY_DNS_RESOLVERS)): remove that record and create CNAME a.example.test with the value d111.cloudfront.net; a wildcard may stay"));
    }

    @Test
    void aResolverThatKnowsNotEvenTheCdnIsTold() {
        // Given
        var nothing = new NameAnswer.Absent(NamePlace.PLAIN, List.of("d111.cloudfront.net"));

        // When
        var verdict = DIAGNOSIS.judge(nothing, Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict.message())
                .startsWith(
                        "a.example.test does not resolve, nor does d111.cloudfront.net, to which it should lead (where other resolvers know that, give the operator other resolvers (CDNPROXY_DNS_RESOLVERS)): create CNAME");
    }

    @Test
    void aStrayRecordIsNamedAndNoOther() {
        // Given
        var partly = new NameAnswer.Partly(List.of("2001:db8:0:0:0:0:0:9"));

        // When
        var verdict = DIAGNOSIS.judge(partly, Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict)
                .isEqualTo(
                        Verdict.fails(
                                Reason.PointsElsewhere,
                                "a.example.test leads where it should, and besides to 2001:db8:0:0:0:0:0:9: remove the record AAAA a.example.test with the value 2001:db8:0:0:0:0:0:9"));
    }

    @Test
    void whoCannotResolveIsToldWhichSettingToChange() {
        // Given
        var unresolvable =
                new NameAnswer.Unresolvable("no DNS server answered for a.example.test", NameAnswer.Cause.SILENCE);

        // When
        var verdict = DIAGNOSIS.judge(unresolvable, Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict.message()).contains("CDNPROXY_DNS_RESOLVERS").doesNotContain("remove");
    }

    @Test
    void onlyAZoneThatWasAskedIsToBeRepaired() {
        // Given
        var name = "a.example.test";
        var resolutions = Stream.of(
                new Resolution.Failed(name, "SERVFAIL or REFUSED"),
                new Resolution.Unanswered(name),
                Evidence.found(name, "198.18.0.7"));

        // When
        var messages = resolutions
                .map(resolution -> NameComparison.compare(resolution, List.of()))
                .map(answer -> DIAGNOSIS.judge(answer, Evidence.AS_EXPECTED).message());

        // Then
        assertThat(messages)
                .satisfiesExactly(
                        broken ->
                                assertThat(broken).contains(": repair the zone, or give the operator other resolvers"),
                        silent -> assertThat(silent)
                                .contains(
                                        ": see that DNS servers can be reached from here, or give the operator other resolvers"),
                        invented -> assertThat(invented).contains("invents: give the operator other resolvers"));
    }

    @Test
    void twoFaultsAreBothTold() {
        // Given
        var elsewhere = new NameAnswer.Elsewhere(List.of("192.0.2.9"));
        var absent = new NameAnswer.Absent();

        // When
        var verdict = DIAGNOSIS.judge(elsewhere, absent);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.PointsElsewhere);
        assertThat(verdict.message())
                .contains("a.example.test leads to 192.0.2.9")
                .contains(
                        "; besides, b.example.test does not resolve: create A b.example.test with the value 203.0.113.7");
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
                .contains("has a private address (10.0.0.5), which the CDN does not reach; create a record")
                .doesNotContain("with the value");
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
    void dnsWithoutAnswerIsUnknownUnlessTheOtherNameIsWrong() {
        // Given
        var silent = new NameAnswer.Unresolvable("no DNS server answered for a.example.test", NameAnswer.Cause.SILENCE);

        // When
        var alone = DIAGNOSIS.judge(silent, Evidence.AS_EXPECTED);
        var withFault = DIAGNOSIS.judge(silent, new NameAnswer.Absent());

        // Then
        assertThat(alone.status()).isEqualTo(Verdict.Status.Unknown);
        assertThat(withFault.reason()).isEqualTo(Reason.RecordMissing);
    }

    @Test
    void withoutDistributionTheEdgesNameIsNotYetKnown() {
        // Given
        var without = withoutDistribution(Evidence.target());

        // When
        var verdict = without.judge(new NameAnswer.Absent(), Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict.status()).isEqualTo(Verdict.Status.Unknown);
    }

    @Test
    void whoDialsFromACommandLineReadsItsOptions() {
        // Given
        var unanswered =
                new NameAnswer.Unresolvable("no DNS server answered for a.example.test", NameAnswer.Cause.SILENCE);

        // When
        var verdict = ofAnyCdn().judge(unanswered, Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict.message()).contains("--resolver").doesNotContain("CDNPROXY");
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
    void whatExternalDnsPublishesIsNeverToBeMadeByHand() {
        // Given
        var answers = Stream.of(
                new NameAnswer.Absent(),
                new NameAnswer.Absent(HELD_BY_BLUE),
                new NameAnswer.Absent(text("a.example.test")),
                new NameAnswer.Absent(START_OF_A_ZONE),
                new NameAnswer.Elsewhere(List.of("192.0.2.9")),
                new NameAnswer.Elsewhere(List.of("192.0.2.9"), HELD_BY_BLUE),
                new NameAnswer.Elsewhere(List.of("192.0.2.9"), heldFor("crd/proxies/tokyo-edge")));

        // When
        var messages =
                answers.map(answer -> BY_EXTERNAL_DNS.judge(answer, answer).message());

        // Then
        assertThat(messages)
                .allSatisfy(message -> assertThat(message).doesNotContain("create CNAME", "create A"))
                .allSatisfy(message ->
                        assertThat(MessageRules.brokenByFault(message)).isEmpty());
    }

    @Test
    void externalDnsIsLeftToPublishWhatIsMissing() {
        // When
        var verdict = BY_EXTERNAL_DNS.judge(new NameAnswer.Absent(), Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict)
                .isEqualTo(
                        Verdict.fails(
                                Reason.RecordMissing,
                                "a.example.test does not resolve: let external-dns publish CNAME a.example.test with the value d111.cloudfront.net"));
    }

    @Test
    void onlyWhatIsInTheWayOfExternalDnsIsToBeRemoved() {
        // Given
        var elsewhere = new NameAnswer.Elsewhere(List.of("192.0.2.9"));

        // When
        var verdict = BY_EXTERNAL_DNS.judge(elsewhere, Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict.message())
                .isEqualTo(
                        "a.example.test leads to 192.0.2.9: remove that record and let external-dns publish CNAME a.example.test with the value d111.cloudfront.net in its place; a wildcard may stay");
    }

    @Test
    void aRecordThatAnotherExternalDnsHoldsIsLetGoOfWhereItIsOrdered() {
        // Given
        var held = new NameAnswer.Elsewhere(List.of("192.0.2.9"), HELD_BY_BLUE);

        // When
        var verdict = BY_EXTERNAL_DNS.judge(held, Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict.message())
                .startsWith(
                        "a.example.test leads to 192.0.2.9: have whoever orders it let go of the name, which the external-dns with the owner id \"blue\" holds for crd/shop/frontend by the TXT record cname-a.example.test")
                .doesNotContain("remove that record");
    }

    @Test
    void anOldValueThatExternalDnsHasWrittenForThisObjectIsItsToChange() {
        // Given
        var former = new NameAnswer.Elsewhere(List.of("d0.cloudfront.net"), heldFor("crd/proxies/tokyo-edge"));

        // When
        var verdict = BY_EXTERNAL_DNS.judge(former, Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.PointsElsewhere);
        assertThat(verdict.message())
                .contains("(owner id \"blue\") has written for this object before", "--policy=upsert-only")
                .doesNotContain("remove");
    }

    @ParameterizedTest
    @ValueSource(strings = {"crd/proxies/tokyo-b-edge", "crd/other/tokyo-edge", "service/proxies/tokyo-edge"})
    void whatIsWrittenForAnotherObjectIsNotTakenForItsOwn(String resource) {
        // Given
        var others = new NameAnswer.Elsewhere(List.of("d0.cloudfront.net"), heldFor(resource));

        // When
        var verdict = BY_EXTERNAL_DNS.judge(others, Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict.message()).contains("let go of the name", resource);
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
    void aTextAtTheStartOfAZoneMayStay() {
        // Given
        var beside = new NameAnswer.Absent(
                new NamePlace(Optional.of(new NameClaim("a.example.test", Optional.empty(), Optional.empty())), true));

        // When
        var verdict = DIAGNOSIS.judge(beside, Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict.message()).doesNotContain("TXT");
    }

    @Test
    void anAddressMayStandWhereAZoneBegins() {
        // When
        var verdict = DIAGNOSIS.judge(Evidence.AS_EXPECTED, new NameAnswer.Absent(START_OF_A_ZONE));

        // Then
        assertThat(verdict.message()).endsWith("create A b.example.test with the value 203.0.113.7");
    }

    @Test
    void aRecordThatIsThereBeforeTheDistributionIsNamedAndServesUntilThen() {
        // Given
        var elsewhere = new NameAnswer.Elsewhere(List.of("192.0.2.9"));

        // When
        var byHand = withoutDistribution(Evidence.target()).ofEdge(elsewhere);
        var byExternalDns =
                withoutDistribution(Evidence.published(Evidence.target())).ofEdge(elsewhere);

        // Then
        assertThat(byHand)
                .isEqualTo(
                        Verdict.fails(
                                Reason.PointsElsewhere,
                                "a.example.test leads to 192.0.2.9 already: let clients go there until DistributionDeployed is True, and then remove that record and create the record of status.dns.required; a wildcard may stay"));
        assertThat(byExternalDns.message())
                .contains(
                        "and then remove that record, since external-dns publishes none beside a record that it has not written");
    }

    /** Such as of an object of that name that was there before. */
    @Test
    void whatExternalDnsHasWrittenForTheObjectIsInNobodysWay() {
        // Given
        var own = new NameAnswer.Elsewhere(List.of("192.0.2.9"), heldFor("crd/proxies/tokyo-edge"));

        // When
        var verdict = withoutDistribution(Evidence.published(Evidence.target())).ofEdge(own);

        // Then
        assertThat(verdict.status()).isEqualTo(Verdict.Status.Unknown);
    }

    @Test
    void anotherDistributionMayBeTheOneThatIsToBeTakenOver() {
        // Given
        var atCloudFront = new NameAnswer.Elsewhere(List.of("d0.cloudfront.net"));

        // When
        var verdict = withoutDistribution(Evidence.target()).ofEdge(atCloudFront);

        // Then
        assertThat(verdict.status()).isEqualTo(Verdict.Status.Unknown);
    }

    private static NamePlace heldFor(String resource) {
        return NamePlace.claimed(new NameClaim("cname-a.example.test", Optional.of("blue"), Optional.of(resource)));
    }

    private static NamePlace text(String hostname) {
        return NamePlace.claimed(new NameClaim(hostname, Optional.empty(), Optional.empty()));
    }

    private static NameDiagnosis withoutDistribution(ProbeTarget target) {
        return new NameDiagnosis(target.at(new Cdn.NotMadeYet()), TEST_NET_IS_PUBLIC, Reader.OF_CONDITIONS);
    }

    private static NameDiagnosis ofAnyCdn() {
        var target = ProbeTarget.once(
                new ProbeTarget.Origin("b.example.test", 8443, List.of(), Optional.empty()),
                Evidence.target().edge(),
                Evidence.target().path(),
                Evidence.target().timeout());
        return new NameDiagnosis(target.at(new Cdn.Any(Optional.empty())), TEST_NET_IS_PUBLIC, Reader.AT_COMMAND_LINE);
    }

    private static NameDiagnosis withExpected(String... expected) {
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
                        target.interval(),
                        target.timeout()),
                TEST_NET_IS_PUBLIC,
                Reader.OF_CONDITIONS);
    }

    @Test
    void whoCannotAskAnybodyIsToldOnceForBothNames() {
        // Given
        var edge = new NameAnswer.Unresolvable("no DNS server answered for a.example.test", NameAnswer.Cause.SILENCE);
        var origin = new NameAnswer.Unresolvable("no DNS server answered for b.example.test", NameAnswer.Cause.SILENCE);

        // When
        var verdict = DIAGNOSIS.judge(edge, origin);

        // Then
        assertThat(verdict.status()).isEqualTo(Verdict.Status.Unknown);
        assertThat(verdict.message())
                .startsWith(
                        "no DNS server answered for a.example.test, and no DNS server answered for b.example.test: ")
                .containsOnlyOnce("can be reached");
    }

    @Test
    void aNameThatNobodyAnswersForIsToldBesidesOneThatIsMissing() {
        // Given
        var origin = new NameAnswer.Unresolvable(
                "DNS servers cannot answer for b.example.test (SERVFAIL)", NameAnswer.Cause.ZONE);

        // When
        var verdict = DIAGNOSIS.judge(new NameAnswer.Absent(), origin);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RecordMissing);
        assertThat(verdict.message())
                .contains("a.example.test does not resolve", "; besides, DNS servers cannot answer for b.example.test");
    }
}
