package io.cdnproxy.probe;

import static io.cdnproxy.probe.NameDiagnoses.DIAGNOSIS;
import static io.cdnproxy.probe.NameDiagnoses.ofAnyCdn;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said where nobody answers, or the one who does is not to be believed. */
class UnresolvableNameTest {

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
                Evidence.found(name, "198.18.0.7"),
                new Resolution.Invented(name, List.of(Evidence.address("192.0.2.66"))));

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
                        invented -> assertThat(invented).contains("invents: give the operator other resolvers"),
                        ofEveryName -> assertThat(ofEveryName)
                                .contains(
                                        "a.example.test leads to 192.0.2.66, where who was asked leads every name, even one that nobody can have: give the operator other resolvers",
                                        "let what dials here ask DNS servers (port 53) past it"));
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
}
