package io.cdnproxy.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.ProofSight;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FindingTest {
    private static final Instant ORDERED = Instant.parse("2026-11-29T12:00:00Z");
    private static final Verdict SILENT = Verdict.fails(Reason.Timeout, "no answer within 10s: check the firewall");
    private static final Verdict BAD_GATEWAY = Verdict.fails(Reason.OriginTlsOrRefused, "502: see the origin");
    private static final Verdict NOT_FOUND = Verdict.fails(Reason.PathMismatch, "404: check the path");

    /**
     * What a finding applies to.
     *
     * @param seen what of a chain that works is not as it should be
     * @param words what the message has to say
     */
    record Example(Finding finding, Chain seen, Reason reason, String... words) {}

    static Stream<Example> examples() {
        return Stream.of(
                new Example(
                        Finding.CERTIFICATE_SUSPENDED,
                        suspended("Certificate/tokyo-origin"),
                        Reason.Suspended,
                        "Certificate/tokyo-origin is not made while the object is suspended",
                        "set suspend to false"),
                new Example(
                        Finding.WORKLOAD_SUSPENDED,
                        suspended("Deployment/tokyo"),
                        Reason.Suspended,
                        "Deployment/tokyo is not made"),
                new Example(
                        Finding.WORKLOAD_REMEDY_SUSPENDED,
                        correctedWhileSuspended(),
                        Reason.Suspended,
                        "Deployment/tokyo is not changed while the object is suspended",
                        "set suspend to false"),
                new Example(
                        Finding.VIEWER_CERTIFICATE_SUSPENDED,
                        suspended("ACM certificate for a.example.com"),
                        Reason.Suspended,
                        "ACM certificate for a.example.com is not made while the object is suspended",
                        "set suspend to false"),
                new Example(
                        Finding.VIEWER_CERTIFICATE_SUSPENDED,
                        suspended("DNSEndpoint/tokyo-validation"),
                        Reason.Suspended,
                        "DNSEndpoint/tokyo-validation is not made"),
                new Example(
                        Finding.PROOF_WITHOUT_PUBLISHER,
                        unpublishedProof(),
                        Reason.ExternalDnsMissing,
                        "ACM issues the certificate once DNS shows CNAME _x.a.example.com",
                        "the API server does not know DNSEndpoints",
                        "have the cluster's administrators install external-dns",
                        "or set dns.mode to None"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        unproven(new NameProof.ByHand()),
                        Reason.ValidationRecordMissing,
                        "once DNS shows CNAME _x.a.example.com",
                        "create it, and leave it there"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        unproven(new NameProof.Refused(
                                Verdict.fails(Reason.NotWritten, "a webhook denied it: ask its owner"))),
                        Reason.NotWritten,
                        "a webhook denied it: ask its owner"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        unproven(new NameProof.Ordered(order("tokyo-validation", false, false))),
                        Reason.PendingValidation,
                        "; external-dns has not taken up DNSEndpoint/tokyo-validation, as it is since 2026-11-29T12:00:00Z: wait"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        unproven(new NameProof.Ordered(order("tokyo-validation", false, true))),
                        Reason.ValidationRecordMissing,
                        "external-dns has not taken up DNSEndpoint/tokyo-validation",
                        "have the cluster's administrators see that it runs, that --source=crd is among its arguments"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        unproven(new NameProof.Ordered(order("tokyo-validation", true, true))),
                        Reason.PendingValidation,
                        "external-dns has taken up DNSEndpoint/tokyo-validation",
                        "have the cluster's administrators see in its log"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        proofSeen(Verdict.works("_x.a.example.com leads where it should"), false),
                        Reason.PendingValidation,
                        "once DNS shows CNAME _x.a.example.com, which it does: wait, as ACM looks every few minutes"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        proofSeen(
                                Verdict.fails(
                                        Reason.PointsElsewhere,
                                        "_x.a.example.com leads to _z.acm-validations.aws: remove that record"),
                                true),
                        Reason.ValidationRecordMissing,
                        "; _x.a.example.com leads to _z.acm-validations.aws: remove that record"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        proofSeen(
                                Verdict.fails(Reason.RecordMissing, "_x.a.example.com does not resolve: let it"), true),
                        Reason.ValidationRecordMissing,
                        "has taken up DNSEndpoint/tokyo-validation",
                        "(_x.a.example.com does not resolve: let it)",
                        "see in its log what keeps it from writing"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        proofSeen(Verdict.unknown("no DNS server answered"), true),
                        Reason.PendingValidation,
                        "has taken up DNSEndpoint/tokyo-validation"),
                new Example(
                        Finding.PROOF_FORBIDDEN,
                        forbiddenProof(),
                        Reason.IssuanceForbidden,
                        "the CAA records of example.com let only letsencrypt.org issue"),
                new Example(
                        Finding.PROOF_NOT_THERE_FOR_RENEWAL,
                        unprovenAgain(new NameProof.ByHand()),
                        Reason.ExpiresSoon,
                        "once DNS shows CNAME _x.a.example.com",
                        "create it, and leave it there"),
                new Example(
                        Finding.PROOF_NOT_THERE_FOR_RENEWAL,
                        unprovenAgain(new NameProof.Ordered(order("tokyo-validation", true, true))),
                        Reason.ExpiresSoon,
                        "external-dns has taken up DNSEndpoint/tokyo-validation",
                        "have the cluster's administrators see in its log what keeps it from writing"),
                new Example(
                        Finding.CERTIFICATE_REMEDY_SUSPENDED,
                        renamedWhileSuspended(),
                        Reason.Suspended,
                        "Certificate/tokyo-origin is not changed while the object is suspended"),
                new Example(
                        Finding.DISTRIBUTION_REMEDY_SUSPENDED,
                        mendedWhileSuspended(),
                        Reason.Suspended,
                        "CloudFront distribution E1 is not changed while the object is suspended"),
                new Example(
                        Finding.DISTRIBUTION_SUSPENDED,
                        disabledWhileSuspended(),
                        Reason.Suspended,
                        "CloudFront distribution E1 is not changed"),
                new Example(
                        Finding.DISTRIBUTION_DIFFERS,
                        disabledWhileSuspended(),
                        Reason.AliasOrWaf,
                        "the distribution has enabled \"false\" in place of \"true\", which is not changed while the object is suspended"),
                new Example(
                        Finding.RECORDS_REMEDY_SUSPENDED,
                        movedWhileSuspended(),
                        Reason.Suspended,
                        "DNSEndpoint/tokyo-origin is not changed while the object is suspended"),
                new Example(
                        Finding.DISTRIBUTION_SUSPENDED,
                        suspended("CloudFront distribution"),
                        Reason.Suspended,
                        "CloudFront distribution is not made"),
                new Example(
                        Finding.RECORDS_SUSPENDED,
                        suspended("DNSEndpoint/tokyo-origin"),
                        Reason.Suspended,
                        "DNSEndpoint/tokyo-origin is not made"),
                new Example(
                        Finding.RENEWAL_SUSPENDED,
                        suspendedRenewal(),
                        Reason.Suspended,
                        "Deployment/tokyo is not changed while the object is suspended",
                        "set suspend to false"),
                new Example(
                        Finding.SERVICE_WITHOUT_ADDRESS,
                        withoutAddress(Optional.empty()),
                        Reason.AddressMissing,
                        "Service tokyo has no address yet",
                        "kubectl describe service tokyo",
                        "load balancer implementation",
                        "origin.service.type to NodePort and origin.service.nodePort to that port",
                        "origin.external: true"),
                new Example(
                        Finding.SERVICE_WITHOUT_ADDRESS,
                        withoutAddress(Optional.of("example.com/nobody")),
                        Reason.AddressMissing,
                        "Service tokyo has no address yet",
                        "class example.com/nobody",
                        "origin.service.loadBalancerClass"),
                new Example(
                        Finding.SERVICE_WITHOUT_ADDRESS,
                        refusedAddress(),
                        Reason.AddressMissing,
                        "(SyncLoadBalancerFailed: no subnets found)",
                        "correct origin.service where that names an annotation of it",
                        "have the cluster's administrators mend what else that names"),
                new Example(
                        Finding.ORIGIN_WITHOUT_ADDRESS,
                        forwardedByNobody(),
                        Reason.AddressMissing,
                        "Service tokyo has no address yet"),
                new Example(Finding.RECORD_NOT_WRITTEN, recordRefused(), Reason.NotWritten, "a webhook denied it"),
                new Example(
                        Finding.RECORDS_WITHOUT_PUBLISHER,
                        unpublished(),
                        Reason.ExternalDnsMissing,
                        "have the cluster's administrators install external-dns",
                        "or set dns.mode to None"),
                new Example(
                        Finding.RECORD_IN_THE_WAY,
                        inTheWayBeforehand(),
                        Reason.PointsElsewhere,
                        "a.example.com leads to 192.0.2.9 already: let clients go there"),
                new Example(
                        Finding.RECORDS_NOT_TAKEN_UP,
                        ordered(false, false),
                        Reason.RecordMissing,
                        "external-dns has not taken up DNSEndpoint/tokyo-edge, as it is since 2026-11-29T12:00:00Z",
                        "(a.example.com does not resolve: create it)",
                        ": wait, as it looks about once a minute"),
                new Example(
                        Finding.RECORDS_NOT_TAKEN_UP,
                        ordered(false, true),
                        Reason.RecordMissing,
                        "external-dns has not taken up DNSEndpoint/tokyo-edge, as it is since 2026-11-29T12:00:00Z",
                        "have the cluster's administrators see that it runs, that --source=crd is among its arguments",
                        "--namespace, --label-filter"),
                new Example(
                        Finding.RECORDS_NOT_TAKEN_UP,
                        oldRecordThatNobodyLooksAt(),
                        Reason.PointsElsewhere,
                        "has not taken up DNSEndpoint/tokyo-edge",
                        "(a.example.com leads to 192.0.2.9: remove that record)"),
                new Example(
                        Finding.RECORDS_NOT_CARRIED_OUT,
                        ordered(true, false),
                        Reason.RecordMissing,
                        "external-dns has taken up DNSEndpoint/tokyo-edge, as it is since",
                        ": wait until its provider has them"),
                new Example(
                        Finding.RECORDS_NOT_CARRIED_OUT,
                        takenUp(),
                        Reason.RecordMissing,
                        "external-dns has taken up DNSEndpoint/tokyo-edge, as it is since 2026-11-29T12:00:00Z",
                        "(a.example.com does not resolve: create it)",
                        "have the cluster's administrators see in its log what keeps it from writing"),
                new Example(
                        Finding.RECORDS_UNEXPLAINED,
                        refusedWhileOnePointsElsewhere(),
                        Reason.PointsElsewhere,
                        "a.example.com leads to 192.0.2.9: remove that record"),
                new Example(
                        Finding.ORIGIN_PROVEN_BY_EDGE,
                        new Chain().originFails(SILENT),
                        Reason.ProvenByEdge,
                        "no answer within 10s"),
                new Example(
                        Finding.UPGRADE_PROVEN_BY_EDGE,
                        new Chain().originFails(SILENT),
                        Reason.ProvenByEdge,
                        "the CDN reaches the origin"),
                new Example(
                        Finding.EDGE_NOT_THERE_YET,
                        new Chain().edgeShowsCdnsOwn().deploying(),
                        Reason.EdgeStale,
                        "the edge still shows the CDN's own certificate (for *.cloudfront.net)",
                        "see DistributionDeployed"),
                new Example(
                        Finding.EDGE_NOT_THERE_YET,
                        new Chain().edgeShowsCdnsOwn(),
                        Reason.EdgeStale,
                        "within minutes",
                        "if this stays"),
                new Example(
                        Finding.DISTRIBUTION_WITHOUT_NAME,
                        new Chain().edgeShowsCdnsOwn().leftDifferent("aliases", "a.example.com", ""),
                        Reason.CertificateMismatch,
                        "the distribution has aliases nothing in place of \"a.example.com\"",
                        "set the policy to Enforce"),
                new Example(
                        Finding.NAME_UNKNOWN_TO_CDN,
                        ofSomebodyElse().edgeShowsCdnsOwn(),
                        Reason.CertificateMismatch,
                        "the edge shows the CDN's own certificate (for *.cloudfront.net)",
                        "give the CDN the hostname as an alias"),
                new Example(
                        Finding.ORIGIN_ANSWERS_SO,
                        new Chain()
                                .edgeAnswers(301, NOT_FOUND)
                                .originAnswers(
                                        301, Verdict.fails(Reason.UnexpectedStatus, "it redirects: let it answer")),
                        Reason.UnexpectedStatus,
                        "the CDN passes on what the origin answers (301",
                        "it redirects: let it answer"),
                new Example(
                        Finding.ORIGIN_NOT_USABLE,
                        badGateway(Reason.CertificateMismatch),
                        Reason.CertificateMismatch,
                        "(502, X-Cache: Error from cloudfront)",
                        "because the origin has a fault: mend it"),
                new Example(
                        Finding.DISTRIBUTION_DIFFERS,
                        differing(),
                        Reason.PathMismatch,
                        "(404, X-Cache: Error from cloudfront)",
                        "the distribution has origin.path \"/old\" in place of nothing",
                        "set the policy to Enforce"),
                new Example(
                        Finding.DISTRIBUTION_INTERVENES,
                        intervening(),
                        Reason.PathMismatch,
                        "though the origin upgrades it",
                        "function f at viewer-request: take it off"),
                new Example(
                        Finding.EDGE_STALE,
                        new Chain().edgeAnswers(404, NOT_FOUND),
                        Reason.EdgeStale,
                        "an edge may lag behind for some minutes",
                        "if this stays, look in CloudFront's console",
                        "in the origin's log"),
                new Example(
                        Finding.EDGE_STALE,
                        new Chain().edgeAnswers(404, NOT_FOUND).deploying(),
                        Reason.EdgeStale,
                        "the edge still has an earlier configuration",
                        "see DistributionDeployed"),
                new Example(
                        Finding.CDN_NOT_ADMITTED,
                        new Chain().edgeAnswers(502, BAD_GATEWAY),
                        Reason.OriginTlsOrRefused,
                        "(502, X-Cache: Error from cloudfront), though the origin upgrades whoever asks it directly",
                        "let the CDN's addresses through",
                        "of a public authority"),
                new Example(
                        Finding.CDN_NOT_ADMITTED,
                        new Chain().edgeIsSilent(SILENT),
                        Reason.Timeout,
                        "(no answer within 10s: check the firewall), though the origin upgrades",
                        "let the CDN's addresses through its firewall and security group, and after"),
                new Example(
                        Finding.PATH_CHANGED_ON_THE_WAY,
                        ofSomebodyElse().edgeAnswers(404, NOT_FOUND),
                        Reason.PathMismatch,
                        "though the origin upgrades it",
                        "pass it on unchanged"),
                new Example(
                        Finding.SPEC_CANNOT_BE_MET,
                        withUnusableCertificate(),
                        Reason.SettingsDiffer,
                        "the distribution keeps its certificate, because the spec's cannot be used",
                        "see ViewerCertificateReady"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyFindingTellsWhatWasSeenAndWhatToDo(Example example) {
        // When
        var verdict = example.finding().in(example.seen().observation()).orElseThrow();

        // Then
        assertThat(verdict.reason()).isEqualTo(example.reason());
        assertThat(verdict.message()).contains(example.words()).contains(": ");
    }

    @ParameterizedTest
    @EnumSource(Finding.class)
    void noFindingIsWithoutAnExample(Finding finding) {
        // When
        var found = examples().map(Example::finding);

        // Then
        assertThat(found).contains(finding);
    }

    @ParameterizedTest
    @EnumSource(Finding.class)
    void whereAllWorksNothingIsFound(Finding finding) {
        // When
        var found = finding.in(new Chain().observation());

        // Then
        assertThat(found).isEqualTo(Optional.empty());
    }

    @Test
    void aRecordIsNotAdvisedForWhatHasNoAddress() {
        // Given
        var chain = withoutAddress(Optional.empty());

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.message()).doesNotContain("create");
    }

    @Test
    void nobodyIsToldToEnforceWhatCannotBe() {
        // Given
        var chain = withUnusableCertificate();

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.Drifted);

        // Then
        assertThat(verdict.isTrue()).isTrue();
        assertThat(verdict.message()).doesNotContain("Enforce");
    }

    @Test
    void whatElseDiffersIsEnforcedOnceTheCertificateIsMended() {
        // Given
        var chain = withUnusableCertificate();
        chain.differences = List.of(chain.differences.getFirst(), new SettingDifference("priceClass", "200", "All"));

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.Drifted);

        // Then
        assertThat(verdict.message())
                .contains("it differs in priceClass too", "with the certificate mended, set the policy to Enforce");
    }

    /** Another one in its place would do. */
    @Test
    void aCertificateThatIsLeftDifferentAndCanBeUsedIsToBeEnforced() {
        // Given
        var chain = withUnusableCertificate();
        chain.viewerCertificate = Verdict.works("fine");

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.Drifted);

        // Then
        assertThat(verdict.message()).isEqualTo("viewerCertificate.arn differs: set driftPolicy to Enforce");
    }

    @Test
    void anEdgeThatShowsTheWrongCertificateIsNotMendedByOneThatCannotBeUsed() {
        // Given
        var chain = withUnusableCertificate().edgeShowsCdnsOwn();

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.EdgeHandshake);

        // Then
        assertThat(verdict.message())
                .contains("see ViewerCertificateReady for what is wrong with the spec's certificate")
                .doesNotContain("Enforce");
    }

    @Test
    void anOriginToWhichThereIsNoRouteFromHereIsProvenByTheEdge() {
        // Given
        var chain = new Chain()
                .originFails(new Verdict(Verdict.Status.Unknown, Reason.NoRoute, "no route: give the operator IPv6"));

        // When
        var ready = Rules.judge(chain.observation()).get(ConditionType.Ready);

        // Then
        assertThat(ready.isTrue()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"NoCertificate", "HandshakeFailed"})
    void aHandshakeThatOnlyTheCdnComesToIsProvenByTheEdge(Reason seenFromHere) {
        // Given
        var chain = new Chain().originFails(Verdict.fails(seenFromHere, "it refuses: see its log"));

        // When
        var ready = Rules.judge(chain.observation()).get(ConditionType.Ready);

        // Then
        assertThat(ready.isTrue()).isTrue();
    }

    @Test
    void anOriginWithoutTlsIsNotProvenByACdnThatDialsItWithout() {
        // Given
        var chain = new Chain()
                .originFails(Verdict.fails(Reason.NoCertificate, "it answers without TLS: give it a certificate"))
                .leftDifferent("origin.protocolPolicy", "https-only", "http-only");

        // When
        var handshake = Rules.judge(chain.observation()).get(ConditionType.OriginHandshake);

        // Then
        assertThat(handshake.reason()).isEqualTo(Reason.NoCertificate);
    }

    @Test
    void aSilentGatewayTakesTheReasonOfASilentOrigin() {
        // Given
        var chain = new Chain()
                .originFails(SILENT)
                .edgeAnswers(504, Verdict.fails(Reason.OriginUnreachable, "504: see the firewall"));

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict).hasValueSatisfying(told -> assertThat(told.reason()).isEqualTo(Reason.Timeout));
    }

    @Test
    void whatTheEdgesNameLacksIsToldBesides() {
        // Given
        var chain = withoutAddress(Optional.empty());
        chain.edgeRecord = Optional.of(Verdict.fails(Reason.RecordMissing, "a.example.com does not resolve: mend it"));

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.message()).endsWith("; besides, a.example.com does not resolve: mend it");
    }

    @Test
    void aServiceWithoutAddressDoesNotMatterWhereTheNameLeadsToWhatWorks() {
        // Given a router that forwards
        var chain = new Chain();
        chain.awaitedAddress = Optional.of(new AwaitedAddress("tokyo", Optional.empty(), Optional.empty()));

        // When
        var ready = Rules.judge(chain.observation()).get(ConditionType.Ready);

        // Then
        assertThat(ready.isTrue()).isTrue();
    }

    @Test
    void nobodyIsToldToWaitForADeploymentOfWhichNothingIsKnown() {
        // Given
        var chain = ofSomebodyElse().edgeShowsCdnsOwn();

        // When
        var verdict = Finding.explain(ConditionType.EdgeHandshake, chain.observation());

        // Then
        assertThat(verdict).hasValueSatisfying(told -> assertThat(told.reason()).isEqualTo(Reason.CertificateMismatch));
    }

    @Test
    void whatGoesOnByItselfWhileTheObjectIsSuspendedIsWaitedFor() {
        // Given
        var chain = suspended("Service/tokyo");

        // When
        var verdict = Finding.explain(ConditionType.WorkloadAvailable, chain.observation());

        // Then
        assertThat(verdict).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {
                "OriginPortClosed",
                "CertificateMismatch",
                "UntrustedIssuer",
                "IncompleteChain",
                "NoCertificate",
                "AlpnH2"
            })
    void aBadGatewayTakesTheOriginsReason(Reason seenAtOrigin) {
        // When
        var verdict = edgeUpgrade(badGateway(seenAtOrigin));

        // Then
        assertThat(verdict).hasValueSatisfying(told -> assertThat(told.reason()).isEqualTo(seenAtOrigin));
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"Timeout", "AddressNotAllowed", "ServedCertificateStale"})
    void aBadGatewayStaysUnsplitWhenTheOriginsFaultDoesNotExplainIt(Reason seenAtOrigin) {
        // When
        var verdict = edgeUpgrade(badGateway(seenAtOrigin));

        // Then
        assertThat(verdict).isEqualTo(Optional.empty());
    }

    @Test
    void anUnknownPathIsTheOriginsFaultWhenItDoesNotKnowItEither() {
        // Given
        var chain = new Chain().edgeAnswers(404, NOT_FOUND);
        chain.originUpgrade = Optional.of(NOT_FOUND);

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict).isEqualTo(Optional.empty());
    }

    @Test
    void whatStandsInTheWayBesidesIsToldAfterTheFirst() {
        // Given
        var chain = recordRefused();
        chain.dns = unpublished().dns;
        chain.recordsUnpublished = true;

        // When
        var verdict = Finding.explain(ConditionType.DnsReady, chain.observation());

        // Then
        assertThat(verdict).hasValueSatisfying(told -> {
            assertThat(told.reason()).isEqualTo(Reason.NotWritten);
            assertThat(told.message()).startsWith("a webhook denied it").contains("; besides, the API server does");
        });
    }

    /** While the edge may still have an earlier configuration nothing else is to be thought of. */
    @Test
    void ofWhatCanOnlyBeThoughtOfOneThingIsTold() {
        // Given
        var chain = new Chain().edgeAnswers(502, BAD_GATEWAY).deploying();

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(Finding.CDN_NOT_ADMITTED.in(chain.observation())).isPresent();
        assertThat(verdict).hasValueSatisfying(told -> {
            assertThat(told.reason()).isEqualTo(Reason.EdgeStale);
            assertThat(told.message()).doesNotContain("besides");
        });
    }

    @Test
    void whatAnotherFindingExplainsIsNotToldAgainAsItsConsequence() {
        // Given
        var chain = withoutAddress(Optional.empty());
        chain.edgeRecord = Optional.of(Verdict.fails(Reason.RecordMissing, "a.example.com does not resolve: mend it"));
        chain.orders = new RecordOrders(Optional.of(order("tokyo-edge", true, false)), Optional.empty());

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.message())
                .containsOnlyOnce("a.example.com does not resolve")
                .doesNotContain("create a record")
                .contains("; besides, external-dns has taken up DNSEndpoint/tokyo-edge");
    }

    @Test
    void whatExternalDnsHasNoPartInIsToldBesidesWhatItHasNotDone() {
        // Given
        var chain = takenUp();
        chain.orders = new RecordOrders(Optional.of(order("tokyo-edge", true, false)), Optional.empty());
        chain.originRecord = Optional.of(
                Verdict.fails(Reason.RecordMissing, "the Service has a private address: have it given a public one"));

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.message())
                .startsWith("external-dns has taken up DNSEndpoint/tokyo-edge")
                .contains("; besides, the Service has a private address: have it given a public one");
    }

    /** Right after a start nobody knows whether it leads to a distribution that is only not seen yet. */
    @Test
    void aRecordOfBeforeIsInNobodysWayBeforeItIsKnownThatNothingIsMade() {
        // Given
        var chain = inTheWayBeforehand();
        chain.distribution = Verdict.unknown("not yet known");

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.status()).isEqualTo(Verdict.Status.Unknown);
    }

    @Test
    void whatIsWrongWithTheOriginIsToldBesidesARecordInTheWay() {
        // Given
        var chain = inTheWayBeforehand();
        chain.originRecord = Optional.of(
                Verdict.fails(Reason.RecordMissing, "b.example.com does not resolve: let external-dns publish it"));
        chain.dns = chain.originRecord.get();

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.message())
                .isEqualTo(
                        "a.example.com leads to 192.0.2.9 already: let clients go there; besides, b.example.com does not resolve: let external-dns publish it");
    }

    @Test
    void orderedRecordsAreToldByHowFarTheyAre() {
        // Given
        var chain = takenUp();
        chain.orders = new RecordOrders(
                Optional.of(order("tokyo-edge", true, false)), Optional.of(order("tokyo-origin", false, true)));
        chain.originRecord = Optional.of(
                Verdict.fails(Reason.RecordMissing, "b.example.com does not resolve: let external-dns publish it"));

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.message())
                .startsWith("external-dns has not taken up DNSEndpoint/tokyo-origin")
                .contains("; besides, external-dns has taken up DNSEndpoint/tokyo-edge");
    }

    /** Whatever external-dns has not looked at yet may go by itself. */
    @Test
    void anOldRecordIsNotPutDownToExternalDnsBeforeItIsLate() {
        // Given
        var chain = oldRecordThatNobodyLooksAt();
        chain.orders = new RecordOrders(Optional.of(order("tokyo-edge", false, false)), Optional.empty());

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict).isEqualTo(chain.dns);
    }

    static Stream<Arguments> whatIsToldTogether() {
        return Stream.of(
                Arguments.of(
                        ConditionType.WorkloadAvailable,
                        correctedWhileSuspended(),
                        Reason.ImagePull,
                        "cannot be pulled: correct proxy.image; besides, Deployment/tokyo is not changed"),
                Arguments.of(
                        ConditionType.DnsReady,
                        movedWhileSuspended(),
                        Reason.PointsElsewhere,
                        "leads to 203.0.113.9: remove that record; besides, DNSEndpoint/tokyo-origin is not changed"),
                Arguments.of(
                        ConditionType.DnsReady,
                        refusedWhileOnePointsElsewhere(),
                        Reason.NotWritten,
                        "a webhook denied it: ask its owner; besides, a.example.com leads to 192.0.2.9: remove that record"),
                Arguments.of(
                        ConditionType.OriginHandshake,
                        forwardedByNobody().edgeAnswers(502, BAD_GATEWAY),
                        Reason.OriginPortClosed,
                        "nobody listens: look; besides, Service tokyo has no address yet"));
    }

    @ParameterizedTest
    @MethodSource("whatIsToldTogether")
    void whatHasToBeMendedTooIsToldAfterTheFault(ConditionType condition, Chain seen, Reason reason, String words) {
        // When
        var verdict = Rules.judge(seen.observation()).get(condition);

        // Then
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.message()).startsWith(words);
    }

    @Test
    void whatIsExplainedIsNotToldBesides() {
        // Given
        var chain = recordRefused();
        chain.dns = unpublished().dns;
        chain.edgeRecord = Optional.of(chain.dns);

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.message()).isEqualTo("a webhook denied it: ask its owner");
    }

    @Test
    void rowsOfOneConditionStandTogether() {
        // When
        var conditions = Arrays.stream(Finding.values()).map(Finding::condition).toList();

        // Then
        assertThat(conditions).isSorted();
    }

    private static Optional<Verdict> edgeUpgrade(Chain chain) {
        return Finding.explain(ConditionType.EdgeUpgrade, chain.observation());
    }

    private static Chain badGateway(Reason seenAtOrigin) {
        return new Chain()
                .originFails(Verdict.fails(seenAtOrigin, "the origin has a fault: mend it"))
                .edgeAnswers(502, BAD_GATEWAY);
    }

    private static Chain recordRefused() {
        var chain = new Chain();
        chain.recordsRefused = Optional.of(Verdict.fails(Reason.NotWritten, "a webhook denied it: ask its owner"));
        return chain;
    }

    private static Chain unpublished() {
        var chain = new Chain();
        chain.dns = Verdict.fails(Reason.RecordMissing, "a.example.com does not resolve: create it");
        chain.recordsUnpublished = true;
        return chain;
    }

    private static Chain unproven(NameProof proof) {
        var chain = new Chain();
        chain.viewerCertificate = Verdict.fails(
                Reason.PendingValidation, "ACM issues the certificate once DNS shows CNAME _x.a.example.com");
        chain.proof = Optional.of(proof);
        return chain;
    }

    private static Chain unprovenAgain(NameProof proof) {
        var chain = new Chain();
        chain.viewerCertificate = Verdict.works(
                Reason.ExpiresSoon, "it ends, and ACM renews it once DNS shows CNAME _x.a.example.com again");
        chain.proof = Optional.of(proof);
        return chain;
    }

    private static Chain unpublishedProof() {
        var chain = unproven(new NameProof.Ordered(order("tokyo-validation", false, false)));
        chain.recordsUnpublished = true;
        return chain;
    }

    private static Chain ofSomebodyElse() {
        var chain = new Chain();
        chain.isOurs = false;
        return chain;
    }

    private static Chain differing() {
        return new Chain().edgeAnswers(404, NOT_FOUND).leftDifferent("origin.path", "", "/old");
    }

    private static Chain takenUp() {
        return ordered(true, true);
    }

    private static RecordOrder order(String name, boolean isTakenUp, boolean isLate) {
        return RecordOrder.of(name, isTakenUp, ORDERED, isLate ? ORDERED.plus(Duration.ofMinutes(6)) : ORDERED);
    }

    private static Chain ordered(boolean isTakenUp, boolean isLate) {
        var chain = new Chain();
        chain.dns = Verdict.fails(Reason.RecordMissing, "a.example.com does not resolve: create it");
        chain.edgeRecord = Optional.of(chain.dns);
        chain.orders = new RecordOrders(
                Optional.of(order("tokyo-edge", isTakenUp, isLate)),
                Optional.of(order("tokyo-origin", isTakenUp, isLate)));
        return chain;
    }

    private static Chain proofSeen(Verdict records, boolean isLate) {
        var chain = unproven(new NameProof.Ordered(order("tokyo-validation", true, isLate)));
        chain.proofSight = Optional.of(new ProofSight(records, Optional.empty()));
        return chain;
    }

    private static Chain forbiddenProof() {
        var chain = proofSeen(Verdict.works("_x.a.example.com leads where it should"), false);
        chain.proofSight = Optional.of(new ProofSight(
                Verdict.works("_x.a.example.com leads where it should"),
                Optional.of(Verdict.fails(
                        Reason.IssuanceForbidden,
                        "the CAA records of example.com let only letsencrypt.org issue certificates: add one"))));
        return chain;
    }

    private static Chain inTheWayBeforehand() {
        var chain = new Chain();
        chain.distributionExists = false;
        chain.distribution = Verdict.fails(Reason.Creating, "no distribution yet: wait");
        chain.dns = Verdict.unknown("a.example.com cannot be checked");
        chain.edgeRecord = Optional.of(Verdict.fails(
                Reason.PointsElsewhere, "a.example.com leads to 192.0.2.9 already: let clients go there"));
        return chain;
    }

    private static Chain oldRecordThatNobodyLooksAt() {
        var chain = ordered(false, true);
        chain.dns = Verdict.fails(Reason.PointsElsewhere, "a.example.com leads to 192.0.2.9: remove that record");
        chain.edgeRecord = Optional.of(chain.dns);
        return chain;
    }

    private static Chain intervening() {
        var chain = new Chain().edgeAnswers(404, NOT_FOUND);
        chain.interventions = List.of(Intervention.open("function f at viewer-request", "take it off"));
        return chain;
    }

    private static Chain withUnusableCertificate() {
        var chain = new Chain().leftDifferent("viewerCertificate.arn", "arn:wanted", "arn:present");
        chain.viewerCertificate = Verdict.fails(Reason.NotCovering, "covers other.test: use one that does");
        return chain;
    }

    private static Chain withoutAddress(Optional<String> loadBalancerClass) {
        var chain = new Chain();
        chain.awaitedAddress = Optional.of(new AwaitedAddress("tokyo", loadBalancerClass, Optional.empty()));
        chain.dns = Verdict.fails(Reason.RecordMissing, "b.example.com does not resolve: create a record for it");
        chain.originRecord = Optional.of(chain.dns);
        return chain.originFails(
                Verdict.fails(Reason.OriginNotResolved, "b.example.com does not resolve: see DnsReady"));
    }

    private static Chain refusedAddress() {
        var chain = withoutAddress(Optional.empty());
        chain.awaitedAddress = Optional.of(
                new AwaitedAddress("tokyo", Optional.empty(), Optional.of("SyncLoadBalancerFailed: no subnets found")));
        return chain;
    }

    private static Chain forwardedByNobody() {
        var chain = new Chain().originFails(Verdict.fails(Reason.OriginPortClosed, "nobody listens: look"));
        chain.awaitedAddress = Optional.of(new AwaitedAddress("tokyo", Optional.empty(), Optional.empty()));
        return chain;
    }

    private static Chain correctedWhileSuspended() {
        var chain = new Chain();
        chain.workload = Verdict.fails(Reason.ImagePull, "cannot be pulled: correct proxy.image");
        chain.withheld = List.of(new PlannedChange(PlannedAction.Change, "Deployment/tokyo", List.of()));
        return chain;
    }

    private static Chain disabledWhileSuspended() {
        var chain = new Chain().edgeAnswers(403, Verdict.fails(Reason.AliasOrWaf, "403: check that it is enabled"));
        chain.distribution = Verdict.fails(Reason.DistributionDisabled, "disabled, and will be enabled again");
        chain.differences = List.of(new SettingDifference("enabled", "true", "false"));
        chain.withheld = List.of(new PlannedChange(PlannedAction.Change, "CloudFront distribution E1", List.of()));
        return chain;
    }

    private static Chain renamedWhileSuspended() {
        var chain = new Chain();
        chain.certificate = Verdict.fails(Reason.IssuerNotFound, "there is no such issuer: correct issuerRef");
        chain.withheld = List.of(new PlannedChange(PlannedAction.Change, "Certificate/tokyo-origin", List.of()));
        return chain;
    }

    private static Chain mendedWhileSuspended() {
        var chain = new Chain();
        chain.distribution = Verdict.fails(Reason.InvalidConfiguration, "CloudFront refuses it: correct the spec");
        chain.withheld = List.of(new PlannedChange(PlannedAction.Change, "CloudFront distribution E1", List.of()));
        return chain;
    }

    private static Chain refusedWhileOnePointsElsewhere() {
        var chain = recordRefused();
        chain.dns = Verdict.fails(Reason.PointsElsewhere, "a.example.com leads to 192.0.2.9: remove that record");
        chain.edgeRecord = Optional.of(chain.dns);
        return chain;
    }

    private static Chain movedWhileSuspended() {
        var chain = new Chain();
        chain.dns = Verdict.fails(Reason.PointsElsewhere, "leads to 203.0.113.9: remove that record");
        chain.withheld = List.of(new PlannedChange(PlannedAction.Change, "DNSEndpoint/tokyo-origin", List.of()));
        return chain;
    }

    private static Chain suspendedRenewal() {
        var chain = new Chain()
                .originFails(Verdict.fails(
                        Reason.ServedCertificateStale, "it serves the former one: wait, the pods are started anew"));
        chain.withheld = List.of(new PlannedChange(PlannedAction.Change, "Deployment/tokyo", List.of()));
        return chain;
    }

    /** Nothing is there, everything is said to be on its way, and one thing is withheld. */
    private static Chain suspended(String withheld) {
        var chain = new Chain();
        chain.certificate = Verdict.fails(Reason.Issuing, "being issued: wait");
        chain.workload = Verdict.fails(Reason.RollingOut, "rolling out: wait");
        chain.viewerCertificate = Verdict.fails(Reason.PendingValidation, "about to be asked for: wait");
        chain.distribution = Verdict.fails(Reason.Creating, "about to be asked for: wait");
        chain.dns = Verdict.fails(Reason.RecordMissing, "does not resolve: create it");
        chain.withheld = List.of(new PlannedChange(PlannedAction.Create, withheld, List.of()));
        return chain;
    }
}
