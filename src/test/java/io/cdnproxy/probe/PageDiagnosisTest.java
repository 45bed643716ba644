package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.messages.MessageRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a website by what comes in place of a page, at its origin and through the CDN. */
class PageDiagnosisTest {
    static final Page PAGE = new Page("a.example.test", new SecretPath("/secret-path"));
    static final ProbeTarget SITE = new TargetDraft().purpose(Purpose.WEBSITE).target();
    static final ProbeTarget IN_CLEAR = inClear().target();

    private static final OriginDiagnosis AT_ORIGIN = new OriginDiagnosis(SITE, Reader.OF_CONDITIONS);
    private static final OriginDiagnosis AT_ORIGIN_IN_CLEAR = new OriginDiagnosis(IN_CLEAR, Reader.OF_CONDITIONS);
    private static final EdgeDiagnosis AT_EDGE = new EdgeDiagnosis(SITE, Reader.OF_CONDITIONS);
    private static final EdgeDiagnosis AT_EDGE_OF_IN_CLEAR = new EdgeDiagnosis(IN_CLEAR, Reader.OF_CONDITIONS);

    private static TargetDraft inClear() {
        return new TargetDraft()
                .purpose(Purpose.WEBSITE)
                .origin("b.example.test", 80)
                .inClear(true);
    }

    private static ChainEvidence.Asked asked(UpgradeEvidence answer) {
        return new ChainEvidence.Asked(Evidence.ORIGIN_SESSION, answer);
    }

    private static UpgradeEvidence page(UpgradeEvidence answered) {
        var answer = ((UpgradeEvidence.Answered) answered).answer();
        return new UpgradeEvidence.Answered(new HttpAnswer(answer.status(), answer.headers(), PAGE.isGivenBy(answer)));
    }

    static Stream<FailedUpgrade> atOrigin() {
        return Stream.of(
                new FailedUpgrade(Evidence.answered(404), Reason.PathMismatch, "has no page there (404): name"),
                new FailedUpgrade(Evidence.answered(410), Reason.PathMismatch, "has no page there (410)"),
                new FailedUpgrade(Evidence.answered(401), Reason.UnexpectedStatus, "asks for a password (401)"),
                new FailedUpgrade(Evidence.answered(403), Reason.UnexpectedStatus, "refuses to give the page (403)"),
                new FailedUpgrade(Evidence.answered(421), Reason.UnexpectedStatus, "let it serve the origin's name"),
                new FailedUpgrade(Evidence.answered(429), Reason.UnexpectedStatus, "out of that limit"),
                new FailedUpgrade(
                        Evidence.answered(500), Reason.UnexpectedStatus, "fails (500): look in its error log"),
                new FailedUpgrade(
                        Evidence.answered(503), Reason.UnexpectedStatus, "answers 503, as a server does that"),
                new FailedUpgrade(Evidence.answered(400), Reason.UnexpectedStatus, "with 400: check what listens"),
                new FailedUpgrade(
                        Evidence.answered(405, "x-amzn-waf-action: captcha"),
                        Reason.UnexpectedStatus,
                        "off website.path"),
                new FailedUpgrade(
                        Evidence.answered(403, "Server: cloudflare", "cf-mitigated: challenge"),
                        Reason.UnexpectedStatus,
                        "rules that challenge at Cloudflare off website.path"),
                new FailedUpgrade(
                        Evidence.answered(526, "Server: cloudflare"),
                        Reason.UnexpectedStatus,
                        "refuses the certificate of the server behind it"),
                new FailedUpgrade(
                        Evidence.answered(301, "Location: https://a.example.test/secret-path"),
                        Reason.RedirectLoop,
                        "b.example.test:8443 redirects to the page that is asked for (301)"),
                new FailedUpgrade(
                        Evidence.answered(301, "Location: http://a.example.test/welcome"),
                        Reason.RedirectedAway,
                        "redirects to http://a.example.test (301), without TLS: let it redirect to a path alone"),
                new FailedUpgrade(
                        Evidence.answered(302, "Location: https://b.example.test/secret-path"),
                        Reason.RedirectedAway,
                        "redirects to https://b.example.test (302), past the CDN: let it redirect to a path alone, or to https://a.example.test"),
                new FailedUpgrade(
                        Evidence.answered(302, "Location: https://c.example.test/"),
                        Reason.RedirectedAway,
                        "which is another site: name by website.path"),
                new FailedUpgrade(Evidence.answered(302), Reason.UnexpectedStatus, "with 302"),
                new FailedUpgrade(new UpgradeEvidence.TimedOut(), Reason.Timeout, "in time"),
                new FailedUpgrade(new UpgradeEvidence.Closed(), Reason.NotHttp, "closes the connection"),
                new FailedUpgrade(new UpgradeEvidence.NotHttp(), Reason.NotHttp, "does not speak HTTP"),
                new FailedUpgrade(new UpgradeEvidence.Http2(), Reason.NotHttp, "answers HTTP/1.1 with HTTP/2"));
    }

    @ParameterizedTest
    @MethodSource("atOrigin")
    void everyAnswerOfTheOriginHasItsReasonAndRemedy(FailedUpgrade row) {
        // When
        var verdict = AT_ORIGIN.answer(asked(row.evidence()), false);

        // Then
        row.isToldBy(verdict);
    }

    static Stream<FailedUpgrade> atEdge() {
        return Stream.of(
                new FailedUpgrade(Evidence.viaCloudFront(404), Reason.PathMismatch, "has no origin path"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(404, "Server: nginx/1.26.3"),
                        Reason.PathMismatch,
                        "the server behind the CDN (nginx/1.26.3) has no page there"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(403, "Server: CloudFront"), Reason.AliasOrWaf, "the CDN refuses"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(403, "Server: nginx"),
                        Reason.UnexpectedStatus,
                        "the server behind the CDN (nginx) refuses to give the page"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(502, "Server: CloudFront"),
                        Reason.OriginTlsOrRefused,
                        "CloudFront refuses its certificate"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(504, "Server: CloudFront"), Reason.OriginUnreachable, "no answer"),
                new FailedUpgrade(Evidence.viaCloudFront(418), Reason.UnexpectedStatus, "see OriginResponse"),
                new FailedUpgrade(
                        Evidence.answered(503, "X-Cache: LimitExceeded from cloudfront"),
                        Reason.UnexpectedStatus,
                        "a quota of CloudFront's is exceeded"),
                new FailedUpgrade(
                        Evidence.answered(403, Answers.FUNCTION_ANSWERS),
                        Reason.UnexpectedStatus,
                        "a function of the distribution answers a request for website.path itself (403"),
                new FailedUpgrade(
                        Evidence.answered(302, "Location: https://c.example.test/", Answers.FUNCTION_ANSWERS),
                        Reason.UnexpectedStatus,
                        "itself, by a redirect to https://c.example.test (302"),
                new FailedUpgrade(
                        Evidence.answered(503, "X-Cache: FunctionExecutionError from cloudfront"),
                        Reason.UnexpectedStatus,
                        "comes to no end with a request for website.path (503, X-Cache: FunctionExecutionError from cloudfront): see its log"),
                new FailedUpgrade(
                        Evidence.answered(503, "X-Cache: LambdaLimitExceeded from cloudfront"),
                        Reason.UnexpectedStatus,
                        "as a quota of functions is exceeded (503, X-Cache: LambdaLimitExceeded from cloudfront): have AWS raise"),
                new FailedUpgrade(
                        Evidence.answered(503, "X-Cache: FunctionThrottledError from cloudfront"),
                        Reason.UnexpectedStatus,
                        "let the function do less"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(302, "Location: https://c.example.test/", "cf-mitigated: challenge"),
                        Reason.AliasOrWaf,
                        "take Bot Fight Mode"),
                new FailedUpgrade(
                        Evidence.answered(503, "Server: marco/2.12", "X-Error-Code: 50302015"),
                        Reason.OriginTlsOrRefused,
                        "UPYUN refuses the origin's certificate"),
                new FailedUpgrade(
                        Evidence.answered(525, "Server: cloudflare"), Reason.OriginTlsOrRefused, "Cloudflare"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(202, "Server: CloudFront", "x-amzn-waf-action: challenge"),
                        Reason.AliasOrWaf,
                        "a web ACL of AWS WAF, at the CDN or behind it, asks whoever comes"),
                new FailedUpgrade(
                        Evidence.answered(403, "Server: cloudflare", "cf-mitigated: challenge"),
                        Reason.AliasOrWaf,
                        "Cloudflare, as the CDN or behind it, asks whoever comes to show that they are a person with a browser (403), which no program can: take Bot Fight Mode"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(301, "Location: https://b.example.test/"),
                        Reason.RedirectedAway,
                        "the origin, behind CloudFront, redirects to https://b.example.test"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(301, "Location: /secret-path"),
                        Reason.RedirectLoop,
                        "come back for ever"),
                new FailedUpgrade(
                        Evidence.answered(301, "Location: https://c.example.test/"),
                        Reason.RedirectedAway,
                        "the CDN or the origin (see OriginResponse) redirects"),
                new FailedUpgrade(
                        new UpgradeEvidence.TimedOut(),
                        Reason.Timeout,
                        "does not answer a request for website.path in time: see OriginHandshake and OriginResponse"),
                new FailedUpgrade(new UpgradeEvidence.Closed(), Reason.UnexpectedStatus, "closes the connection"),
                new FailedUpgrade(new UpgradeEvidence.NotHttp(), Reason.UnexpectedStatus, "does not speak HTTP"));
    }

    @ParameterizedTest
    @MethodSource("atEdge")
    void everyAnswerOfTheEdgeHasItsReasonAndRemedy(FailedUpgrade row) {
        // When
        var verdict = AT_EDGE.answer(row.evidence());

        // Then
        row.isToldBy(verdict);
    }

    @Test
    void fastlyHasAnotherStatusForAnOriginThatItCannotUse() {
        // Given
        var any = new EdgeDiagnosis(SITE.at(new ExpectedCdn.Any(Optional.empty())), Reader.OF_CONDITIONS);

        // When
        var verdict = any.answer(Evidence.answered(503, "X-Served-By: cache-fra-etou8220085-FRA"));

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.OriginTlsOrRefused);
        assertThat(verdict.message()).contains("Fastly refuses its certificate");
        assertThat(any.answer(Evidence.answered(503)).reason()).isEqualTo(Reason.UnexpectedStatus);
    }

    static Stream<UpgradeEvidence> pages() {
        return Stream.of(
                page(Evidence.answered(200)),
                page(Evidence.answered(204)),
                page(Evidence.answered(302, "Location: /welcome")),
                page(Evidence.answered(302, "Location: https://a.example.test/welcome")));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatVisitorsComeToAPageByWorks(UpgradeEvidence answer) {
        // When
        var atOrigin = AT_ORIGIN.answer(asked(answer), false);
        var atEdge = AT_EDGE.answer(answer);

        // Then
        assertThat(List.of(atOrigin, atEdge)).allMatch(verdict -> verdict.isTrue());
    }

    /** AWS WAF challenges with 202. */
    @Test
    void aChallengeIsNoPageWhateverItsStatus() {
        // Given
        var challenge =
                ((UpgradeEvidence.Answered) Evidence.viaCloudFront(202, "x-amzn-waf-action: challenge")).answer();

        // When
        boolean given = PAGE.isGivenBy(challenge);

        // Then
        assertThat(given).isFalse();
    }

    @Test
    void aServerThatKnowsTheSiteByTheVisitorsNameAloneIsTold() {
        // Given
        var other = asked(Evidence.answered(404)).whileUpgradingFor("a.example.test");

        // When
        var verdict = AT_ORIGIN.answer(other, false);
        var proven = AT_ORIGIN.answer(other, true);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.HostMismatch);
        assertThat(verdict.message())
                .contains(
                        "has the page for Host a.example.test, but not for b.example.test, which the CDN sends (it answers 404)")
                .contains("nginx: add it to server_name");
        assertThat(proven.isTrue()).isTrue();
    }

    @Test
    void whoSendsToHttpsWhoeverComesWithoutTlsIsToldWhoComesSo() {
        // Given
        var loop =
                new ChainEvidence.AskedInClear(Evidence.answered(301, "Location: https://a.example.test/secret-path"));

        // When
        var verdict = AT_ORIGIN_IN_CLEAR.answer(loop, false);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RedirectLoop);
        assertThat(verdict.message()).contains("as the CDN does by origin.protocol http", "let it redirect nothing");
    }

    /** Such as Cloudflare does by the encryption mode Flexible. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Server: cloudflare | set SSL/TLS encryption at Cloudflare to Full (strict)",
                "Server: BunnyCDN-DE1-1047 | give the pull zone at Bunny an origin URL with https",
                "Server: unknown | let the CDN dial the origin by HTTPS"
            })
    void aLoopThroughSomebodyElsesCdnMayBeOneThatDialsWithoutTls(String mark, String remedy) {
        // Given
        var any = new EdgeDiagnosis(SITE.at(new ExpectedCdn.Any(Optional.empty())), Reader.OF_CONDITIONS);

        // When
        var verdict = any.answer(Evidence.answered(301, "Location: https://a.example.test/secret-path", mark));

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RedirectLoop);
        assertThat(verdict.message()).contains("come back for ever: " + remedy, "by the name b.example.test");
        assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
    }

    @Test
    void aLoopByAPathAloneIsNoMatterOfTls() {
        // Given
        var any = new EdgeDiagnosis(SITE.at(new ExpectedCdn.Any(Optional.empty())), Reader.OF_CONDITIONS);

        // When
        var verdict = any.answer(Evidence.answered(301, "Location: /secret-path", "Server: cloudflare"));

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RedirectLoop);
        assertThat(verdict.message()).doesNotContain("TLS");
    }

    @Test
    void aLoopThroughACdnThatIsDrivenIsTheServers() {
        // When
        var verdict = AT_EDGE.answer(Evidence.viaCloudFront(301, "Location: https://a.example.test/secret-path"));

        // Then
        assertThat(verdict.message()).contains("for ever: let it give the page").doesNotContain("TLS");
    }

    @Test
    void aPortForTlsIsToldToWhoeverComesWithout() {
        // When
        var refused = AT_ORIGIN_IN_CLEAR.answer(new ChainEvidence.AskedInClear(Evidence.answered(400)), false);
        var silent = AT_ORIGIN_IN_CLEAR.answer(new ChainEvidence.AskedInClear(new UpgradeEvidence.NotHttp()), false);

        // Then
        assertThat(List.of(refused, silent))
                .allSatisfy(verdict -> assertThat(verdict.message()).contains("set origin.protocol to https"));
    }

    @Test
    void noCertificateIsMissedWhereNoneIsAskedFor() {
        // When
        var verdict = AT_EDGE_OF_IN_CLEAR.answer(Evidence.viaCloudFront(502, "Server: CloudFront"));

        // Then
        assertThat(verdict.message())
                .contains("let a server listen at b.example.test:80")
                .doesNotContain("certificate");
    }

    /** What the object says and what the CDN does are two things: the certificate of a port that is not to be dialled is nobody's to mend. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "521 | Server: cloudflare | let Cloudflare's addresses | encryption there to Flexible",
                "522 | Server: cloudflare | check the address in its record | encryption there to Flexible",
                "525 | Server: cloudflare | dials the server behind it by HTTPS | encryption there to Flexible",
                "526 | Server: cloudflare | dials the server behind it by HTTPS | encryption there to Flexible",
                "50302004 | Server: marco/2.12 | let a server listen | at UPYUN dial its origin by HTTP",
                "50402001 | Server: marco/2.12 | let UPYUN's addresses | at UPYUN dial its origin by HTTP",
                "50302006 | Server: marco/2.12 | dials the origin by HTTPS | at UPYUN dial its origin by HTTP",
                "50302015 | Server: marco/2.12 | dials the origin by HTTPS | at UPYUN dial its origin by HTTP",
                "50302016 | Server: marco/2.12 | dials the origin by HTTPS | at UPYUN dial its origin by HTTP",
                "50302017 | Server: marco/2.12 | dials the origin by HTTPS | at UPYUN dial its origin by HTTP",
            })
    void aCdnThatDialsByTlsAllTheSameIsToldWhatToSet(String code, String mark, String seen, String remedy) {
        // Given
        var any = new EdgeDiagnosis(inClear().anyCdn().target(), Reader.OF_CONDITIONS);
        int status = Integer.parseInt(code.substring(0, 3));

        // When
        var verdict = any.answer(Evidence.answered(status, mark, "X-Error-Code: " + code));

        // Then
        assertThat(verdict.message())
                .contains(seen, remedy, "set origin.protocol to https")
                .doesNotContain("renew", "accept TLS 1.2", "public authority");
        assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
    }

    @Test
    void howSomebodyBehindTheCdnDialsIsNothingThatTheObjectSays() {
        // Given
        var behindCloudFront = Evidence.answered(525, "CF-RAY: 8f1-FRA", Answers.CLOUDFRONT_VIA);
        var any = new EdgeDiagnosis(inClear().anyCdn().target(), Reader.OF_CONDITIONS);

        // When
        var verdicts = Stream.of(AT_EDGE_OF_IN_CLEAR, any).map(edge -> edge.answer(behindCloudFront));

        // Then
        assertThat(verdicts)
                .allSatisfy(verdict ->
                        assertThat(verdict.message()).contains("accept TLS 1.2").doesNotContain("origin.protocol"));
    }

    @Test
    void aServerThatAsksForAClientCertificateIsTold() {
        // Given
        var asked = new ChainEvidence.Asked(Evidence.ASKING_FOR_CERTIFICATE, Evidence.answered(400));

        // When
        var verdict = AT_ORIGIN.answer(asked, false);

        // Then
        assertThat(verdict.message()).contains("asked for a client certificate");
    }
}
