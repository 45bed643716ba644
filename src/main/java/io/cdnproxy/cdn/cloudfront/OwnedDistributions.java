package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Memories;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.Ownership;
import io.cdnproxy.pace.SteadyClock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads distributions before they are written, and lets through only what is the owner's. */
final class OwnedDistributions {
    private static final String NOT_OURS = "NotOurs";

    private final DistributionApi api;
    private final Inventory inventory;
    private final Memories<Memory> memories;
    private final SteadyClock clock;

    OwnedDistributions(DistributionApi api, Inventory inventory, Memories<Memory> memories, SteadyClock clock) {
        this.api = api;
        this.inventory = inventory;
        this.memories = memories;
        this.clock = clock;
    }

    /** Anybody's; empty if it does not exist, which the mirror then knows too. */
    Optional<DistributionDetail> read(String id) {
        var detail = api.get(id);
        if (detail.isEmpty()) {
            inventory.mirror().remove(id);
        }
        return detail;
    }

    /**
     * The owner's, for a change that it outlives; a predecessor's is the owner's too, as soon as its tags say so.
     *
     * @throws CdnException of class {@link ErrorClass#NOT_OURS} if it is not
     */
    Optional<DistributionDetail> readForUpdate(Owner owner, String id) {
        var detail = read(id);
        detail.filter(found -> !DistributionOwnership.of(owner, found).isProven())
                .ifPresent(found -> {
                    throw disown(owner, found);
                });
        return detail;
    }

    /**
     * The owner's, for its removal: what a predecessor left may have passed on to a successor meanwhile.
     *
     * @throws CdnException of class {@link ErrorClass#NOT_OURS} if it is not
     */
    Optional<DistributionDetail> readForRemoval(Owner owner, String id) {
        var detail = read(id);
        detail.filter(found -> DistributionOwnership.of(owner, found) != Ownership.OWN)
                .ifPresent(found -> {
                    throw disown(owner, found);
                });
        return detail;
    }

    /** Whether the distribution is the owner's; if so it is noted, and the tags that say it are put back. */
    boolean claim(Owner owner, DistributionDetail detail) {
        return switch (DistributionOwnership.of(owner, detail)) {
            case OWN, PREDECESSOR -> {
                take(owner, detail);
                yield true;
            }
            case OTHERS, NOBODYS -> {
                disown(owner, detail);
                yield false;
            }
        };
    }

    /** Notes whose the distribution is. A successor's is not its predecessor's any more. */
    void recognize(Owner owner, DistributionDetail detail) {
        switch (DistributionOwnership.of(owner, detail)) {
            case OWN -> take(owner, detail);
            case PREDECESSOR, OTHERS, NOBODYS -> disown(owner, detail);
        }
    }

    /**
     * Nobody's, for an owner that wants to take it over; empty if it does not exist, or not any more with its account's consent, which the
     * mirror then knows too.
     *
     * @throws CdnException of class {@link ErrorClass#NOT_OURS} if it is somebody's
     */
    Optional<DistributionDetail> readForAdoption(Owner owner, String id) {
        var detail = read(id);
        detail.ifPresent(found -> {
            note(found.distribution());
            noteTags(found.distribution(), found.tags());
        });
        return detail.filter(found -> switch (DistributionOwnership.of(owner, found)) {
            case OWN, PREDECESSOR -> true;
            case NOBODYS -> AdoptionConsent.isGiven(owner, found.tags());
            case OTHERS -> throw notOurs(owner, found);
        });
    }

    /** Notes the state that a write, or a read closer than a list, returned. */
    void note(ObservedDistribution distribution) {
        inventory.mirror().put(distribution, clock.instant());
    }

    /** Notes the tags that a distribution was made with. */
    void noteTags(ObservedDistribution distribution, Map<String, String> tags) {
        inventory.tags().put(distribution.arn(), tags, clock.instant());
    }

    /** Sets the tags of an owner's distribution if it lacks some of them; whether it did. */
    boolean putTags(Owner owner, DistributionDetail detail, Map<String, String> tags) {
        own(owner, detail);
        var all = new HashMap<>(detail.tags());
        all.putAll(tags);
        boolean lacking = !all.equals(detail.tags());
        if (lacking) {
            api.tag(detail.distribution().arn(), tags);
        }
        noteTags(detail.distribution(), all);
        return lacking;
    }

    private void take(Owner owner, DistributionDetail detail) {
        var distribution = detail.distribution();
        putTags(owner, detail, owner.tags());
        inventory.mirror().claim(owner.uid(), distribution.id());
        note(distribution);
    }

    /** What was not the owner's once may have become so: by adoption, or because somebody has mended a tag. */
    private void own(Owner owner, DistributionDetail detail) {
        memories.update(
                owner.uid(),
                memory -> memory.withoutDisowned(detail.distribution().id()));
    }

    /** What was looked at and is not the owner's needs no second look. */
    private CdnException disown(Owner owner, DistributionDetail detail) {
        memories.update(
                owner.uid(), memory -> memory.withDisowned(detail.distribution().id()));
        return notOurs(owner, detail);
    }

    /** Says whose it is, as far as it tells. */
    CdnException notOurs(Owner owner, DistributionDetail detail) {
        var id = detail.distribution().id();
        var message = DistributionOwnership.of(owner, detail) == Ownership.NOBODYS
                ? OwnershipAdvice.unproven(owner, id)
                : OwnershipAdvice.others(owner, id, detail.tags());
        return new CdnException(ErrorClass.NOT_OURS, NOT_OURS, message, null);
    }

    CdnException aliasTaken(String hostname, String holder) {
        return new CdnException(ErrorClass.ALIAS_TAKEN, NOT_OURS, OwnershipAdvice.aliasTaken(hostname, holder), null);
    }
}
