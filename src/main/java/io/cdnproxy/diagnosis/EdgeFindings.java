package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.WireEvidence.Answer;
import io.cdnproxy.probe.WireEvidence.MadeBy;
import java.util.Optional;
import java.util.Set;

/**
 * What other layers say of what is asked for through the CDN: that it comes is not all, and why it does not, where neither the origin nor a
 * setting of the distribution says so.
 */
final class EdgeFindings {
    /** What is said of an upgrade for which the CDN did not come to an origin, or got nothing of it. */
    static final Set<Reason> NO_ORIGIN = Set.of(Reason.OriginTlsOrRefused, Reason.OriginUnreachable, Reason.Timeout);

    /** By which servers say that they have nothing at a path. */
    private static final Set<Integer> UNKNOWN = Set.of(404, 410);

    private static final String UNTIL_DEPLOYED =
            "an earlier configuration; wait for the deployment, see DistributionDeployed";

    private EdgeFindings() {}

    static String comesBack(Observation seen, Verdict failure) {
        return Errand.of(seen)
                .failure(seen.wire().edgeAnswer().map(Answer::inShort).orElseGet(failure::message));
    }

    static Optional<Verdict> edgeStale(Observation seen) {
        return unknownPath(seen)
                .map(answer -> notAsDeployed(Errand.of(seen).unknown(), answer, seen))
                .or(() -> withoutHeaders(seen)
                        .map(answer -> notAsDeployed(
                                "through the CDN the Sec-WebSocket-* headers do not arrive", answer, seen)))
                .or(() -> whileDeploying(seen).map(failure -> "%s, though the origin %s: the edge may still have %s"
                        .formatted(comesBack(seen, failure), Errand.of(seen).origin(), UNTIL_DEPLOYED)))
                .filter(told -> seen.distribution().isOurs())
                .map(told -> Verdict.fails(Reason.EdgeStale, told));
    }

    private static String notAsDeployed(String what, Answer answer, Observation seen) {
        return "%s (%s), though the origin %s: %s"
                .formatted(what, answer.inShort(), Errand.of(seen).directly(), whoLagsBehind(seen));
    }

    private static String whoLagsBehind(Observation seen) {
        return seen.distribution().deployed().isFalse()
                ? "the edge still has " + UNTIL_DEPLOYED
                : "an edge may lag behind for some minutes; if this stays, look in the CDN's console whether the deployment has ended, and in the origin's log what tells the CDN's requests from others, such as a rule on addresses or headers (Via, X-Forwarded-For)";
    }

    /** What an earlier configuration can be blamed for. */
    private static Optional<Verdict> whileDeploying(Observation seen) {
        return failure(seen)
                .filter(failure -> seen.distribution().deployed().reason() == Reason.InProgress
                        && seen.links().originWorks());
    }

    /** An origin works for whoever asks it directly, and the CDN cannot use it: what stands between the two is not to be seen from here. */
    static Optional<Verdict> cdnNotAdmitted(Observation seen) {
        return failure(seen)
                .filter(failure -> NO_ORIGIN.contains(failure.reason())
                        && seen.links().originWorks()
                        && seen.distribution().dialsOrigin()
                        && answered(seen).filter(Answer::namesFault).isEmpty())
                .map(failure -> Verdict.fails(
                        failure.reason(),
                        comesBack(seen, failure)
                                + ", though the origin %s: let the CDN's addresses through its firewall and security group"
                                        .formatted(Errand.of(seen).directly())
                                + (failure.reason() == Reason.OriginTlsOrRefused
                                                && !seen.origin().use().inClear()
                                        ? ", see that its certificate is of a public authority"
                                        : "")
                                + (seen.distribution().isOurs()
                                        ? ", and after a change of the distribution wait some minutes, for which an edge may have an earlier configuration"
                                        : "")));
    }

    static Optional<Verdict> pathChangedOnTheWay(Observation seen) {
        return unknownPath(seen)
                .filter(answer -> !seen.distribution().isOurs())
                .map(answer -> Verdict.fails(
                        Reason.PathMismatch,
                        "%s (%s), though the origin %s: let the CDN lead this path to this origin and pass it on unchanged (CloudFront: no origin path, and no other behavior for it)"
                                .formatted(
                                        Errand.of(seen).unknown(),
                                        answer.inShort(),
                                        Errand.of(seen).origin())));
    }

    /** The chain works: a warning. */
    static Optional<Verdict> readableByCdn(Observation seen) {
        return seen.links()
                .of(ConditionType.EdgeUpgrade)
                .filter(Verdict::isTrue)
                .flatMap(
                        upgrade -> seen.origin()
                                .use()
                                .readable()
                                .map(
                                        protocol -> Verdict.works(
                                                Reason.ReadableByCdn,
                                                Remedy.message(
                                                        "%s; the CDN, where TLS ends, can read what lets users in, where they go, and all that they do not encrypt themselves, as %s encrypts nothing"
                                                                .formatted(upgrade.message(), protocol.value()),
                                                        Remedy.yours(
                                                                "unless it may know that, have server and clients speak vmess or shadowsocks (proxy.protocol)")))));
    }

    /** That there is nothing at a path that the origin knows when it is asked directly. */
    private static Optional<Answer> unknownPath(Observation seen) {
        return answered(seen)
                .filter(answer -> UNKNOWN.contains(answer.status())
                        && answer.madeBy() != MadeBy.FUNCTION
                        && seen.links().originWorks());
    }

    /** Of headers that the distribution forwards, unless a setting is known to differ. */
    private static Optional<Answer> withoutHeaders(Observation seen) {
        return answered(seen)
                .filter(answer -> answer.missesHeaders() && seen.links().originWorks());
    }

    static Optional<Answer> answered(Observation seen) {
        return seen.wire().edgeAnswer().filter(answer -> failure(seen).isPresent());
    }

    static Optional<Verdict> failure(Observation seen) {
        return seen.links().atEdge().filter(Verdict::isFalse);
    }
}
