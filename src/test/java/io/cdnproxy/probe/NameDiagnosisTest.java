package io.cdnproxy.probe;

import static io.cdnproxy.probe.NameDiagnoses.BY_EXTERNAL_DNS;
import static io.cdnproxy.probe.NameDiagnoses.DIAGNOSIS;
import static io.cdnproxy.probe.NameDiagnoses.START_OF_A_ZONE;
import static io.cdnproxy.probe.NameDiagnoses.withoutDistribution;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.messages.MessageRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameDiagnosisTest {
    private static final NamePlace HELD_BY_BLUE = heldFor("crd/shop/frontend");

    @Test
    void bothNamesWhereTheyShouldBeWork() {
        // Given
        var expected = Evidence.AS_EXPECTED;

        // When
        var verdict = DIAGNOSIS.judge(expected, expected);

        // Then
        assertThat(verdict.isTrue()).isTrue();
    }

    /** Whoever publishes the others: nobody orders a record to a CDN of one's own. */
    @Test
    void theRecordToACdnOfOnesOwnIsItsReadersToMake() {
        // Given
        var held = new NameAnswer.Absent(HELD_BY_BLUE);
        var target = Evidence.published(Evidence.target()).at(new ExpectedCdn.Any(Optional.empty()));

        // When
        var verdict = new NameDiagnosis(target, NameDiagnoses.TEST_NET_IS_PUBLIC, Reader.OF_CONDITIONS).ofEdge(held);

        // Then
        assertThat(verdict.message()).endsWith(", or create a record for it that leads to the CDN");
    }

    @Test
    void theExternalDnsThatHoldsANameIsTold() {
        // Given
        var held = new NameAnswer.Absent(HELD_BY_BLUE);

        // When
        var verdict = DIAGNOSIS.judge(held, Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RecordHeld);
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
        assertThat(verdict.reason()).isEqualTo(Reason.RecordHeld);
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
        assertThat(verdict.reason()).isEqualTo(Reason.RecordMissing);
        assertThat(verdict.message()).doesNotContain("TXT");
    }

    /** It writes both in one batch, and a probe may come in between. */
    @Test
    void aNameThatExternalDnsHoldsForThisObjectIsAboutToBeWritten() {
        // Given
        var own = new NameAnswer.Absent(heldFor("crd/proxies/tokyo-edge"));

        // When
        var verdict = BY_EXTERNAL_DNS.judge(own, Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RecordPending);
        assertThat(verdict.message())
                .startsWith(
                        "a.example.test does not resolve, though external-dns (owner id \"blue\") has written its TXT record cname-a.example.test for this object: let external-dns publish CNAME")
                .endsWith("where the one that runs has another --txt-owner-id, remove that TXT record");
    }

    @Test
    void oneThatAnotherExternalDnsHoldsIsNot() {
        // Given
        var held = new NameAnswer.Absent(HELD_BY_BLUE);

        // When
        var verdict = BY_EXTERNAL_DNS.judge(held, Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RecordHeld);
    }

    @Test
    void whatAPersonHasToMendIsToldBeforeWhatIsOnItsWay() {
        // Given
        var pending = new NameAnswer.Absent();
        var elsewhere = new NameAnswer.Elsewhere(List.of("192.0.2.9"));

        // When
        var verdict = BY_EXTERNAL_DNS.judge(pending, elsewhere);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.PointsElsewhere);
        assertThat(verdict.message())
                .startsWith("b.example.test leads to 192.0.2.9: ")
                .contains("; besides, a.example.test does not resolve: let external-dns publish CNAME");
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

    /** The record behind it may be the right one, and would be made anew with the same proxy in front of it. */
    @ParameterizedTest
    @ValueSource(strings = {"104.21.7.7", "2606:4700:0:0:0:0:6810:1"})
    void whatCloudflareHidesMayBeAsItShould(String address) {
        // Given
        var elsewhere = new NameAnswer.Elsewhere(List.of(address));

        // When
        var verdict = DIAGNOSIS.judge(elsewhere, Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict.message())
                .startsWith("a.example.test leads to " + address + ", which is Cloudflare's (where the record there is"
                        + " as it should be, turn its proxy off, as DNS only): remove that record");
    }

    @Test
    void noRecordHelpsInADomainThatNobodyServes() {
        // Given
        var undelegated = new NameAnswer.Absent(
                new NamePlace(Optional.empty(), false, Optional.of(new NamePlace.Undelegated("test"))));

        // When
        var verdicts = Stream.of(DIAGNOSIS, BY_EXTERNAL_DNS)
                .map(diagnosis -> diagnosis.judge(undelegated, Evidence.AS_EXPECTED));

        // Then
        assertThat(verdicts)
                .allMatch(
                        verdict -> verdict.equals(
                                Verdict.fails(
                                        Reason.RecordHeld,
                                        "a.example.test does not resolve, as the servers of test know no domain that it is in: see at the registrar that the domain is registered, has not expired, and names the servers (NS) of its DNS provider")));
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
    void withoutDistributionTheEdgesNameIsNotYetKnown() {
        // Given
        var without = withoutDistribution(Evidence.target());

        // When
        var verdict = without.judge(new NameAnswer.Absent(), Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict.status()).isEqualTo(Verdict.Status.Unknown);
    }

    @Test
    void whatExternalDnsPublishesIsNeverToBeMadeByHand() {
        // Given
        var answers = Stream.of(
                new NameAnswer.Absent(),
                new NameAnswer.Absent(HELD_BY_BLUE),
                new NameAnswer.Absent(heldFor("crd/proxies/tokyo-edge")),
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
        assertThat(verdict.reason()).isEqualTo(Reason.RecordOutdated);
        assertThat(verdict.message())
                .contains("(owner id \"blue\") has written for this object before: let external-dns publish CNAME")
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
}
