package io.cdnproxy.cdn;

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

    @Override
    public CdnReport reconcile(CdnGoal goal, long generation) {
        return reconcile(desired(goal), generation);
    }

    @Override
    public final CdnReport look(CdnGoal inForce, CdnGoal wanted) {
        return look(desired(inForce), desired(wanted));
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
