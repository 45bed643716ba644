package io.cdnproxy.cdn;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A CDN at which the operator makes something for an object, in an account that it mirrors.
 *
 * @param <D> what an object asks for there, in the provider's words
 */
public abstract class DrivenCdn<D> implements Cdn {
    private final AccountMirror mirror;

    protected DrivenCdn(AccountMirror mirror) {
        this.mirror = mirror;
    }

    /** What a goal comes to there. */
    protected abstract D desired(CdnGoal goal);

    /** As {@link #reconcile(CdnGoal, long)}. */
    public abstract CdnReport reconcile(D desired, long generation);

    /** As {@link #look(CdnGoal, CdnGoal)}. */
    public abstract CdnReport look(D inForce, D wanted);

    /** Why what is told of an object is of before: the latest look failed. Empty if it did not. */
    protected abstract Optional<Verdict> lookFailure(Owner owner);

    @Override
    public CdnReport reconcile(CdnGoal goal, long generation) {
        return ofWhen(reconcile(desired(goal), generation), goal.owner());
    }

    @Override
    public final CdnReport look(CdnGoal inForce, CdnGoal wanted) {
        return ofWhen(look(desired(inForce), desired(wanted)), wanted.owner());
    }

    /** What lasts until a person sees to it is told at once, although viewers notice nothing: the next write will fail. */
    private CdnReport ofWhen(CdnReport report, Owner owner) {
        return lookFailure(owner)
                .filter(why -> why.reason() == Reason.AccessDenied)
                .map(report::asLastSeen)
                .orElse(report);
    }

    @Override
    public final Optional<Account> account() {
        return mirror.account();
    }

    @Override
    public final void listen(Consumer<Set<String>> listener) {
        mirror.listen(listener);
    }

    @Override
    public final void start() {
        mirror.start();
    }

    @Override
    public final boolean healthy(Instant now) {
        return mirror.healthy(now);
    }

    @Override
    public final void close() {
        mirror.close();
    }
}
