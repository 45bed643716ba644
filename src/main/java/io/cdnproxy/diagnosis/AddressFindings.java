package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Optional;

/** What comes of a Service in front of the origin that has no address. */
final class AddressFindings {
    private static final Remedy ELSEWHERE =
            Remedy.yours("make the object anew with origin.external: true where the server runs elsewhere");

    private AddressFindings() {}

    /** The origin's name leads nowhere, and there is nothing yet to which a record could lead it. */
    static Optional<Verdict> nothingToLeadTo(Observation seen) {
        return seen.origin()
                .awaitedAddress()
                .filter(awaited ->
                        seen.wire().originRecord().filter(Verdict::isFalse).isPresent())
                .map(awaited -> Verdict.fails(
                        awaited.mayCome() ? Reason.AddressPending : Reason.AddressMissing,
                        missing(awaited, " to which the origin's name could lead", ServiceOwner.of(seen))));
    }

    /** It leads somewhere, as to the address that is to come, where nobody answers yet. */
    static Optional<Verdict> nobodyAnswersYet(Observation seen) {
        return seen.origin()
                .awaitedAddress()
                .filter(AwaitedAddress::mayCome)
                .flatMap(awaited -> OriginFindings.nobodyAnswers(seen)
                        .map(silence -> Verdict.fails(
                                Reason.AddressPending,
                                "%s, as %s".formatted(silence, missing(awaited, "", ServiceOwner.of(seen))))));
    }

    /** It leads to a load balancer that has a name already, and is not there yet. */
    static Optional<Verdict> balancerNotThereYet(Observation seen) {
        return seen.origin()
                .balancer()
                .filter(fresh -> !seen.origin().workload().isFalse()
                        && seen.wire().originRecord().filter(Verdict::isTrue).isPresent())
                .flatMap(fresh -> OriginFindings.nobodyAnswers(seen)
                        .or(() -> isUnknownYet(seen))
                        .map(silence -> Verdict.fails(
                                Reason.AddressPending,
                                Remedy.message(
                                        "%s, as the load balancer of Service %s, which was asked for on %s and has a name already, may not be there yet"
                                                .formatted(silence, fresh.service(), fresh.since()),
                                        Remedy.yours("wait, as one usually takes 2 to 5 minutes")))));
    }

    /** It leads to a load balancer that has an address, and is otherwise not as its Service asks. */
    static Optional<Verdict> balancerRefuses(Observation seen) {
        return seen.origin()
                .silent()
                .filter(silent -> !seen.origin().workload().isFalse())
                .flatMap(silent -> silent.words().flatMap(words -> OriginFindings.unanswered(seen)
                        .map(direct -> refuses(direct, silent, words, ServiceOwner.of(seen)))));
    }

    private static Verdict refuses(Verdict direct, SilentBalancer silent, String words, ServiceOwner owner) {
        return Verdict.fails(
                direct.reason(),
                Remedy.message(
                        "%s, and whoever is to lead the load balancer of Service %s there says why it is not done (%s)"
                                .formatted(OriginFindings.whatIsSeen(direct), silent.service(), words),
                        Remedy.yours("correct origin.port or %s where that names one of them"
                                .formatted(owner.called(silent.service()))),
                        Remedy.ofAdministrators(
                                "mend what else that names, such as a quota, a firewall or a right at the cloud")));
    }

    private static Optional<String> isUnknownYet(Observation seen) {
        return seen.links()
                .of(ConditionType.OriginHandshake)
                .filter(direct -> direct.isFalse() && direct.reason() == Reason.OriginNotResolved)
                .map(direct -> "the origin's name leads to one that does not resolve");
    }

    /** It leads somewhere, as to a router that forwards, where nobody answers. */
    static Optional<Verdict> nobodyAnswers(Observation seen) {
        return seen.origin()
                .awaitedAddress()
                .filter(awaited ->
                        !awaited.mayCome() && OriginFindings.nobodyAnswers(seen).isPresent())
                .map(awaited -> Verdict.fails(Reason.AddressMissing, missing(awaited, "", ServiceOwner.of(seen))));
    }

    private static String missing(AwaitedAddress awaited, String purpose, ServiceOwner owner) {
        var seen = "Service %s has no address yet%s".formatted(awaited.service(), purpose);
        return awaited.words()
                .map(words -> refused(seen, words, owner.called(awaited.service()), owner))
                .orElseGet(() -> "%s, and has asked for one since %s%s; %s"
                        .formatted(
                                seen,
                                awaited.since(),
                                awaited.isLate()
                                        ? ", longer than a load balancer usually takes"
                                        : "; a load balancer usually takes 2 to 5 minutes: wait",
                                whoGivesOne(awaited, owner)));
    }

    private static String refused(String seen, String words, String service, ServiceOwner owner) {
        return Remedy.message(
                "%s, and whoever is to give it one says why not (%s)".formatted(seen, words),
                Remedy.yours("correct %s where that names an annotation of it".formatted(service)),
                Remedy.ofAdministrators("mend what else that names, such as a quota, a subnet or a right at the cloud"),
                Remedy.yours(owner.forwarded()),
                ELSEWHERE);
    }

    /** That somebody does shows in nothing but the address, so that it is told before it is late, too. */
    private static String whoGivesOne(AwaitedAddress awaited, ServiceOwner owner) {
        return awaited.loadBalancerClass()
                .map(wanted -> Remedy.message(
                        "only a load balancer implementation of class %s gives it one (kubectl describe service %s shows what that says)"
                                .formatted(wanted, awaited.service()),
                        Remedy.ofAdministrators("run one"),
                        Remedy.yours(owner.otherClass(awaited.service())),
                        Remedy.yours(owner.forwarded()),
                        ELSEWHERE))
                .orElseGet(() -> Remedy.message(
                        "where nobody gives addresses, it never gets one (kubectl describe service %s shows what a load balancer says)"
                                .formatted(awaited.service()),
                        Remedy.ofAdministrators("install a load balancer implementation, such as MetalLB"),
                        Remedy.yours(owner.otherPort(awaited.service())),
                        Remedy.yours(owner.forwarded()),
                        ELSEWHERE));
    }
}
