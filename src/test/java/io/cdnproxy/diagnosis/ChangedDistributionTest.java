package io.cdnproxy.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.WireEvidence.Answer;
import io.cdnproxy.probe.WireEvidence.MadeBy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A distribution that somebody has changed by hand, or made for another purpose. */
class ChangedDistributionTest {
    private static final Verdict FINE = Verdict.works("fine");
    private static final Intervention FUNCTION = Intervention.open("function f at viewer-request", "take it off");
    private static final Intervention ERROR_PAGE =
            Intervention.replacing(Set.of(200), "an error page that turns 403 into 200", "remove it");
    private static final Intervention WEB_ACL = Intervention.refusing(Set.of(403, 202), "web ACL w", "look");
    private static final Intervention BEHAVIOR =
            Intervention.diverting("a cache behavior that takes the path to origin \"theirs\"", "remove it");

    static Stream<Arguments> settings() {
        return Stream.of(
                Arguments.of(404, Reason.PathMismatch, "origin.path", "", "/old"),
                Arguments.of(502, Reason.OriginTlsOrRefused, "origin.httpsPort", "443", "8443"),
                Arguments.of(504, Reason.OriginUnreachable, "origin.domainName", "b.example.com", "c.example.com"),
                Arguments.of(403, Reason.AliasOrWaf, "enabled", "true", "false"),
                Arguments.of(301, Reason.RedirectedToHttps, "behavior.viewerProtocolPolicy", "https-only", "other"),
                Arguments.of(400, Reason.HeadersStripped, "behavior.originRequestPolicyId", "b689", ""));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aSettingThatIsLeftDifferentIsNamedWithItsValue(
            int status, Reason reason, String path, String desired, String actual) {
        // Given
        var chain = new Chain()
                .edgeAnswers(status, Verdict.fails(reason, "see the distribution"))
                .leftDifferent(path, desired, actual);

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        var told =
                ("an upgrade through the CDN does not work (%d, X-Cache: Error from cloudfront): the distribution has %s %s in"
                                + " place of %s, and cdn.driftPolicy Report leaves it so: change it there, or set the policy to"
                                + " Enforce")
                        .formatted(status, path, quoted(actual), quoted(desired));
        assertThat(verdicts).isEqualTo(vector(Verdict.fails(reason, told), chain));
    }

    @Test
    void aPolicyThatEverybodyHasGoesByItsName() {
        // Given
        var chain = new Chain()
                .edgeAnswers(502, Verdict.fails(Reason.OriginTlsOrRefused, "see the distribution"))
                .leftDifferent(
                        "behavior.originRequestPolicyId",
                        "b689b0a8-53d0-40ab-baf2-68738e2966ac",
                        "216adef6-5c7f-47e4-b989-5492eafa07d3");

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict.message())
                .contains("behavior.originRequestPolicyId \"AllViewer\" in place of \"AllViewerExceptHostHeader\"");
    }

    @Test
    void oneThatIsAboutToBeChangedIsNamedToo() {
        // Given
        var chain = new Chain().edgeAnswers(404, Verdict.fails(Reason.PathMismatch, "404: see the path"));
        chain.differences = List.of(new SettingDifference("origin.path", "", "/old"));

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.PathMismatch);
        assertThat(verdict.message())
                .endsWith("origin.path \"/old\" in place of nothing, which is about to be changed: see"
                        + " DistributionDeployed");
    }

    @Test
    void oneThatCannotBeTheCauseIsNotNamed() {
        // Given
        var chain = new Chain()
                .edgeAnswers(403, Verdict.fails(Reason.AliasOrWaf, "403: see the WAF"))
                .leftDifferent("priceClass", "PriceClass_All", "PriceClass_100");

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict.message()).isEqualTo("403: see the WAF");
    }

    @Test
    void whatTheSpecDoesNotOwnIsNamedUnderEveryPolicy() {
        // Given
        var chain = new Chain().edgeAnswers(503, Verdict.fails(Reason.UnexpectedStatus, "503: see OriginUpgrade"));
        chain.interventions = List.of(FUNCTION, ERROR_PAGE);

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        var told =
                "an upgrade through the CDN does not work (503, X-Cache: Error from cloudfront), though the origin upgrades it,"
                        + " and the distribution has function f at viewer-request: take it off";
        assertThat(verdicts).isEqualTo(vector(Verdict.fails(Reason.UnexpectedStatus, told), chain));
    }

    @Test
    void anErrorPageIsNamedForTheStatusThatItGives() {
        // Given
        var chain = new Chain().edgeAnswers(200, Verdict.fails(Reason.UnexpectedStatus, "200: see OriginUpgrade"));
        chain.interventions = List.of(ERROR_PAGE);

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict.message()).contains("an error page that turns 403 into 200: remove it");
    }

    @ParameterizedTest
    @CsvSource({"403, SERVER, true", "403, CDN, true", "202, CDN, true", "403, ORIGIN, false", "503, CDN, false"})
    void whatTheCdnRefusesIsNotSoughtWhereTheServerHasSignedTheAnswer(int status, MadeBy madeBy, boolean isNamed) {
        // Given
        var chain = new Chain().edgeAnswers(status, Verdict.fails(Reason.UnexpectedStatus, "as it is told"));
        chain.edgeAnswer = Optional.of(new Answer(status, Integer.toString(status), madeBy, false));
        chain.interventions = List.of(WEB_ACL);

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict.message().contains("web ACL w: look")).isEqualTo(isNamed);
    }

    @Test
    void anUnknownPathIsNotWaitedForWhereSomethingTakesIt() {
        // Given
        var chain = new Chain().edgeAnswers(404, Verdict.fails(Reason.PathMismatch, "404: see the path"));
        chain.interventions = List.of(FUNCTION);

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.PathMismatch);
    }

    @Test
    void nothingIsSaidToInterveneWhereTheOriginItselfFails() {
        // Given
        var chain = new Chain()
                .originAnswers(503, Verdict.fails(Reason.UnexpectedStatus, "503: mend the origin"))
                .edgeAnswers(503, Verdict.fails(Reason.UnexpectedStatus, "503: see OriginUpgrade"));
        chain.interventions = List.of(FUNCTION);

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict.message()).doesNotContain("function");
    }

    /** An origin that admits the edge alone is not heard directly, whether it works or not. */
    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"Timeout", "OriginPortClosed", "AddressNotAllowed", "NoRoute"})
    void whatAnOriginCannotHaveSaidIsSaidByWhatStandsInFrontOfIt(Reason reason) {
        // Given
        var chain = new Chain()
                .originFails(Verdict.fails(reason, "b.example.com does not answer: check the firewall"))
                .edgeAnswers(503, Verdict.fails(Reason.UnexpectedStatus, "503: see OriginUpgrade"));
        chain.interventions = List.of(FUNCTION);

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict)
                .isEqualTo(Verdict.fails(
                        Reason.UnexpectedStatus,
                        "an upgrade through the CDN does not work (503, X-Cache: Error from cloudfront), and the distribution has"
                                + " function f at viewer-request: take it off"));
    }

    /** It says so of itself; that the origin has a fault too is told where that is seen. */
    @ParameterizedTest
    @CsvSource({"502, OriginPortClosed", "502, NoCertificate", "504, Timeout"})
    void whatAFunctionAnswersIsNotTheOriginsHoweverItLooks(int status, Reason ofOrigin) {
        // Given
        var chain = new Chain()
                .originFails(Verdict.fails(ofOrigin, "b.example.com has a fault: mend it"))
                .functionAnswers(status, Verdict.fails(Reason.UnexpectedStatus, "a function answers: take it off"));
        chain.interventions = List.of(FUNCTION);

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict)
                .isEqualTo(Verdict.fails(
                        Reason.UnexpectedStatus,
                        ("an upgrade through the CDN does not work (%d, X-Cache: FunctionGeneratedResponse from cloudfront), and the"
                                        + " distribution has function f at viewer-request: take it off")
                                .formatted(status)));
    }

    /** Such as of a distribution whose settings are not known. */
    @Test
    void aFunctionThatKnowsNoPathIsNotWaitedForAndIsNoPathOfTheCdn() {
        // Given
        var told = Verdict.fails(Reason.UnexpectedStatus, "a function answers: take it off");
        var chain = new Chain().functionAnswers(404, told);
        chain.isOurs = false;

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict).isEqualTo(told);
    }

    @Test
    void anOriginThatNobodyReachesExplainsThatTheCdnDoesNot() {
        // Given
        var chain = new Chain()
                .originFails(Verdict.fails(Reason.Timeout, "b.example.com does not answer: check the firewall"))
                .edgeAnswers(504, Verdict.fails(Reason.OriginUnreachable, "504: let the CDN in"));
        chain.interventions = List.of(FUNCTION);

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict.message())
                .isEqualTo(
                        "the CDN cannot use the origin (504, X-Cache: Error from cloudfront), because b.example.com does not"
                                + " answer: check the firewall");
    }

    /** Somebody had changed it, and the operator has changed it back. */
    @ParameterizedTest
    @CsvSource({"502, OriginTlsOrRefused", "403, AliasOrWaf", "504, OriginUnreachable"})
    void whileTheRightSettingsAreOnTheirWayTheEdgeIsWaitedFor(int status, Reason reason) {
        // Given
        var chain = new Chain()
                .edgeAnswers(status, Verdict.fails(reason, "look at the origin"))
                .deploying();

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict)
                .isEqualTo(Verdict.fails(
                        Reason.EdgeStale,
                        ("an upgrade through the CDN does not work (%d, X-Cache: Error from cloudfront), though the origin upgrades it:"
                                        + " the edge may still have an earlier configuration; wait for the deployment, see"
                                        + " DistributionDeployed")
                                .formatted(status)));
    }

    @Test
    void anErrorPageIsNamedForWhatItMakesOfTheOriginsAnswer() {
        // Given
        var chain = new Chain()
                .originAnswers(403, Verdict.fails(Reason.UnexpectedStatus, "403: let it upgrade"))
                .edgeAnswers(200, Verdict.fails(Reason.UnexpectedStatus, "200: see OriginUpgrade"));
        chain.interventions = List.of(ERROR_PAGE);

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict.message()).endsWith("the distribution has an error page that turns 403 into 200: remove it");
    }

    /** What comes back is not of this origin, even if it looks like it. */
    @ParameterizedTest
    @CsvSource({"404, PathMismatch", "502, OriginTlsOrRefused"})
    void whereAnotherOriginIsAskedThatIsWhatIsTold(int status, Reason reason) {
        // Given
        var chain = status == 404
                ? new Chain().originAnswers(404, Verdict.fails(Reason.PathMismatch, "404: correct the path"))
                : new Chain().originFails(Verdict.fails(Reason.NoCertificate, "no certificate: give it one"));
        chain.edgeAnswers(status, Verdict.fails(reason, "see the distribution"));
        chain.interventions = List.of(BEHAVIOR, FUNCTION);

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict)
                .returns(reason, Verdict::reason)
                .extracting(Verdict::message)
                .asString()
                .startsWith("an upgrade through the CDN does not work (%d".formatted(status))
                .endsWith(
                        "and the distribution has a cache behavior that takes the path to origin \"theirs\": remove it;"
                                + " and function f at viewer-request: take it off");
    }

    private static Verdict edgeUpgrade(Chain chain) {
        return Rules.judge(chain.observation()).get(ConditionType.EdgeUpgrade);
    }

    private static String quoted(String value) {
        return value.isEmpty() ? "nothing" : '"' + value + '"';
    }

    private static Map<ConditionType, Verdict> vector(Verdict edgeUpgrade, Chain chain) {
        return Map.ofEntries(
                Map.entry(ConditionType.Accepted, FINE),
                Map.entry(ConditionType.OriginCertificateReady, FINE),
                Map.entry(ConditionType.WorkloadAvailable, FINE),
                Map.entry(ConditionType.ViewerCertificateReady, FINE),
                Map.entry(ConditionType.DistributionDeployed, FINE),
                Map.entry(ConditionType.DnsReady, FINE),
                Map.entry(ConditionType.OriginHandshake, FINE),
                Map.entry(ConditionType.OriginUpgrade, FINE),
                Map.entry(ConditionType.EdgeHandshake, FINE),
                Map.entry(ConditionType.EdgeUpgrade, edgeUpgrade),
                Map.entry(
                        ConditionType.Ready,
                        Verdict.fails(edgeUpgrade.reason(), "EdgeUpgrade: " + edgeUpgrade.message())),
                Map.entry(ConditionType.Drifted, chain.drift));
    }
}
