package io.cdnproxy.diagnosis;

import static io.cdnproxy.diagnosis.Chains.BAD_GATEWAY;
import static io.cdnproxy.diagnosis.Chains.NOT_FOUND;
import static io.cdnproxy.diagnosis.Chains.SILENT;
import static io.cdnproxy.diagnosis.Chains.badGateway;
import static io.cdnproxy.diagnosis.Chains.behindAFreshBalancer;
import static io.cdnproxy.diagnosis.Chains.differing;
import static io.cdnproxy.diagnosis.Chains.edgeOrder;
import static io.cdnproxy.diagnosis.Chains.forwardedByNobody;
import static io.cdnproxy.diagnosis.Chains.hearing;
import static io.cdnproxy.diagnosis.Chains.held;
import static io.cdnproxy.diagnosis.Chains.inTheWayBeforehand;
import static io.cdnproxy.diagnosis.Chains.intervening;
import static io.cdnproxy.diagnosis.Chains.notChanged;
import static io.cdnproxy.diagnosis.Chains.notRenamedYet;
import static io.cdnproxy.diagnosis.Chains.ofSomebodyElse;
import static io.cdnproxy.diagnosis.Chains.oldRecordThatNobodyLooksAt;
import static io.cdnproxy.diagnosis.Chains.ordered;
import static io.cdnproxy.diagnosis.Chains.originOrder;
import static io.cdnproxy.diagnosis.Chains.recordRefused;
import static io.cdnproxy.diagnosis.Chains.refusedAddress;
import static io.cdnproxy.diagnosis.Chains.refusedByCloudflare;
import static io.cdnproxy.diagnosis.Chains.refusedByItsBalancer;
import static io.cdnproxy.diagnosis.Chains.refusedWhileOnePointsElsewhere;
import static io.cdnproxy.diagnosis.Chains.renamed;
import static io.cdnproxy.diagnosis.Chains.takenUp;
import static io.cdnproxy.diagnosis.Chains.underReview;
import static io.cdnproxy.diagnosis.Chains.unpublished;
import static io.cdnproxy.diagnosis.Chains.withRenamedOrigin;
import static io.cdnproxy.diagnosis.Chains.withUnusableCertificate;
import static io.cdnproxy.diagnosis.Chains.withoutAddress;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** At least one example of each finding. */
final class FindingExamples {
    /**
     * What a finding applies to.
     *
     * @param seen what of a chain that works is not as it should be
     * @param words what the message has to say
     */
    record Example(Finding finding, Chain seen, Reason reason, String... words) {}

    private FindingExamples() {}

    static Stream<Example> all() {
        return Stream.of(
                        SuspendedChains.examples(),
                        ProofChains.examples(),
                        GivenUpProofChains.examples(),
                        ofNames(),
                        ofHandshakes(),
                        ofTheEdge())
                .flatMap(examples -> examples);
    }

    private static Stream<Example> ofNames() {
        return Stream.of(
                new Example(
                        Finding.SERVICE_WITHOUT_ADDRESS,
                        withoutAddress(Optional.empty(), false),
                        Reason.AddressPending,
                        "Service tokyo has no address yet to which the origin's name could lead, and has asked for one since 2026-11-29T12:00:00Z",
                        "; a load balancer usually takes 2 to 5 minutes: wait; where nobody gives addresses, it never gets one",
                        "kubectl describe service tokyo",
                        "load balancer implementation"),
                new Example(
                        Finding.SERVICE_WITHOUT_ADDRESS,
                        withoutAddress(Optional.of("example.com/nobody"), false),
                        Reason.AddressPending,
                        ": wait; only a load balancer implementation of class example.com/nobody gives it one",
                        "origin.service.loadBalancerClass",
                        "origin.service.type to NodePort and origin.service.nodePort to that port",
                        "origin.external: true"),
                new Example(
                        Finding.SERVICE_WITHOUT_ADDRESS,
                        withoutAddress(Optional.empty(), true),
                        Reason.AddressMissing,
                        "Service tokyo has no address yet",
                        "since 2026-11-29T12:00:00Z, longer than a load balancer usually takes; where nobody gives",
                        "kubectl describe service tokyo",
                        "load balancer implementation",
                        "set origin.port to another, such as 8443",
                        "origin.service.type to NodePort and origin.service.nodePort to that port",
                        "origin.external: true"),
                new Example(
                        Finding.SERVICE_WITHOUT_ADDRESS,
                        withoutAddress(Optional.of("example.com/nobody"), true),
                        Reason.AddressMissing,
                        "Service tokyo has no address yet",
                        "class example.com/nobody",
                        "origin.service.loadBalancerClass"),
                new Example(
                        Finding.SERVICE_WITHOUT_ADDRESS,
                        refusedAddress(false),
                        Reason.AddressMissing,
                        "(SyncLoadBalancerFailed: no subnets found)",
                        "correct origin.service where that names an annotation of it",
                        "have the cluster's administrators mend what else that names"),
                new Example(
                        Finding.ORIGIN_ADDRESS_AWAITED,
                        forwardedByNobody(false),
                        Reason.AddressPending,
                        "the origin refuses connections, as Service tokyo has no address yet, and has asked for one since",
                        ": wait; "),
                new Example(
                        Finding.ORIGIN_WITHOUT_ADDRESS,
                        forwardedByNobody(true),
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
                        Finding.RECORD_NOT_DUE,
                        notRenamedYet(),
                        Reason.RecordPending,
                        "external-dns is not asked for a record yet (a.example.com does not resolve",
                        "the distribution has aliases \"old.example.com\" in place of \"a.example.com\"",
                        "is not yet (AccessDenied): see DistributionDeployed"),
                new Example(
                        Finding.RECORD_NOT_DUE,
                        notRenamedYet().leftDifferent("aliases", "a.example.com", "old.example.com"),
                        Reason.RecordHeld,
                        "cdn.driftPolicy Report leaves it so: change it there, or set the policy to Enforce"),
                new Example(
                        Finding.RECORD_NOT_DUE,
                        underReview(),
                        Reason.RecordPending,
                        "external-dns is not asked for a record yet (a.example.com does not resolve",
                        "as the distribution does not answer to the name yet: see DistributionDeployed"),
                new Example(
                        Finding.RECORD_IN_THE_WAY,
                        inTheWayBeforehand(),
                        Reason.PointsElsewhere,
                        "a.example.com leads to 192.0.2.9 already: let clients go there"),
                new Example(
                        Finding.RECORDS_NOT_TAKEN_UP,
                        ordered(false, false),
                        Reason.RecordPending,
                        "external-dns has not taken up DNSEndpoint/tokyo-edge, as it is since 2026-11-29T12:00:00Z",
                        "(a.example.com does not resolve: let external-dns publish it)",
                        ": wait, as it looks about once a minute"),
                new Example(
                        Finding.RECORDS_NOT_TAKEN_UP,
                        ordered(false, true),
                        Reason.RecordHeld,
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
                        Reason.RecordPending,
                        "external-dns has taken up DNSEndpoint/tokyo-edge, as it is since",
                        ": wait until its provider has them"),
                new Example(
                        Finding.RECORDS_NOT_CARRIED_OUT,
                        takenUp(),
                        Reason.RecordHeld,
                        "external-dns has taken up DNSEndpoint/tokyo-edge, as it is since 2026-11-29T12:00:00Z",
                        "(a.example.com does not resolve: let external-dns publish it)",
                        "have the cluster's administrators see in its log what keeps it from writing"),
                new Example(
                        Finding.RECORDS_NOT_TAKEN_UP,
                        held(false, false),
                        Reason.RecordHeld,
                        "external-dns has not taken up DNSEndpoint/tokyo-edge, as it is since 2026-11-29T12:00:00Z; a.example.com does not",
                        "holds it: remove that TXT record"),
                new Example(
                        Finding.RECORDS_NOT_CARRIED_OUT,
                        held(true, true),
                        Reason.RecordHeld,
                        "external-dns has taken up DNSEndpoint/tokyo-edge",
                        "holds it: remove that TXT record)",
                        "or a record of another owner"),
                new Example(
                        Finding.RECORDS_NOT_TAKEN_UP,
                        notChanged(false, true),
                        Reason.RecordOutdated,
                        "has not taken up DNSEndpoint/tokyo-origin",
                        "(b.example.com leads to 192.0.2.9, by a record of before",
                        "see that it runs"),
                new Example(
                        Finding.RECORDS_NOT_CARRIED_OUT,
                        notChanged(true, false),
                        Reason.RecordPending,
                        "external-dns has taken up DNSEndpoint/tokyo-origin",
                        ": wait until its provider has them"),
                new Example(
                        Finding.RECORDS_NOT_CARRIED_OUT,
                        notChanged(true, true),
                        Reason.RecordOutdated,
                        "external-dns has taken up DNSEndpoint/tokyo-origin",
                        "have the cluster's administrators see in its log what keeps it from changing that record",
                        "--policy=create-only, which changes none",
                        "removed at the provider together with its TXT record"),
                new Example(
                        Finding.RECORD_LEFT,
                        renamed(edgeOrder(true, true)),
                        Reason.RecordLeft,
                        "fine; the record of old.example.com from before a renaming still leads to the distribution",
                        "external-dns has taken up DNSEndpoint/tokyo-edge, as it is since 2026-11-29T12:00:00Z",
                        "--policy=upsert-only",
                        "removed by hand at the provider together with its TXT record: that is right"),
                new Example(
                        Finding.RECORD_LEFT,
                        renamed(edgeOrder(false, true)),
                        Reason.RecordLeft,
                        "external-dns has not taken up DNSEndpoint/tokyo-edge",
                        "see that it runs"),
                new Example(
                        Finding.RECORD_LEFT,
                        renamed(RecordOrders.NONE),
                        Reason.RecordLeft,
                        "any more: remove that record at your DNS provider"),
                new Example(
                        Finding.RECORD_LEFT,
                        withRenamedOrigin(originOrder(true, true)),
                        Reason.RecordLeft,
                        "fine; the record of old-b.example.com from before a renaming still leads to the origin",
                        "external-dns has taken up DNSEndpoint/tokyo-origin, as it is since 2026-11-29T12:00:00Z",
                        "--policy=upsert-only",
                        "removed by hand at the provider together with its TXT record: that is right"),
                new Example(
                        Finding.RECORD_LEFT,
                        withRenamedOrigin(RecordOrders.NONE),
                        Reason.RecordLeft,
                        "to the origin, which does not go by that name any more: remove that record at your DNS provider"),
                new Example(
                        Finding.NAMES_SAID_OTHERWISE,
                        hearing(
                                held(true, true),
                                "servers of example.com do not say the same of b.example.com: see that 192.0.2.3 has what 192.0.2.2 has"),
                        Reason.Succeeded,
                        "servers of example.com do not say the same"),
                new Example(
                        Finding.RECORDS_UNEXPLAINED,
                        refusedWhileOnePointsElsewhere(),
                        Reason.PointsElsewhere,
                        "a.example.com leads to 192.0.2.9: remove that record"));
    }

    private static Stream<Example> ofHandshakes() {
        return Stream.of(
                new Example(
                        Finding.CERTIFICATE_NOT_SHOWN,
                        new Chain().showsAnotherCertificate(Optional.empty()),
                        Reason.Succeeded,
                        "fine; viewers are shown arn:old in its place, and cdn.driftPolicy Report leaves it so: let the distribution show arn:new there, or set the policy to Enforce"),
                new Example(
                        Finding.CERTIFICATE_NOT_SHOWN,
                        new Chain()
                                .showsAnotherCertificate(Optional.of(Verdict.works(
                                        Reason.RenewalFailed,
                                        "ends on 2030-01-01, and ACM could not renew it (CAA_ERROR)"))),
                        Reason.RenewalFailed,
                        "in its place, which ends on 2030-01-01, and ACM could not renew it (CAA_ERROR), and cdn.driftPolicy Report leaves it so: let"),
                new Example(
                        Finding.CERTIFICATE_NOT_SHOWN,
                        new Chain().showsAnotherCertificate(Optional.of(Verdict.fails(Reason.Expired, "has expired"))),
                        Reason.Expired,
                        "in its place, which has expired, and cdn.driftPolicy Report leaves it so: let"),
                new Example(
                        Finding.CERTIFICATE_LEFT,
                        new Chain()
                                .leavesCertificate(
                                        "certificate arn:x cannot be deleted as long as arn:y uses it: take it off there"),
                        Reason.Succeeded,
                        "arn:y uses it: take it off there"),
                new Example(
                        Finding.ORIGIN_PROVEN_BY_EDGE,
                        new Chain().originFails(SILENT),
                        Reason.ProvenByEdge,
                        "no answer within 10s"),
                new Example(
                        Finding.BALANCER_REFUSES,
                        refusedByItsBalancer(
                                Reason.Timeout, Optional.of("SyncLoadBalancerFailed: port 8443 is not allowed")),
                        Reason.Timeout,
                        "the origin does not answer, and whoever is to lead the load balancer of Service tokyo there says why it is not done (SyncLoadBalancerFailed: port 8443 is not allowed): correct origin.port",
                        "have the cluster's administrators mend what else that names"),
                new Example(
                        Finding.BALANCER_REFUSES,
                        refusedByItsBalancer(Reason.OriginPortClosed, Optional.of("no right")),
                        Reason.OriginPortClosed,
                        "the origin refuses connections, and whoever is to lead the load balancer"),
                new Example(
                        Finding.UPGRADE_PROVEN_BY_EDGE,
                        new Chain().originFails(SILENT),
                        Reason.ProvenByEdge,
                        "the CDN reaches the origin"),
                new Example(
                        Finding.ORIGIN_PROVEN_BY_EDGE,
                        new Chain().ofPages().originFails(SILENT).edgeHasACopy(),
                        Reason.ProvenByEdge,
                        "the CDN has a copy of the page, and whether it reaches the origin shows when that expires"),
                new Example(
                        Finding.DIALLED_IN_CLEAR,
                        new Chain().ofPagesInClear(),
                        Reason.Unencrypted,
                        "whoever is between the CDN and the origin can read and change what passes",
                        "set origin.protocol to https"),
                new Example(
                        Finding.DIALLED_IN_CLEAR,
                        new Chain().ofPagesInClear().originFails(SILENT),
                        Reason.Unencrypted,
                        "give the server a certificate for its name"),
                new Example(
                        Finding.BALANCER_AWAITED,
                        behindAFreshBalancer(Reason.OriginNotResolved),
                        Reason.AddressPending,
                        "the origin's name leads to one that does not resolve, as the load balancer of Service tokyo, which was asked for on 2026-11-29T12:00:00Z",
                        "wait, as one usually takes 2 to 5 minutes"),
                new Example(
                        Finding.SERVER_NOT_AVAILABLE,
                        Chains.withoutServer(),
                        Reason.OriginPortClosed,
                        "the origin refuses connections",
                        "see WorkloadAvailable"),
                new Example(
                        Finding.NOTHING_ANSWERS,
                        Chains.silent(),
                        Reason.Timeout,
                        "the CDN's edge does not answer from here either",
                        "let what dials here connect to the internet"),
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
                        "give the CDN the hostname as an alias"));
    }

    private static Stream<Example> ofTheEdge() {
        return Stream.of(
                new Example(
                        Finding.FORMER_ORIGIN,
                        Chains.movingFromABrokenOrigin(),
                        Reason.OriginTlsOrRefused,
                        "as the distribution goes on with its former origin (former.example.com:443 refuses connections: look)",
                        "until the one of the spec works: see OriginHandshake and OriginUpgrade"),
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
                        Finding.ORIGIN_NOT_USABLE,
                        refusedByCloudflare(521, Reason.OriginPortClosed),
                        Reason.OriginPortClosed,
                        "the CDN cannot use the origin (521), because the origin has a fault: mend it"),
                new Example(
                        Finding.ORIGIN_NOT_USABLE,
                        refusedByCloudflare(522, Reason.Timeout),
                        Reason.Timeout,
                        "the CDN cannot use the origin (522), because"),
                new Example(
                        Finding.ORIGIN_NOT_USABLE,
                        refusedByCloudflare(523, Reason.OriginNotResolved),
                        Reason.OriginNotResolved,
                        "the CDN cannot use the origin (523), because"),
                new Example(
                        Finding.ORIGIN_NOT_USABLE,
                        refusedByCloudflare(525, Reason.NoCertificate),
                        Reason.NoCertificate,
                        "the CDN cannot use the origin (525), because"),
                new Example(
                        Finding.ORIGIN_NOT_USABLE,
                        refusedByCloudflare(526, Reason.CertificateExpired),
                        Reason.CertificateExpired,
                        "the CDN cannot use the origin (526), because"),
                new Example(
                        Finding.ORIGIN_NOT_USABLE,
                        refusedByCloudflare(530, Reason.OriginNotResolved),
                        Reason.OriginNotResolved,
                        "the CDN cannot use the origin (530), because"),
                new Example(
                        Finding.ORIGIN_NOT_USABLE,
                        refusedByCloudflare(503, Reason.CertificateMismatch),
                        Reason.CertificateMismatch,
                        "the CDN cannot use the origin (503), because"),
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
                        "if this stays, look in the CDN's console",
                        "in the origin's log"),
                new Example(
                        Finding.EDGE_STALE,
                        new Chain().edgeAnswers(410, NOT_FOUND),
                        Reason.EdgeStale,
                        "an edge may lag behind for some minutes",
                        "if this stays, look in the CDN's console",
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
                        Finding.FORMER_ORIGIN,
                        Chains.movingFromABrokenOrigin().ofPages(),
                        Reason.OriginTlsOrRefused,
                        "no page comes through the CDN (502",
                        "until the one of the spec works: see OriginHandshake and OriginResponse"),
                new Example(
                        Finding.ORIGIN_ANSWERS_SO,
                        new Chain()
                                .ofPages()
                                .edgeAnswers(301, NOT_FOUND)
                                .originAnswers(301, Verdict.fails(Reason.RedirectLoop, "it redirects: let it answer")),
                        Reason.RedirectLoop,
                        "the CDN passes on what the origin answers (301"),
                new Example(
                        Finding.DISTRIBUTION_INTERVENES,
                        intervening().ofPages(),
                        Reason.PathMismatch,
                        "though the origin has one, and the distribution has"),
                new Example(
                        Finding.EDGE_STALE,
                        new Chain().ofPages().edgeAnswers(404, NOT_FOUND),
                        Reason.EdgeStale,
                        "through the CDN there is no page at website.path (404",
                        "though the origin has a page for whoever asks it directly: "),
                new Example(
                        Finding.CDN_NOT_ADMITTED,
                        new Chain().ofPagesInClear().edgeAnswers(502, BAD_GATEWAY),
                        Reason.OriginTlsOrRefused,
                        "no page comes through the CDN (502, X-Cache: Error from cloudfront), though the origin has a page",
                        "let the CDN's addresses through its firewall and security group, and after"),
                new Example(
                        Finding.PATH_CHANGED_ON_THE_WAY,
                        ofSomebodyElse().edgeAnswers(404, NOT_FOUND),
                        Reason.PathMismatch,
                        "though the origin upgrades it",
                        "pass it on unchanged"),
                new Example(
                        Finding.READABLE_BY_CDN,
                        Chains.readable(),
                        Reason.ReadableByCdn,
                        "the CDN, where TLS ends, can read what lets users in",
                        "as vless encrypts nothing",
                        "have server and clients speak vmess or shadowsocks"),
                new Example(
                        Finding.SPEC_CANNOT_BE_MET,
                        withUnusableCertificate(),
                        Reason.SettingsDiffer,
                        "the distribution keeps its certificate, because the spec's cannot be used",
                        "see ViewerCertificateReady"));
    }
}
