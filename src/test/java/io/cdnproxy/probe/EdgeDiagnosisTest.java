package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.messages.MessageRules;
import io.cdnproxy.pki.CertificateNames;
import io.cdnproxy.pki.ChainFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeDiagnosisTest {
    private static final EdgeDiagnosis DIAGNOSIS = new EdgeDiagnosis(Evidence.target(), Reader.OF_CONDITIONS);

    static Stream<FailedUpgrade> failedUpgrades() {
        return Stream.of(
                new FailedUpgrade(
                        Evidence.viaCloudFront(400, "Sec-Websocket-Version: 13"),
                        Reason.HeadersStripped,
                        "AllViewerExceptHostHeader"),
                new FailedUpgrade(Evidence.viaCloudFront(403), Reason.AliasOrWaf, "alias a.example.test"),
                new FailedUpgrade(Evidence.viaCloudFront(421), Reason.AliasOrWaf, "(421"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(502),
                        Reason.OriginTlsOrRefused,
                        "(502, X-Cache: Error from cloudfront)"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(404, "Content-Length: 0"),
                        Reason.PathMismatch,
                        "(404, X-Cache: Error from cloudfront)"),
                new FailedUpgrade(Evidence.viaCloudFront(504), Reason.OriginUnreachable, "security group"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(301, "Location: https://a.example.test/secret-path"),
                        Reason.RedirectedToHttps,
                        "origin protocol policy to https-only"),
                new FailedUpgrade(
                        Evidence.answered(
                                301,
                                "Location: https://a.example.test/secret-path",
                                Answers.CLOUDFRONT_VIA,
                                "X-Cache: Redirect from cloudfront"),
                        Reason.RedirectedToHttps,
                        "viewer protocol policy of the distribution to https-only"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(308, "Location: https://a.example.test/secret-path"),
                        Reason.RedirectedToHttps,
                        "(308"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(302, "Location: http://c.example.test/secret-path"),
                        Reason.UnexpectedStatus,
                        "redirected to http://c.example.test"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(301, "Location: https://www.example.test/secret-path"),
                        Reason.UnexpectedStatus,
                        "redirected to https://www.example.test (301, X-Cache: Miss from cloudfront), which no client follows, by the origin, behind CloudFront: let it answer"),
                new FailedUpgrade(
                        Evidence.answered(301, "Location: https://www.example.test/secret-path"),
                        Reason.UnexpectedStatus,
                        "by the CDN or the origin: see OriginUpgrade"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(302, "Location: /secret-path"),
                        Reason.UnexpectedStatus,
                        "redirected to another path"),
                new FailedUpgrade(Evidence.viaCloudFront(400), Reason.UnexpectedStatus, "with 400"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(503),
                        Reason.UnexpectedStatus,
                        "see OriginUpgrade; where that is True, look at the distribution's functions and WAF"),
                new FailedUpgrade(
                        Evidence.answered(502, Answers.CLOUDFRONT_VIA, Answers.FUNCTION_ANSWERS),
                        Reason.UnexpectedStatus,
                        "a function of the distribution answers a WebSocket upgrade itself (502, X-Cache: FunctionGeneratedResponse from cloudfront): let it pass such requests unchanged, or take it off"),
                new FailedUpgrade(
                        Evidence.answered(
                                301, "Location: https://a.example.test/secret-path", Answers.FUNCTION_ANSWERS),
                        Reason.UnexpectedStatus,
                        "a function of the distribution answers a WebSocket upgrade itself, by a redirect to https://a.example.test"),
                new FailedUpgrade(
                        Evidence.answered(503, "X-Cache: LambdaExecutionError from cloudfront"),
                        Reason.UnexpectedStatus,
                        "comes to no end with a WebSocket upgrade (503, X-Cache: LambdaExecutionError from cloudfront): see its log"),
                new FailedUpgrade(
                        Evidence.answered(503, "X-Cache: LambdaLimitExceeded from cloudfront"),
                        Reason.UnexpectedStatus,
                        "as a quota of functions is exceeded (503, X-Cache: LambdaLimitExceeded from cloudfront): have AWS raise"),
                new FailedUpgrade(
                        Evidence.answered(503, "X-Cache: FunctionThrottledError from cloudfront"),
                        Reason.UnexpectedStatus,
                        "let the function do less"),
                new FailedUpgrade(
                        Evidence.answered(400, "Sec-Websocket-Version: 13", Answers.FUNCTION_ANSWERS),
                        Reason.UnexpectedStatus,
                        "a function of the distribution answers"),
                new FailedUpgrade(
                        Evidence.answered(403, "x-amzn-waf-action: captcha", Answers.FUNCTION_ANSWERS),
                        Reason.UnexpectedStatus,
                        "a function of the distribution answers"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(302, "Location: https://c.example.test/", "cf-mitigated: challenge"),
                        Reason.AliasOrWaf,
                        "take Bot Fight Mode"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(410, "Server: CloudFront"),
                        Reason.PathMismatch,
                        "the WebSocket path (410"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(202, "Server: CloudFront", "x-amzn-waf-action: challenge"),
                        Reason.AliasOrWaf,
                        "(202, X-Cache: Miss from cloudfront), which no program can: take rules with the actions Challenge"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(405, "Server: CloudFront", "x-amzn-waf-action: captcha"),
                        Reason.AliasOrWaf,
                        "a web ACL of AWS WAF, at the CDN or behind it, asks"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(403, "Server: AmazonS3"),
                        Reason.UnexpectedStatus,
                        "(AmazonS3) is a bucket of S3"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(400, "X-Padding: XXXX"),
                        Reason.UnexpectedStatus,
                        "the server behind the CDN answers 400"),
                new FailedUpgrade(Evidence.viaCloudFront(200), Reason.UnexpectedStatus, "with 200"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(403, "Server: nginx/1.27.1"),
                        Reason.UnexpectedStatus,
                        "the server behind the CDN (nginx/1.27.1) refuses a WebSocket upgrade (403, X-Cache: Error from cloudfront): take"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(502, "Server: awselb/2.0"),
                        Reason.UnexpectedStatus,
                        "(awselb/2.0) answers a WebSocket upgrade with 502, X-Cache: Error from cloudfront, as a server does that does not reach the one behind it"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(502, "Server: CloudFront"),
                        Reason.OriginTlsOrRefused,
                        "the CDN cannot use the origin"),
                new FailedUpgrade(
                        Evidence.viaCloudFront(403, "Server: CloudFront"), Reason.AliasOrWaf, "the CDN refuses"),
                new FailedUpgrade(
                        new UpgradeEvidence.Answered(new HttpAnswer(101, Map.of(), false)),
                        Reason.UnexpectedStatus,
                        "the server behind the CDN answers 101 without Sec-WebSocket-Accept"),
                new FailedUpgrade(
                        Evidence.answered(503, "X-Cache: LimitExceeded from cloudfront"),
                        Reason.UnexpectedStatus,
                        "ask AWS to raise"),
                new FailedUpgrade(
                        Evidence.answered(503, "X-Cache: CapacityExceeded from cloudfront"),
                        Reason.UnexpectedStatus,
                        "has no capacity left"),
                new FailedUpgrade(
                        Evidence.answered(403, "Server: cloudflare", "cf-mitigated: challenge"),
                        Reason.AliasOrWaf,
                        "take Bot Fight Mode"),
                new FailedUpgrade(
                        Evidence.answered(429, "Server: cloudflare"), Reason.AliasOrWaf, "its rate limiting rules"),
                new FailedUpgrade(
                        new UpgradeEvidence.TimedOut(),
                        Reason.Timeout,
                        "where both are True, let CloudFront's addresses through"),
                new FailedUpgrade(new UpgradeEvidence.Closed(), Reason.UnexpectedStatus, "closes the connection"),
                new FailedUpgrade(new UpgradeEvidence.NotHttp(), Reason.UnexpectedStatus, "does not speak HTTP"));
    }

    @ParameterizedTest
    @MethodSource("failedUpgrades")
    void everyFailedUpgradeHasItsReasonAndRemedy(FailedUpgrade row) {
        // When
        var verdict = DIAGNOSIS.answer(row.evidence());

        // Then
        row.isToldBy(verdict);
    }

    @Test
    void anUpgradeThroughTheCdnWorks() {
        // Given
        var evidence = Evidence.viaCloudFront(101);

        // When
        var verdict = DIAGNOSIS.answer(evidence);

        // Then
        assertThat(verdict.isTrue()).isTrue();
    }

    @Test
    void whatLeadsElsewhereIsNotServedByTheCdn() {
        // Given
        var elsewhere = new NameAnswer.Elsewhere(List.of("192.0.2.9"));

        // When
        var verdict = DIAGNOSIS.handshake(Evidence.distrusted(new ChainFault.SelfSigned()), elsewhere);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.NotServedByCdn);
        assertThat(verdict.message()).contains("a.example.test leads to 192.0.2.9");
    }

    @ParameterizedTest
    @CsvSource({"TIMED_OUT, Timeout", "REFUSED, OriginPortClosed"})
    void anEdgeThatCannotBeReachedHasNoLoadBalancerToCheck(TcpOutcome.Result result, Reason reason) {
        // When
        var verdict = DIAGNOSIS.handshake(Evidence.notConnected(result, "192.0.2.1"), new NameAnswer.Unchecked());

        // Then
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.message())
                .contains("DnsReady", "let what dials here connect to it")
                .doesNotContain("load balancer", "security group");
    }

    @Test
    void aChosenAddressIsJudgedWhereverTheNameLeads() {
        // Given
        var chosen = new EdgeDiagnosis(
                new TargetDraft().address(Optional.of("192.0.2.1")).target(), Reader.OF_CONDITIONS);
        var elsewhere = new NameAnswer.Elsewhere(List.of("192.0.2.9"));

        // When
        var verdict = chosen.handshake(Evidence.edge(101), elsewhere);

        // Then
        assertThat(verdict.isTrue()).isTrue();
    }

    @Test
    void theTermsAreThoseOfTheCdnThatAnswers() {
        // Given
        var any = new EdgeDiagnosis(new TargetDraft().anyCdn().target(), Reader.AT_COMMAND_LINE);

        // When
        var cloudFronts = any.answer(Evidence.viaCloudFront(400, "Sec-Websocket-Version: 13"));
        var anothers = any.answer(Evidence.answered(400, "Sec-Websocket-Version: 13"));

        // Then
        assertThat(cloudFronts.message()).contains("origin request policy");
        assertThat(anothers.message()).contains("WebSocket on").doesNotContain("distribution", "CloudFront");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Server: marco/2.12 | UPYUN",
                "Via: T.101.N, V.403-zj-fud-205 | UPYUN",
                "CF-RAY: 8f1-FRA | Cloudflare",
                "Server: cloudflare | Cloudflare",
                "X-Served-By: cache-fra-etou8220085-FRA | Fastly",
                "X-Served-By: cache-sjc1000085-SJC, cache-fra-etou8220085-FRA | Fastly",
                "Server: BunnyCDN-DE1-1047 | Bunny",
                "Server: AkamaiGHost | Akamai",
                "Akamai-GRN: 0.8b6f3a17.1764500000.1f2e3d4 | Akamai",
                "X-Azure-Ref: 20261201T000000Z-17c5 | Azure Front Door",
                "Via: 1.1 google | Google Cloud",
                "Via: 1.1 varnish, 1.1 google | Google Cloud",
                "X-ID-FE: fr5-hw-edge-gc17 | Gcore",
                "X-ID: fr5-up-edge-gc4 | Gcore",
                "Server: Caddy | Caddy",
                "Via: 1.1 Caddy | Caddy",
                "Server: openresty/1.27.1.2 | nginx",
                "Server: nginx/1.26.0 | nginx",
                "Server: nginx | nginx"
            })
    void aCdnIsSpokenOfInItsOwnTerms(String mark, String name) {
        // Given
        var any = new EdgeDiagnosis(new TargetDraft().anyCdn().target(), Reader.OF_CONDITIONS);

        // When
        var verdicts = Stream.of(
                        Evidence.answered(400, "Sec-Websocket-Version: 13", mark),
                        Evidence.answered(404, mark),
                        Evidence.answered(403, mark),
                        Evidence.answered(500, mark),
                        Evidence.answered(301, "Location: https://a.example.test/secret-path", mark))
                .map(any::answer)
                .toList();

        // Then
        assertThat(verdicts)
                .extracting(Verdict::reason)
                .containsExactly(
                        Reason.HeadersStripped,
                        Reason.PathMismatch,
                        Reason.AliasOrWaf,
                        Reason.UnexpectedStatus,
                        Reason.RedirectedToHttps);
        assertThat(verdicts).allSatisfy(verdict -> {
            assertThat(verdict.message()).contains(name).doesNotContain("distribution", "CloudFront");
            assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Server: marco/2.12 | UPYUN",
                "X-Served-By: cache-fra-etou8220085-FRA | Fastly",
                "Server: BunnyCDN-DE1-1047 | Bunny",
                "Server: AkamaiGHost | Akamai",
                "X-Azure-Ref: 20261201T000000Z-17c5 | Azure Front Door",
                "Via: 1.1 google | Google Cloud",
                "X-ID: fr5-hw-edge-gc17 | Gcore",
                "Server: Caddy | Caddy",
                "Server: nginx | nginx"
            })
    void anOriginThatCannotBeUsedIsToldInTheTermsOfTheCdn(String mark, String name) {
        // Given
        var any = new EdgeDiagnosis(new TargetDraft().anyCdn().target(), Reader.OF_CONDITIONS);

        // When
        var verdicts = Stream.of(Evidence.answered(502, mark), Evidence.answered(504, mark))
                .map(any::answer)
                .toList();

        // Then
        assertThat(verdicts)
                .extracting(Verdict::reason)
                .containsExactly(Reason.OriginTlsOrRefused, Reason.OriginUnreachable);
        assertThat(verdicts).allSatisfy(verdict -> {
            assertThat(verdict.message()).contains(name).doesNotContain("distribution", "CloudFront");
            assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
        });
    }

    /** For what it finds itself it has statuses of its own: neither port, certificate nor firewall are to blame. */
    @ParameterizedTest
    @CsvSource({"502, PROXY", "502, WEBSITE", "503, PROXY", "503, WEBSITE", "504, PROXY", "504, WEBSITE"})
    void whatCloudflareHasFromTheServerIsNoFaultOnTheWayThere(int status, Purpose purpose) {
        // Given
        var any = new EdgeDiagnosis(new TargetDraft().purpose(purpose).anyCdn().target(), Reader.OF_CONDITIONS);

        // When
        var verdicts = Stream.of("Server: cloudflare", "CF-RAY: 8f1-FRA")
                .map(mark -> any.answer(Evidence.answered(status, mark)))
                .toList();

        // Then
        assertThat(verdicts).allSatisfy(verdict -> {
            assertThat(verdict.reason()).isEqualTo(Reason.UnexpectedStatus);
            assertThat(verdict.message())
                    .contains("Cloudflare has this from the server behind it", "error log")
                    .doesNotContain("certificate", "firewall");
            assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Served-By: web-1",
                "X-Served-By: node cache-fra",
                "Server: nginxed",
                "Server: marco-polo",
                "Via: 1.1 T.example",
                "Server: notBunnyCDN",
                "Server: AkamaiGHosted",
                "Server: Caddyshack",
                "Server: openrestyled",
                "Via: 1.1 google.example.com",
                "Via: 1.1 not google",
                "X-ID: edge-gc",
                "CF-Cache: x"
            })
    void whatLooksLikeTheMarkOfACdnIsNone(String header) {
        // Given
        var any = new EdgeDiagnosis(new TargetDraft().anyCdn().target(), Reader.OF_CONDITIONS);

        // When
        var verdict = any.answer(Evidence.answered(404, header));

        // Then
        assertThat(verdict.message()).contains("that the CDN passes it on unchanged");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"X-Served-By: cache-fra-etou8220085-FRA | Fastly", "X-Azure-Ref: 17c5 | Azure Front Door"})
    void someHaveAnotherStatusForAnOriginThatTheyCannotUse(String mark, String name) {
        // Given
        var any = new EdgeDiagnosis(new TargetDraft().anyCdn().target(), Reader.OF_CONDITIONS);

        // When
        var verdict = any.answer(Evidence.answered(503, mark));

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.OriginTlsOrRefused);
        assertThat(verdict.message()).contains(name + " refuses its certificate");
        assertThat(any.answer(Evidence.answered(503)).reason()).isEqualTo(Reason.UnexpectedStatus);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "50302001 | OriginUnreachable | see DnsReady",
                "50302004 | OriginTlsOrRefused | let a server listen",
                "50302005 | UnexpectedStatus | look in that server's log",
                "50302006 | OriginTlsOrRefused | accept TLS 1.2",
                "50302015 | OriginTlsOrRefused | for another name",
                "50302016 | OriginTlsOrRefused | of a public authority",
                "50302017 | OriginTlsOrRefused | renew it there",
                "50202001 | OriginUnreachable | see DistributionDeployed",
                "50402001 | OriginUnreachable | let UPYUN's addresses",
                "50402003 | OriginUnreachable | look in that server's log",
                "50300004 | OriginTlsOrRefused | let a server listen",
                "50301004 | UnexpectedStatus | inside of its own network",
                "50303004 | UnexpectedStatus | inside of its own network",
                "50303006 | UnexpectedStatus | inside of its own network",
                "50304002 | UnexpectedStatus | inside of its own network",
                "50201002 | UnexpectedStatus | inside of its own network",
                "50403001 | UnexpectedStatus | inside of its own network",
                "50310000 | UnexpectedStatus | look at the access control",
                "50310001 | UnexpectedStatus | look at the access control",
                "40010041 | AliasOrWaf | an ICP filing",
                "40310007 | AliasOrWaf | would dial itself",
                "40510001 | AliasOrWaf | made invisible",
                "40310012 | AliasOrWaf | access control",
            })
    void whatUpyunSaysByACodeIsExplained(String code, Reason reason, String told) {
        // Given
        var ours = new EdgeDiagnosis(
                new TargetDraft()
                        .cdn(new ExpectedCdn.Distribution(ExpectedCdn.Provider.UPYUN, "c0.b0.aicdn.com"))
                        .target(),
                Reader.OF_CONDITIONS);
        int status = Integer.parseInt(code.substring(0, 3));

        // When
        var verdict = ours.answer(Evidence.answered(status, "Server: marco/2.12", "X-Error-Code: " + code));

        // Then
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.message()).contains("X-Error-Code: " + code, told);
        assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
    }

    @Test
    void aServiceWithoutWebSocketIsToldByWhatItAnswers() {
        // Given
        var ours = new EdgeDiagnosis(
                new TargetDraft()
                        .cdn(new ExpectedCdn.Distribution(ExpectedCdn.Provider.UPYUN, "c0.b0.aicdn.com"))
                        .target(),
                Reader.OF_CONDITIONS);

        // When
        var verdict = ours.answer(Evidence.answered(400, "Server: marco/2.12"));

        // Then
        assertThat(verdict.message())
                .contains("created without WebSocket", "see OriginUpgrade", "see DistributionDeployed")
                .doesNotContain("delete");
        assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
    }

    /** Of which DistributionDeployed knows nothing. */
    @Test
    void howAServiceOfOthersIsSetUpIsTheirs() {
        // Given
        var others = new EdgeDiagnosis(
                new TargetDraft().cdn(new ExpectedCdn.Any(Optional.empty())).target(), Reader.OF_CONDITIONS);

        // When
        var told = Stream.of("40000041", "40300007", "40500004", "50200001")
                .map(code -> Evidence.answered(
                        Integer.parseInt(code.substring(0, 3)), "Server: marco/2.12", "X-Error-Code: " + code))
                .map(others::answer)
                .map(Verdict::message);

        // Then
        assertThat(told)
                .allMatch(message -> message.contains("UPYUN"))
                .noneMatch(message -> message.contains("DistributionDeployed"));
    }

    /** The edge has its name on what it passes on, too. */
    @Test
    void whatXraySaysIsNotTakenForUpyuns() {
        // Given
        var ours = new EdgeDiagnosis(
                new TargetDraft()
                        .cdn(new ExpectedCdn.Distribution(ExpectedCdn.Provider.UPYUN, "c0.b0.aicdn.com"))
                        .target(),
                Reader.OF_CONDITIONS);

        // When
        var verdict = ours.answer(Evidence.answered(400, "Server: marco/2.12", "X-Padding: XXXX"));

        // Then
        assertThat(verdict.message()).doesNotContain("created without WebSocket");
    }

    /** A header alone says nothing of who has set it. */
    @Test
    void aCodeOfAServerBehindUpyunIsNotUpyuns() {
        // Given
        var ours = new EdgeDiagnosis(
                new TargetDraft()
                        .cdn(new ExpectedCdn.Distribution(ExpectedCdn.Provider.UPYUN, "c0.b0.aicdn.com"))
                        .target(),
                Reader.OF_CONDITIONS);

        // When
        var verdict = ours.answer(Evidence.answered(503, "Server: nginx", "X-Error-Code: 50302004"));

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.UnexpectedStatus);
        assertThat(verdict.message()).contains("at UPYUN").doesNotContain("50302004");
    }

    /** What the operator drives it knows by itself, and another name on an answer is that of a server behind it. */
    @Test
    void theCdnThatIsDrivenIsNotTakenForAnother() {
        // Given
        var answer = Evidence.answered(404, "Server: nginx");

        // When
        var verdict = DIAGNOSIS.answer(answer);

        // Then
        assertThat(verdict.message())
                .contains("that the distribution has no origin path")
                .doesNotContain("nginx");
    }

    @ParameterizedTest
    @CsvSource({"CDN, see ViewerCertificateReady", "OTHERS, serve one for a.example.test"})
    void whoLooksAfterAnEdgeMendsItsCertificate(RunBy runBy, String remedy) {
        // Given
        var target = new TargetDraft().runBy(runBy).target();
        var another = Evidence.distrusted(new ChainFault.NotCovering(CertificateNames.of("c.example.test"), "CN=c"));

        // When
        var verdict = new EdgeDiagnosis(target, Reader.OF_CONDITIONS).handshake(another, Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict.message()).contains("is for c.example.test: " + remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "520, UnexpectedStatus",
        "521, OriginTlsOrRefused",
        "522, OriginUnreachable",
        "523, OriginUnreachable",
        "524, OriginUnreachable",
        "525, OriginTlsOrRefused",
        "526, OriginTlsOrRefused",
        "527, OriginUnreachable",
        "530, OriginUnreachable"
    })
    void cloudflareHasCodesOfItsOwn(int status, Reason reason) {
        // When
        var verdict = DIAGNOSIS.answer(Evidence.answered(status));

        // Then
        assertThat(verdict.reason()).isEqualTo(reason);
    }
}
