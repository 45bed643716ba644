package io.cdnproxy.leadership;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Wants the lease, and once it has it, keeps it for as long as it can; once only. */
public final class Candidate implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Candidate.class);

    private final LeaseApi api;
    private final LeaseForm form;
    private final LeaseTimes times;
    private final Term term;
    private final Supplier<Moment> clock;
    private final Listener listener;
    private final Thread thread =
            Thread.ofPlatform().name("leader-election").daemon().unstarted(this::run);
    private volatile boolean closed;
    private volatile boolean claimed;

    // Of the thread.
    private Observation seen;
    private Optional<Lease> held = Optional.empty();
    private boolean failing;

    /** Who acts on the outcome. Both are called on the candidate's thread, which has to renew: they must return at once. */
    public interface Listener {
        void elected();

        /** Nothing can be written any more. */
        void lost(String why);
    }

    /**
     * Does nothing yet.
     *
     * @param client whose writes of leases are not fenced
     * @param identity of this process alone
     */
    public static Candidate over(
            KubernetesClient client, String namespace, String name, String identity, Term term, Listener listener) {
        return new Candidate(
                new KubernetesLease(client, namespace, name),
                new LeaseForm(namespace, name, identity, term.times().lease()),
                term,
                Moment::now,
                listener);
    }

    Candidate(LeaseApi api, LeaseForm form, Term term, Supplier<Moment> clock, Listener listener) {
        this.api = api;
        this.form = form;
        this.times = term.times();
        this.term = term;
        this.clock = clock;
        this.listener = listener;
        this.seen = Observation.nothing(clock.get());
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            for (var pause = turn(); pause.isPresent() && !closed; pause = turn()) {
                Thread.sleep(pause.get());
            }
        } catch (InterruptedException closing) {
            LOG.debug("no candidate any more");
        } catch (Error defect) {
            // A process that neither leads nor ends would be a replica in name only.
            lost("the election broke off with " + defect);
        }
    }

    /** Until the next turn; empty after the last one. */
    Optional<Duration> turn() {
        try {
            var pause = held.map(this::renew).orElseGet(this::stand);
            if (failing && pause.isPresent()) {
                LOG.infof("lease %s: the API server answers again", form.name());
            }
            failing = false;
            return pause;
        } catch (LeaseConflictException outrun) {
            return Optional.of(times.retry());
        } catch (RuntimeException failure) {
            // What it is makes no difference: the next turn is another attempt, and the term ends by itself.
            if (!failing && !closed) {
                LOG.warnf("lease %s: %s; trying again", form.name(), failure.getMessage());
            }
            failing = true;
            return Optional.of(times.retry());
        }
    }

    private Optional<Duration> stand() {
        var lease = api.read();
        var before = seen.holder();
        seen = seen.then(lease, clock.get());
        if (!seen.isFree(form.identity(), clock.get())) {
            if (!seen.holder().equals(before)) {
                LOG.infof("%s leads, standing by", seen.holder().orElseThrow());
            }
            return Optional.of(times.retry());
        }
        var now = clock.get();
        claimed = true;
        held = Optional.of(lease.map(free -> api.replace(form.taken(free, now.wall())))
                .orElseGet(() -> api.create(form.first(now.wall()))));
        term.renewed(now);
        if (closed) {
            return Optional.empty();
        }
        LOG.infof("%s leads", form.identity());
        listener.elected();
        return Optional.of(times.renewal());
    }

    private Optional<Duration> renew(Lease lease) {
        if (term.remaining().compareTo(times.lease().minus(times.deadline())) <= 0) {
            return lost("the lease could not be renewed in time");
        }
        var now = clock.get();
        try {
            held = Optional.of(api.replace(form.renewed(lease, now.wall())));
            term.renewed(now);
            return Optional.of(times.renewal());
        } catch (LeaseConflictException changed) {
            held = api.read().filter(form::isMine);
            return held.isPresent()
                    ? Optional.of(Duration.ZERO)
                    : lost("somebody else has taken the lease, or deleted it");
        }
    }

    private Optional<Duration> lost(String why) {
        term.end();
        listener.lost(why);
        return Optional.empty();
    }

    /** Nothing is written from here on, and the lease is not renewed any more. */
    public void resign() {
        term.end();
        closed = true;
    }

    /**
     * Gives the lease back, if it is this candidate's, so that nobody has to wait until it is over. To be called when nothing is under way
     * any more that was sent before.
     */
    @Override
    public void close() {
        resign();
        thread.interrupt();
        try {
            thread.join(times.retry().toMillis());
            if (claimed) {
                release();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void release() {
        try {
            api.read()
                    .filter(form::isMine)
                    .ifPresent(lease ->
                            api.replace(form.released(lease, clock.get().wall())));
        } catch (RuntimeException unanswered) {
            LOG.infof("lease %s is not given back: %s; it ends by itself", form.name(), unanswered.getMessage());
        }
    }
}
