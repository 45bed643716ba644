package io.cdnproxy;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict.Status;
import io.cdnproxy.child.CertificateUse;
import io.cdnproxy.child.ChildInputs;
import io.cdnproxy.child.CrdPresence;
import io.cdnproxy.diagnosis.FreshBalancer;
import io.cdnproxy.diagnosis.NameProof;
import io.cdnproxy.diagnosis.OriginState;
import io.cdnproxy.diagnosis.RecordOrder;
import io.cdnproxy.report.Outcome;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When to come back to an object although nothing may have called. Pure.
 *
 * <p>Much of what is looked for by the clock could be had by events, for a price that every cluster would pay all the time: requests,
 * challenges and issuers of cert-manager, Secrets that nobody has consented to, and the events of pods and Services would be followed in
 * all namespaces, kept in memory, and granted to be watched. A look is paid for by objects in trouble only: a pass out of memory, and at
 * most a GET of the issuer and one of the Secret, and a LIST of the namespace's requests and one of its challenges, or of the events of one
 * object. What ends the trouble (the certificate is ready, the Secret labelled, the pod started, the address there) is followed, and wakes
 * the object at once: only the explanation of what lasts is as old as the last look.
 *
 * <p>A Service that an object names is the exception: it is not followed either, so that objects of websites in the cluster, and no others, pay
 * for a GET and a LIST every five minutes while all is well.
 */
final class NextLook {
    /** For what nothing announces: a mended credentials Secret, a child that could not be written. */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    /** For what works and is somebody else's: a load balancer that was made anew may have another address. */
    private static final Duration LOOK_AT_OTHERS = Duration.ofMinutes(5);

    /** What is said of pods that their nodes do not start. */
    private static final Set<Reason> UNSTARTED =
            EnumSet.of(Reason.RollingOut, Reason.CrashLoop, Reason.ProgressDeadlineExceeded);

    private NextLook() {}

    /**
     * When.
     *
     * @param outdated whether what was gathered is known to hold no longer
     * @param children when the first of those that failed may be tried again
     */
    static Optional<Duration> after(
            Situation situation, boolean outdated, Optional<Duration> children, Outcome outcome) {
        var inputs = situation.inputs();
        var cdn = outcome.cdn();
        var purpose = Purpose.of(inputs.proxy().getSpec());
        boolean servesOtherwise =
                !inputs.distribution().equals(cdn.distribution().map(seen -> Serving.serving(seen, purpose)));
        var needsCertManager = Stream.of(CertificateUse.values())
                        .anyMatch(use -> use.isOrdered(inputs.proxy().getSpec()))
                && !inputs.certManagerInstalled();
        return Stream.of(
                        cdn.retryIn(),
                        outcome.own().retryIn(),
                        when(mayHaveFormerCertificates(outcome), LOOK_AGAIN),
                        when(servesOtherwise || outdated, Duration.ZERO),
                        children,
                        when(!outcome.origin().certificate().isTrue(), LOOK_AGAIN),
                        when(situation.certificates().lacksAnOffer(), LOOK_AGAIN),
                        when(explainsItselfByEvents(outcome.origin()), LOOK_AGAIN),
                        atService(inputs, outcome.origin()),
                        lateOrder(outcome),
                        lateBalancer(outcome.origin()),
                        when(situation.accepted().status() == Status.Unknown, LOOK_AGAIN),
                        when(needsCertManager || !inputs.externalDnsInstalled(), CrdPresence.RECHECK))
                .flatMap(Optional::stream)
                .min(Duration::compareTo);
    }

    /** A former name is let go once it is certain that no certificate is for it; nobody tells when that is so. */
    private static boolean mayHaveFormerCertificates(Outcome outcome) {
        return !outcome.standing().hostnames().former().isEmpty()
                && outcome.own().held().isEmpty();
    }

    /** What nodes and clouds say is no part of the objects that are followed. */
    private static boolean explainsItselfByEvents(OriginState origin) {
        return origin.silent().isPresent()
                || UNSTARTED.contains(origin.workload().reason())
                || origin.awaitedAddress().isPresent() && !isReached(origin);
    }

    private static boolean isReached(OriginState origin) {
        return origin.chain()
                .filter(chain -> chain.links().works(ConditionType.OriginHandshake))
                .isPresent();
    }

    /** A Service of somebody else's is not followed: trouble behind one that worked shows in the probes first. */
    private static Optional<Duration> atService(ChildInputs inputs, OriginState origin) {
        var works = origin.workload().isTrue() && (origin.awaitedAddress().isEmpty() || isReached(origin));
        return inputs.referenced().map(named -> works ? LOOK_AT_OTHERS : LOOK_AGAIN);
    }

    /** What is said of an order that is not carried out is another thing once it is late, which nobody tells. */
    private static Optional<Duration> lateOrder(Outcome outcome) {
        var proof = outcome.proof()
                .filter(NameProof.Ordered.class::isInstance)
                .map(ordered -> ((NameProof.Ordered) ordered).order());
        var records = outcome.origin()
                                .chain()
                                .filter(chain -> chain.links().works(ConditionType.DnsReady))
                                .isPresent()
                        && outcome.standing().hostnames().withdrawn().isEmpty()
                ? Stream.<RecordOrder>empty()
                : outcome.handout().orders().all();
        return Stream.concat(proof.stream(), records)
                .flatMap(order -> order.lateIn().stream())
                .min(Duration::compareTo);
    }

    /** The same of a load balancer. */
    private static Optional<Duration> lateBalancer(OriginState origin) {
        return origin.balancer().filter(fresh -> !isReached(origin)).map(FreshBalancer::freshFor);
    }

    private static Optional<Duration> when(boolean condition, Duration delay) {
        return condition ? Optional.of(delay) : Optional.empty();
    }
}
