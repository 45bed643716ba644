package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.net.Printable;
import io.cdnproxy.probe.ProbeTarget.Proof;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks whether an authority can see whose the edge's name is, and may then issue a certificate for it. */
final class ProofLook {
    /** https://docs.aws.amazon.com/acm/latest/userguide/setup-caa.html */
    private static final Set<String> AMAZON = Set.of("amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com");

    private final NameLookups names;
    private final IssuerLookup issuers;

    ProofLook(NameLookups names, IssuerLookup issuers) {
        this.names = names;
        this.issuers = issuers;
    }

    /** Empty while no authority waits for a proof. */
    Optional<ProofSight> look(ProbeTarget target, NameDiagnosis diagnosis) throws InterruptedException {
        if (target.records().proofs().isEmpty()) {
            return Optional.empty();
        }
        var forbidden = forbidden(target);
        var seen = new ArrayList<Verdict>();
        var answered = new HashSet<Proof>();
        var divided = new ArrayList<Hearsay.Divided>();
        var broken = new ArrayList<String>();
        for (var proof : target.records().proofs()) {
            var told = names.toldByRight(proof.name());
            var halves = halves(told);
            if (halves.isPresent()) {
                divided.add(halves.get());
                seen.add(Verdict.fails(Reason.RecordPending, halves.get().words(Reader.OF_CONDITIONS)));
                continue;
            }
            var answer = names.withPlace(
                    answer(proof, told.resolution()),
                    proof.name(),
                    target.publisher(),
                    other -> NameComparison.ofProof(other, proof.target()));
            var verdict = diagnosis.ofProof(proof, answer);
            seen.add(verdict);
            if (isOfTheZone(answer)) {
                broken.add(verdict.message());
            }
            if (verdict.isTrue() && !forbidden.containsKey(proven(proof))) {
                answered.add(proof);
            }
        }
        return Optional.of(new ProofSight(
                together(seen),
                answered,
                told(target, forbidden),
                divided.stream().map(Hearsay.Divided::seen).findFirst(),
                broken.stream().findFirst()));
    }

    /** Such as one whose signatures are not valid: authorities check them, and are told as little. */
    private static boolean isOfTheZone(NameAnswer answer) {
        return answer instanceof NameAnswer.Unresolvable(var detail, var cause) && cause == NameAnswer.Cause.ZONE;
    }

    /** A wildcard leads every name somewhere that has no record yet, and gives way to one. */
    private NameAnswer answer(Proof proof, Resolution resolution) throws InterruptedException {
        var answer = NameComparison.ofProof(resolution, proof.target());
        return answer instanceof NameAnswer.Elsewhere && names.isLikeItsWildcard(proof.name(), resolution)
                ? new NameAnswer.Absent()
                : answer;
    }

    /** The authority may ask any of them. */
    private static Optional<Hearsay.Divided> halves(AuthoritativeNames.Told told) {
        return told.hearsay().stream()
                .filter(Hearsay.Divided.class::isInstance)
                .map(Hearsay.Divided.class::cast)
                .findFirst();
    }

    /** By each name that an authority waits to see proven: in the middle of a renaming that is not always the edge's. */
    private Map<String, Verdict> forbidden(ProbeTarget target) throws InterruptedException {
        var forbidden = new LinkedHashMap<String, Verdict>();
        for (var name : proven(target)) {
            issuers.find(name, target.timeout())
                    .flatMap(permitted -> forbidden(name, permitted))
                    .ifPresent(verdict -> forbidden.put(name, verdict));
        }
        return forbidden;
    }

    private static Set<String> proven(ProbeTarget target) {
        return target.records().proofs().stream()
                .map(ProofLook::proven)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html */
    private static String proven(Proof proof) {
        return proof.name().substring(proof.name().indexOf('.') + 1);
    }

    /** Of the edge's name, if that is waited for: what keeps a former one's certificate from being renewed is no reason for that. */
    private static Optional<Verdict> told(ProbeTarget target, Map<String, Verdict> forbidden) {
        var hostname = target.edge().hostname();
        return proven(target).contains(hostname)
                ? Optional.ofNullable(forbidden.get(hostname))
                : forbidden.values().stream().findFirst();
    }

    private static Verdict together(List<Verdict> seen) {
        var wrong = seen.stream().filter(verdict -> !verdict.isTrue()).toList();
        return Verdict.together(wrong.isEmpty() ? seen : wrong);
    }

    /** All that has to be mended: either is enough to keep it from issuing one. */
    private static Optional<Verdict> forbidden(String name, PermittedIssuers permitted) {
        var obstacles = new ArrayList<Verdict>();
        if (permitted.restrict(AMAZON)) {
            obstacles.add(Verdict.fails(
                    Reason.IssuanceForbidden,
                    permitted.isOfAlias(name) ? notNamedByOthers(name, permitted) : notNamed(permitted)));
        }
        if (!permitted.obscure().isEmpty()) {
            obstacles.add(Verdict.fails(Reason.IssuanceForbidden, obscure(permitted)));
        }
        return obstacles.isEmpty() ? Optional.empty() : Optional.of(Verdict.together(obstacles));
    }

    private static String notNamed(PermittedIssuers permitted) {
        return "the CAA records of %s let %s issue certificates, and Amazon's authority is amazon.com: add CAA %s with the value 0 issue \"amazon.com\", or remove those of tag issue"
                .formatted(permitted.holder(), permitted.describe(), permitted.holder());
    }

    private static String notNamedByOthers(String name, PermittedIssuers permitted) {
        return "%s, or a name above it, is an alias of %s, whose CAA records let %s issue certificates, and Amazon's authority is amazon.com: remove the CNAME record that makes it one, or give %s CAA records of its own with the value 0 issue \"amazon.com\" where its DNS provider allows that"
                .formatted(name, permitted.holder(), permitted.describe(), permitted.holder());
    }

    /** Tags are others' words. */
    private static String obscure(PermittedIssuers permitted) {
        var tags = permitted.obscure().stream().map(Printable::name).collect(Collectors.joining(", "));
        return "CAA %s of tag %s is marked as critical, by flags of 128, so that no authority may issue certificates that does not know that tag, and Amazon's has not told that it does: give that record the flags 0, or remove it"
                .formatted(permitted.holder(), tags);
    }
}
