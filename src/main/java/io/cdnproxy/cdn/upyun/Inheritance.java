package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.CdnGoal.Recorded;
import io.cdnproxy.cdn.Memories;
import io.cdnproxy.cdn.Owner;
import java.util.function.Predicate;

/**
 * Which objects are still making their own what an earlier one of the same name has left: invisible, perhaps, or with another origin. That is
 * no drift. A service's remark stays as it is for good, so that it is by status that a later process knows that it is over.
 */
record Inheritance(Services services, Memories<Memory> memories) {

    boolean isUnderWay(Owner owner) {
        boolean isInherited = services.own(owner)
                .filter(own -> ServiceMark.isPredecessors(owner, own))
                .isPresent();
        return isInherited && !memories.of(owner.uid()).takenUp();
    }

    /** What an object asks for, by the policy that counts now. */
    DesiredService inEffect(DesiredService desired) {
        return isUnderWay(desired.owner()) ? desired.enforced() : desired;
    }

    /** Takes note if it is over by what status says. */
    void recall(DesiredService desired) {
        note(desired.owner(), own -> desired.recorded()
                .filter(Recorded::deployed)
                .map(Recorded::id)
                .filter(own.name()::equals)
                .isPresent());
    }

    /** Takes note if it is over because the service is as it should be. */
    void observe(DesiredService desired) {
        note(desired.owner(), own -> Drift.of(desired.inTheEnd(), own).isEmpty());
    }

    private void note(Owner owner, Predicate<ObservedService> over) {
        if (isUnderWay(owner) && services.own(owner).filter(over).isPresent()) {
            memories.update(owner.uid(), memory -> memory.withTakenUp(true));
        }
    }
}
