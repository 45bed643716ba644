package io.cdnproxy.probe;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.Verdict.Status;
import java.util.EnumSet;
import java.util.Optional;

/**
 * What is believed of a chain, probe by probe. One result may be an accident: a packet lost, a server between two processes, an alert that a
 * reset overtook. So a link that worked is given up, and one that failed gets another reason, when two probes in a row say so. That a link
 * works is believed at once, as is anything said of one about which nothing was known. Pure.
 *
 * @param report what is said of the chain
 * @param latest what the latest probe saw
 */
record Belief(ChainReport report, ChainReport latest) {

    static Belief first(ChainReport seen) {
        return new Belief(seen.with(seen.evidence().doubtful()), seen);
    }

    Belief after(ChainReport seen) {
        var renewed = EnumSet.copyOf(Links.ALL);
        renewed.removeIf(link -> !counts(
                report.links().of(link), latest.links().of(link), seen.links().of(link)));
        var confirmed = latest.evidence().staleServer()
                ? seen.evidence()
                : seen.evidence().doubtful();
        return new Belief(
                new ChainReport(
                        seen.uid(),
                        seen.at(),
                        seen.edgeNames(),
                        report.links().renewed(renewed, seen.links()),
                        report.evidence().renewed(renewed, confirmed),
                        counts(report.presentOrigin(), latest.presentOrigin(), seen.presentOrigin())
                                ? seen.presentOrigin()
                                : report.presentOrigin()),
                seen);
    }

    /** Whether the latest probe says something that has to be seen once more. */
    boolean isInDoubt() {
        return !latest.saysTheSameAs(report);
    }

    /** Whether what was seen of one link is believed now. It may not have been tried. */
    private static boolean counts(Optional<Verdict> believed, Optional<Verdict> before, Optional<Verdict> seen) {
        return switch (status(believed)) {
            case Unknown -> true;
            // Whatever they are, two different faults in a row are no accident.
            case True -> status(seen) == Status.True || status(before) != Status.True;
            case False -> status(seen) == Status.True || alike(seen, believed) || alike(seen, before);
        };
    }

    private static Status status(Optional<Verdict> link) {
        return link.map(Verdict::status).orElse(Status.Unknown);
    }

    /** Texts may differ, such as the address that was dialled. */
    private static boolean alike(Optional<Verdict> one, Optional<Verdict> other) {
        return status(one) == status(other) && one.map(Verdict::reason).equals(other.map(Verdict::reason));
    }
}
