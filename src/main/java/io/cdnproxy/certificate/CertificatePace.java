package io.cdnproxy.certificate;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.certificate.CertificateStep.Write;
import io.cdnproxy.pace.Allowance;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often an object may have certificates made: some in a row, then one now and then. Each counts towards a <a
 * href="https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html">yearly quota</a> that all namespaces share, and whatever asks for
 * them again and again, such as two writers of one Secret, would use it up. An object of the same name that is made anew is the same here.
 */
final class CertificatePace {
    private static final int IN_A_ROW = 10;
    private static final Duration GAP = Duration.ofHours(4);
    private static final Duration SOON = Duration.ofSeconds(2);

    private record Name(String namespace, String name) {
        static Name of(Owner owner) {
            return new Name(owner.namespace(), owner.name());
        }
    }

    private final NamespacePace namespaces;
    private final Map<Name, Allowance> allowances = new HashMap<>();
    /** Those that were not used yet: what AWS refuses counts for nothing. */
    private final Map<Name, Instant> granted = new HashMap<>();
    /** Of these, those that their namespace may have too, and since when. */
    private final Map<Name, Instant> underWay = new HashMap<>();

    CertificatePace(NamespacePace namespaces) {
        this.namespaces = namespaces;
    }

    /** What keeps a step from being taken, and until when. */
    record Hold(Instant until, Verdict verdict) {}

    /** Empty if this step may be taken. */
    synchronized Optional<Hold> hold(Owner owner, Write step, Instant now) {
        if (!counts(step)) {
            return Optional.empty();
        }
        allowances.values().removeIf(allowance -> allowance.isWhole(now));
        granted.keySet().retainAll(allowances.keySet());
        underWay.keySet().retainAll(granted.keySet());
        var name = Name.of(owner);
        if (underWay.containsKey(name)) {
            return Optional.empty();
        }
        var hold = ofItsOwn(name, step, now).or(() -> ofItsNamespace(name, now));
        if (hold.isEmpty()) {
            underWay.put(name, now);
        }
        return hold;
    }

    private Optional<Hold> ofItsOwn(Name name, Write step, Instant now) {
        var at = granted.computeIfAbsent(name, first -> allowances
                .computeIfAbsent(name, unused -> new Allowance(IN_A_ROW, GAP))
                .take(now));
        return Optional.of(at).filter(until -> until.isAfter(now)).map(until -> new Hold(until, held(step, until)));
    }

    private Optional<Hold> ofItsNamespace(Name name, Instant now) {
        var others = underWay.entrySet().stream()
                .filter(other -> other.getKey().namespace().equals(name.namespace()))
                .map(Map.Entry::getValue);
        return namespaces
                .next(name.namespace(), others, now)
                .map(at -> Optional.of(at)
                        .filter(until -> until.isAfter(now))
                        .map(until -> new Hold(until, namespaces.held(name.namespace(), until))))
                .orElseGet(() -> Optional.of(new Hold(now.plus(SOON), NamespacePace.unknown(name.namespace()))));
    }

    /** A certificate was made, or another one in its place. */
    synchronized void made(Owner owner, String id, Instant at) {
        granted.remove(Name.of(owner));
        underWay.remove(Name.of(owner));
        namespaces.made(owner.namespace(), id, at);
    }

    private static boolean counts(Write step) {
        return switch (step) {
            case CertificateStep.Request request -> true;
            case CertificateStep.Import bringing -> true;
            case CertificateStep.Replace replacing -> true;
            case CertificateStep.Mark mark -> false;
            case CertificateStep.Reclaim reclaim -> false;
            case CertificateStep.Delete delete -> false;
        };
    }

    private static Verdict held(Write step, Instant until) {
        return Verdict.fails(
                step.verdict().reason(),
                ("%d certificates in a row were made for objects of this name, each of which counts towards a yearly quota of the AWS account, and the "
                                + "next one waits until %s: find out what asks for so many, such as two writers of one Secret")
                        .formatted(IN_A_ROW, until.truncatedTo(ChronoUnit.SECONDS)));
    }
}
