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

/**
 * How often an object may have certificates made: some in a row, then one now and then. Each counts towards a <a
 * href="https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html">yearly quota</a> that all namespaces share, and whatever asks for
 * them again and again, such as two writers of one Secret, would use it up. An object of the same name that is made anew is the same here.
 */
final class CertificatePace {
    private static final int IN_A_ROW = 10;
    private static final Duration GAP = Duration.ofHours(4);

    private record Name(String namespace, String name) {
        static Name of(Owner owner) {
            return new Name(owner.namespace(), owner.name());
        }
    }

    private final Map<Name, Allowance> allowances = new HashMap<>();
    /** Those that were not used yet: what AWS refuses counts for nothing. */
    private final Map<Name, Instant> granted = new HashMap<>();

    /** When this step may be taken. */
    synchronized Instant next(Owner owner, Write step, Instant now) {
        if (!counts(step)) {
            return now;
        }
        allowances.values().removeIf(allowance -> allowance.isWhole(now));
        granted.keySet().retainAll(allowances.keySet());
        var name = Name.of(owner);
        return granted.computeIfAbsent(name, first -> allowances
                .computeIfAbsent(name, unused -> new Allowance(IN_A_ROW, GAP))
                .take(now));
    }

    /** It was taken. */
    synchronized void used(Owner owner, Write step) {
        if (counts(step)) {
            granted.remove(Name.of(owner));
        }
    }

    private static boolean counts(Write step) {
        return switch (step) {
            case CertificateStep.Request request -> true;
            case CertificateStep.Import bringing -> true;
            case CertificateStep.Replace replacing -> true;
            case CertificateStep.Reclaim reclaim -> false;
            case CertificateStep.Delete delete -> false;
        };
    }

    /** What there is to say as long as it may not. */
    static Verdict held(Write step, Instant until) {
        return Verdict.fails(
                step.verdict().reason(),
                ("%d certificates in a row were made for objects of this name, each of which counts towards a yearly quota of the AWS account, and the "
                                + "next one waits until %s: find out what asks for so many, such as two writers of one Secret")
                        .formatted(IN_A_ROW, until.truncatedTo(ChronoUnit.SECONDS)));
    }
}
