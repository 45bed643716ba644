package io.cdnproxy.cdn;

import io.cdnproxy.api.CdnKind;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnSpec;
import java.util.Optional;
import java.util.Set;

/**
 * The port to a CDN that the operator drives. Nothing here waits for the provider: what exists is read from a mirror that a thread of its
 * own keeps up to date, and a pass takes at most one step. Safe to call from many threads for different objects.
 */
public interface Cdn extends AccountMirror {

    /** Which one it is. */
    CdnKind kind();

    /** Whether an object that asks for this asks for this CDN. */
    default boolean isNamedBy(CdnSpec asked) {
        return asked.kind() == kind();
    }

    /**
     * One pass for an object that lives.
     *
     * @param generation of its spec: a new one is tried at once even if the last one failed a moment ago
     */
    CdnReport reconcile(CdnGoal goal, long generation);

    /** As {@link #reconcile}, but writes nothing: the report says what would have been done. */
    default CdnReport look(CdnGoal goal) {
        return look(goal, goal);
    }

    /**
     * The same for one that waits.
     *
     * @param inForce by which it is judged
     * @param wanted by which it is said what would be done, and what there is to take over
     */
    CdnReport look(CdnGoal inForce, CdnGoal wanted);

    /**
     * One pass for an object that is being deleted. Goes on saying that all is gone until {@link #forget}.
     *
     * @param lastKnownId the distribution that the object's status names
     */
    TeardownReport teardown(TeardownGoal goal, Owner owner, long generation, Optional<String> lastKnownId);

    /** What to do in place of {@link CdnProxy#PURGE_AT} at one that is asked for nothing by it; empty if it is. */
    default Optional<String> purgedByHand() {
        return Optional.empty();
    }

    /** Somebody wants another attempt at what failed, and a fresh look. */
    void lookAgain(String namespace, String uid);

    /** Forgets an object that is gone: to be called when its finalizer is removed, or when it has disappeared without. */
    void forget(String uid);

    /** The object's distribution as the mirror shows it; empty as well when the mirror knows nothing yet. */
    Optional<Distribution> distribution(Owner owner);

    /**
     * Whether an object has a distribution, as the mirror shows it; empty when the mirror knows nothing yet.
     *
     * @param lastKnownId the distribution that the object's status names
     */
    Optional<Presence> presence(Owner owner, Optional<String> lastKnownId);

    /** Ids of the certificates that the object's distribution shows; empty while that is not known, or some edges may show others. */
    Optional<Set<String>> shownCertificates(Owner owner);

    /** What the distribution dials that an object may take over; empty as long as nobody has allowed it to. */
    Optional<Distribution.Origin> adoptableOrigin(CdnGoal goal);

    /**
     * What goes by names that an object wants, before anything of it is recorded, as after a restore from a backup: its own distribution, or
     * another of this installation. The object is told when that changes.
     *
     * @param unsettled those of the names that no record says it has: where each has to be asked for, these are
     */
    NameSighting sightingOf(Owner owner, Set<String> wanted, Set<String> unsettled);

    /** What others have that goes by names which an object of another CDN wants; tells nothing that is its own. */
    default NameSighting othersGoingBy(Owner owner, Set<String> wanted, Set<String> unsettled) {
        return sightingOf(owner, wanted, unsettled);
    }

    /** Whether names may go by what is there though no object names this CDN: it is known that there is an account. */
    default boolean hasAccount() {
        return false;
    }
}
