package io.cdnproxy.probe;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.Verdict.Status;
import java.util.EnumMap;
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
        var links = linksAfter(seen);
        // Evidence belongs to the verdicts that it came with.
        var evidence = links.equals(seen.links()) ? seen.evidence() : report.evidence();
        return new Belief(
                new ChainReport(
                        seen.uid(),
                        seen.at(),
                        seen.edgeNames(),
                        links,
                        latest.evidence().staleServer() && seen.evidence().staleServer()
                                ? evidence
                                : evidence.doubtful(),
                        after(report.presentOrigin(), latest.presentOrigin(), seen.presentOrigin())),
                seen);
    }

    /** Whether the latest probe says something that has to be seen once more. */
    boolean isInDoubt() {
        return !latest.saysTheSameAs(report);
    }

    private Links linksAfter(ChainReport seen) {
        var links = new EnumMap<ConditionType, Verdict>(ConditionType.class);
        Links.ALL.forEach(link -> after(
                        report.links().of(link),
                        latest.links().of(link),
                        seen.links().of(link))
                .ifPresent(verdict -> links.put(link, verdict)));
        return new Links(links);
    }

    /** Of one link, which may not have been tried. */
    private static Optional<Verdict> after(
            Optional<Verdict> believed, Optional<Verdict> before, Optional<Verdict> seen) {
        boolean counts =
                switch (status(believed)) {
                    case Unknown -> true;
                    // Whatever they are, two different faults in a row are no accident.
                    case True -> status(seen) == Status.True || status(before) != Status.True;
                    case False -> status(seen) == Status.True || alike(seen, believed) || alike(seen, before);
                };
        return counts ? seen : believed;
    }

    private static Status status(Optional<Verdict> link) {
        return link.map(Verdict::status).orElse(Status.Unknown);
    }

    /** Texts may differ, such as the address that was dialled. */
    private static boolean alike(Optional<Verdict> one, Optional<Verdict> other) {
        return status(one) == status(other) && one.map(Verdict::reason).equals(other.map(Verdict::reason));
    }
}
