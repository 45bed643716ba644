package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.NextStep;
import io.cdnproxy.cdn.NextStep.Wait;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.Ownership;
import io.cdnproxy.cdn.cloudfront.Step.Reclaim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What to do about what an earlier object of the same name may have left, before another distribution is made. Pure. */
final class Leftovers {
    /** Nobody tells when somebody has deleted what an object waits for. */
    private static final Duration NEXT_LOOK = Duration.ofMinutes(1);

    private Leftovers() {}

    /** Empty if it left nothing. */
    static Optional<NextStep<Step>> next(Owner owner, List<Tagged> leftovers) {
        var left = leftovers.stream()
                .filter(leftover -> owns(owner, leftover, Ownership.OWN)
                        || owns(owner, leftover, Ownership.PREDECESSOR)
                                && !leftover.distribution().enabled())
                .<NextStep<Step>>map(
                        leftover -> new Reclaim(leftover.distribution().id()));
        // Its viewers would be lost if it were taken up under other names, and a second one beside it would be one too
        // many.
        var serving = leftovers.stream()
                .filter(leftover -> owns(owner, leftover, Ownership.PREDECESSOR))
                .<NextStep<Step>>map(leftover -> new Wait<>(
                        Optional.of(NEXT_LOOK),
                        Verdict.fails(Reason.AdoptionPending, OwnershipAdvice.predecessors(leftover.distribution()))));
        var unread = leftovers.stream()
                .filter(leftover -> leftover.tags().isEmpty())
                .<NextStep<Step>>map(leftover -> new Wait<>(Optional.empty(), leftover.unread(Reason.Creating)));
        return Stream.of(left, serving, unread).flatMap(steps -> steps).findFirst();
    }

    private static boolean owns(Owner owner, Tagged leftover, Ownership how) {
        return leftover.tags()
                .flatMap(tags -> Ownership.byTags(owner, tags))
                .filter(how::equals)
                .isPresent();
    }
}
