package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What comes of a Service in front of the origin that has no address. */
final class AddressFindings {
    private static final Set<Reason> NOBODY_ANSWERS = EnumSet.of(Reason.Timeout, Reason.OriginPortClosed);

    private static final Remedy FORWARDED = Remedy.yours(
            "where something of yours forwards origin.port to a port of the nodes, set origin.service.type to NodePort and origin.service.nodePort to that port (30000 to 32767)");
    private static final Remedy OTHER_PORT = Remedy.yours(
            "set origin.port to another, such as 8443, where load balancers open ports of the nodes and something has this one (k3s: traefik has 443)");
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
                        Reason.AddressMissing, missing(awaited, " to which the origin's name could lead")));
    }

    /** It leads somewhere, as to a router that forwards, where nobody answers. */
    static Optional<Verdict> nobodyAnswers(Observation seen) {
        return seen.origin()
                .awaitedAddress()
                .filter(awaited -> seen.links()
                        .of(ConditionType.OriginHandshake)
                        .filter(direct -> direct.isFalse() && NOBODY_ANSWERS.contains(direct.reason()))
                        .isPresent())
                .map(awaited -> Verdict.fails(Reason.AddressMissing, missing(awaited, "")));
    }

    private static String missing(AwaitedAddress awaited, String purpose) {
        var seen = "Service %s has no address yet%s".formatted(awaited.service(), purpose);
        return awaited.words().map(words -> refused(seen, words)).orElseGet(() -> unanswered(seen, awaited));
    }

    private static String refused(String seen, String words) {
        return Remedy.message(
                "%s, and whoever is to give it one says why not (%s)".formatted(seen, words),
                Remedy.yours("correct origin.service where that names an annotation of it"),
                Remedy.ofAdministrators("mend what else that names, such as a quota, a subnet or a right at the cloud"),
                FORWARDED,
                ELSEWHERE);
    }

    private static String unanswered(String seen, AwaitedAddress awaited) {
        return awaited.loadBalancerClass()
                .map(wanted -> Remedy.message(
                        "%s, and only a load balancer implementation of class %s gives it one (kubectl describe service %s shows what that says)"
                                .formatted(seen, wanted, awaited.service()),
                        Remedy.ofAdministrators("run one"),
                        Remedy.yours(
                                "set origin.service.loadBalancerClass to one that they run and delete the Service, whose class cannot be changed"),
                        FORWARDED,
                        ELSEWHERE))
                .orElseGet(() -> Remedy.message(
                        "%s, which takes a cloud some minutes (kubectl describe service %s shows what it says), and where nobody gives addresses never comes"
                                .formatted(seen, awaited.service()),
                        Remedy.ofAdministrators("install a load balancer implementation, such as MetalLB"),
                        OTHER_PORT,
                        FORWARDED,
                        ELSEWHERE));
    }
}
