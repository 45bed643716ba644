package io.cdnproxy.diagnosis;

import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import io.cdnproxy.api.ProxyProtocol;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.NameAnswer;
import io.cdnproxy.probe.WireEvidence.Answer;
import io.cdnproxy.probe.WireEvidence.MadeBy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chains with one thing that is not as it should be. */
final class Chains {
    private static final Instant ORDERED = Instant.parse("2026-11-29T12:00:00Z");

    static final Verdict SILENT = Verdict.fails(Reason.Timeout, "no answer within 10s: check the firewall");
    static final Verdict BAD_GATEWAY = Verdict.fails(Reason.OriginTlsOrRefused, "502: see the origin");
    static final Verdict NOT_FOUND = Verdict.fails(Reason.PathMismatch, "404: check the path");

    private Chains() {}

    /** Of the operator's own, whose image is not there. */
    static Chain withoutServer() {
        var chain = new Chain()
                .originFails(Verdict.fails(Reason.OriginPortClosed, "it refuses: check the load balancer"))
                .edgeAnswers(502, BAD_GATEWAY);
        chain.workload = Verdict.fails(Reason.ImagePull, "the image cannot be pulled: correct proxy.image");
        return chain;
    }

    /** Neither end answers. */
    static Chain silent() {
        var chain = new Chain().originFails(SILENT);
        chain.edgeHandshake = SILENT;
        chain.edgeUpgrade = Optional.empty();
        return chain;
    }

    static Chain badGateway(Reason seenAtOrigin) {
        return new Chain()
                .originFails(Verdict.fails(seenAtOrigin, "the origin has a fault: mend it"))
                .edgeAnswers(502, BAD_GATEWAY);
    }

    /** The same through somebody else's CDN. */
    static Chain refusedByCloudflare(int status, Reason seenAtOrigin) {
        var chain = ofSomebodyElse()
                .originFails(Verdict.fails(seenAtOrigin, "the origin has a fault: mend it"))
                .edgeIsSilent(Verdict.fails(Reason.OriginTlsOrRefused, "what Cloudflare says: mend it"));
        chain.edgeAnswer = Optional.of(new Answer(status, Integer.toString(status), MadeBy.SERVER, false, true));
        return chain;
    }

    /** Both origins have a fault of their own, and the CDN dials the one that is left. */
    static Chain movingFromABrokenOrigin() {
        var chain = badGateway(Reason.CertificateExpired);
        chain.distribution = Verdict.fails(Reason.AwaitingOrigin, "keeps its origin: see OriginHandshake");
        chain.edgeDialsOrigin = false;
        chain.presentOrigin =
                Optional.of(Verdict.fails(Reason.OriginPortClosed, "former.example.com:443 refuses connections: look"));
        return chain;
    }

    /** By a protocol that the CDN can read. */
    static Chain readable() {
        var chain = new Chain();
        chain.readable = Optional.of(ProxyProtocol.VLESS);
        return chain;
    }

    static Chain recordRefused() {
        var chain = new Chain();
        chain.recordsRefused = Optional.of(Verdict.fails(Reason.NotWritten, "a webhook denied it: ask its owner"));
        return chain;
    }

    static Chain refusedWhileOnePointsElsewhere() {
        var chain = recordRefused();
        chain.dns = Verdict.fails(Reason.PointsElsewhere, "a.example.com leads to 192.0.2.9: remove that record");
        chain.edgeRecord = Optional.of(chain.dns);
        return chain;
    }

    static Chain unpublished() {
        var chain = new Chain();
        chain.dns = Verdict.fails(Reason.RecordPending, "a.example.com does not resolve: let external-dns publish it");
        chain.recordsUnpublished = true;
        return chain;
    }

    static Chain ofSomebodyElse() {
        var chain = new Chain();
        chain.isOurs = false;
        return chain;
    }

    static Chain differing() {
        return new Chain().edgeAnswers(404, NOT_FOUND).leftDifferent("origin.path", "", "/old");
    }

    static Chain intervening() {
        var chain = new Chain().edgeAnswers(404, NOT_FOUND);
        chain.interventions = List.of(Intervention.open("function f at viewer-request", "take it off"));
        return chain;
    }

    static Chain withUnusableCertificate() {
        var chain = new Chain().leftDifferent("viewerCertificate.arn", "arn:wanted", "arn:present");
        chain.viewerCertificate = Verdict.fails(Reason.NotCovering, "covers other.test: use one that does");
        return chain;
    }

    static AwaitedAddress address(Optional<String> loadBalancerClass, Optional<String> words, boolean isLate) {
        return AwaitedAddress.of(
                "tokyo", loadBalancerClass, words, ORDERED, isLate ? ORDERED.plus(Duration.ofMinutes(5)) : ORDERED);
    }

    static Chain withoutAddress(Optional<String> loadBalancerClass, boolean isLate) {
        var chain = new Chain();
        chain.awaitedAddress = Optional.of(address(loadBalancerClass, Optional.empty(), isLate));
        chain.dns = Verdict.fails(Reason.RecordMissing, "b.example.com does not resolve: create a record for it");
        chain.originRecord = Optional.of(chain.dns);
        return chain.originFails(
                Verdict.fails(Reason.OriginNotResolved, "b.example.com does not resolve: see DnsReady"));
    }

    static Chain refusedAddress(boolean isLate) {
        var chain = withoutAddress(Optional.empty(), isLate);
        chain.awaitedAddress =
                Optional.of(address(Optional.empty(), Optional.of("SyncLoadBalancerFailed: no subnets found"), isLate));
        return chain;
    }

    static Chain forwardedByNobody(boolean isLate) {
        var chain = new Chain().originFails(Verdict.fails(Reason.OriginPortClosed, "nobody listens: look"));
        chain.awaitedAddress = Optional.of(address(Optional.empty(), Optional.empty(), isLate));
        return chain;
    }

    /** It has a name, as at AWS, to which the origin's leads. */
    static Chain behindAFreshBalancer(Reason seenAtOrigin) {
        var chain = new Chain()
                .originFails(Verdict.fails(seenAtOrigin, "b.example.com has a fault: mend it"))
                .edgeAnswers(502, BAD_GATEWAY);
        chain.balancer = FreshBalancer.of("tokyo", ORDERED, ORDERED);
        return chain;
    }

    /** It has an address, and does not lead the port there. */
    static Chain refusedByItsBalancer(Reason seenAtOrigin, Optional<String> words) {
        var chain = new Chain().originFails(Verdict.fails(seenAtOrigin, "nobody answers: look"));
        chain.silent = Optional.of(new SilentBalancer("tokyo", words));
        return chain;
    }

    static Chain takenUp() {
        return ordered(true, true);
    }

    static RecordOrder order(String name, boolean isTakenUp, boolean isLate) {
        return RecordOrder.of(
                name, List.of(), isTakenUp, ORDERED, isLate ? ORDERED.plus(Duration.ofMinutes(6)) : ORDERED);
    }

    static Chain ordered(boolean isTakenUp, boolean isLate) {
        var chain = new Chain();
        chain.dns = Verdict.fails(Reason.RecordPending, "a.example.com does not resolve: let external-dns publish it");
        chain.edgeRecord = Optional.of(chain.dns);
        chain.orders = new RecordOrders(
                Optional.of(order("tokyo-edge", isTakenUp, isLate)),
                Optional.of(order("tokyo-origin", isTakenUp, isLate)));
        return chain;
    }

    /** A TXT record of another external-dns is at the edge's name. */
    static Chain held(boolean isTakenUp, boolean isLate) {
        var chain = ordered(isTakenUp, isLate);
        chain.dns = Verdict.fails(
                Reason.RecordHeld,
                "a.example.com does not resolve, and the TXT record a.example.com holds it: remove that TXT record");
        chain.edgeRecord = Optional.of(chain.dns);
        return chain;
    }

    static Chain inTheWayBeforehand() {
        var chain = new Chain();
        chain.distributionExists = false;
        chain.distribution = Verdict.fails(Reason.Creating, "no distribution yet: wait");
        chain.dns = Verdict.unknown("a.example.com cannot be checked");
        chain.edgeRecord = Optional.of(Verdict.fails(
                Reason.PointsElsewhere, "a.example.com leads to 192.0.2.9 already: let clients go there"));
        return chain;
    }

    /** external-dns leads the origin's name to where it was asked to before. */
    static Chain notChanged(boolean isTakenUp, boolean isLate) {
        var chain = ordered(isTakenUp, isLate);
        chain.dns = Verdict.fails(
                Reason.RecordOutdated,
                "b.example.com leads to 192.0.2.9, by a record of before: let it lead to 192.0.2.1");
        chain.edgeRecord = Optional.of(Verdict.works("a.example.com leads where it should"));
        chain.originRecord = Optional.of(chain.dns);
        return chain;
    }

    /** The CDN does not go by the edge's new name yet, so that nobody is asked to publish it. */
    static Chain notRenamedYet() {
        var chain = new Chain();
        chain.dns = Verdict.fails(Reason.RecordPending, "a.example.com does not resolve: let external-dns publish it");
        chain.edgeRecord = Optional.of(chain.dns);
        chain.edgeHandshake = Verdict.fails(Reason.OriginNotResolved, "a.example.com does not resolve: see DnsReady");
        chain.edgeUpgrade = Optional.empty();
        chain.distribution = Verdict.fails(Reason.AccessDenied, "CloudFront refuses the change: allow it");
        chain.differences = List.of(new SettingDifference("aliases", "a.example.com", "old.example.com"));
        return chain;
    }

    /** A CDN reviews names before it serves them. */
    static Chain underReview() {
        var chain = notRenamedYet();
        chain.distribution = Verdict.fails(Reason.InProgress, "a.example.com is reviewed: nothing to do");
        chain.differences = List.of();
        return chain;
    }

    /** It works, and by the name of before, too. */
    static Chain renamed(RecordOrders orders) {
        var chain = new Chain();
        chain.orders = orders;
        chain.withdrawn = Map.of("old.example.com", new NameAnswer.AsExpected(NameAnswer.Proof.ALIAS));
        return chain;
    }

    /** The same of its origin. */
    static Chain withRenamedOrigin(RecordOrders orders) {
        var chain = new Chain();
        chain.orders = orders;
        chain.withdrawnOrigins = Map.of("old-b.example.com", new NameAnswer.AsExpected(NameAnswer.Proof.ADDRESS));
        return chain;
    }

    static RecordOrders originOrder(boolean isTakenUp, boolean isLate) {
        return new RecordOrders(Optional.empty(), Optional.of(order("tokyo-origin", isTakenUp, isLate)));
    }

    static RecordOrders edgeOrder(boolean isTakenUp, boolean isLate) {
        return new RecordOrders(Optional.of(order("tokyo-edge", isTakenUp, isLate)), Optional.empty());
    }

    /** What is said of the names besides what they are judged by. */
    static Chain hearing(Chain chain, String... hearsay) {
        chain.hearsay = List.of(hearsay);
        return chain;
    }

    static Chain oldRecordThatNobodyLooksAt() {
        var chain = ordered(false, true);
        chain.dns = Verdict.fails(Reason.PointsElsewhere, "a.example.com leads to 192.0.2.9: remove that record");
        chain.edgeRecord = Optional.of(chain.dns);
        return chain;
    }
}
