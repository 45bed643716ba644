package io.cdnproxy.cdn;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes one step at the CDN. Whatever exists is read before it is written, and is written only with a proof that it is
 * the owner's. The result goes into the mirror, so that the next pass sees it.
 */
final class StepExecutor {
    private static final String NOT_OURS = "NotOurs";

    private final DistributionApi api;
    private final Inventory inventory;
    private final Memories memories;
    private final Duration apiCallTimeout;
    private final Clock clock;

    StepExecutor(DistributionApi api, Inventory inventory, Memories memories, Duration apiCallTimeout, Clock clock) {
        this.api = api;
        this.inventory = inventory;
        this.memories = memories;
        this.apiCallTimeout = apiCallTimeout;
        this.clock = clock;
    }

    /**
     * Takes a step.
     *
     * @return the step that was really taken: a creation turns into an adoption when it was done before
     * @throws CdnException if it fails
     */
    Step.Write take(Owner owner, Step.Write step) {
        return switch (step) {
            case Step.Create create -> create(owner, create);
            case Step.Adopt adopt -> adopt(owner, adopt);
            case Step.Update update -> update(owner, update);
            case Step.Disable disable -> disable(owner, disable);
            case Step.Delete delete -> delete(owner, delete);
        };
    }

    private Step.Write create(Owner owner, Step.Create step) {
        var desired = step.desired();
        try {
            put(api.create(owner.callerReference(step.epoch()), desired.settings(), desired.allTags()));
            memories.update(owner.uid(), memory -> memory.withTags(desired.tags()));
            return step;
        } catch (CdnException failure) {
            // Refused or unanswered: what was sent may still be on its way.
            var settled = clock.instant().plus(apiCallTimeout);
            memories.update(owner.uid(), memory -> memory.withCreationsSettled(settled));
            return switch (failure.errorClass()) {
                case DUPLICATE -> adoptExisting(owner, step, failure);
                case ALIAS_TAKEN -> {
                    // The holder may be our own, made a moment ago: the next sweep shows it.
                    inventory.hurry();
                    throw failure;
                }
                default -> throw failure;
            };
        }
    }

    private Step.Write adoptExisting(Owner owner, Step.Create step, CdnException duplicate) {
        var id = duplicate.existingId().orElseThrow(() -> duplicate);
        var detail = api.get(id);
        if (detail.isEmpty()) {
            memories.update(owner.uid(), memory -> memory.withEpoch(step.epoch() + 1));
            throw new CdnException(
                    ErrorClass.GONE,
                    duplicate.code(),
                    "distribution %s of this object was deleted by somebody; a new one is created".formatted(id),
                    duplicate);
        }
        if (!claim(owner, detail.get())) {
            throw notOurs(owner, id);
        }
        return new Step.Adopt(id, step.desired().hostname());
    }

    private Step.Write adopt(Owner owner, Step.Adopt step) {
        var detail = read(step.id());
        if (detail.isPresent() && !claim(owner, detail.get())) {
            throw new CdnException(
                    ErrorClass.ALIAS_TAKEN, NOT_OURS, Lifecycle.aliasTaken(step.hostname(), step.id()), null);
        }
        return step;
    }

    private Step.Write update(Owner owner, Step.Update step) {
        var desired = step.desired();
        var detail = readOwn(owner, step.id())
                .orElseThrow(() -> new CdnException(
                        ErrorClass.GONE,
                        "NoSuchDistribution",
                        "distribution %s of this object was deleted by somebody; a new one is created"
                                .formatted(step.id()),
                        null));
        var current = detail.distribution();
        if (!detail.tags().entrySet().containsAll(desired.allTags().entrySet())) {
            api.tag(current.arn(), desired.allTags());
        }
        memories.update(owner.uid(), memory -> memory.withTags(desired.tags()));
        var settings = desired.settingsOver(current.settings());
        // Equal settings mean that the list lagged behind.
        put(settings.equals(current.settings()) ? current : api.update(current.id(), detail.etag(), settings));
        return step;
    }

    private Step.Write disable(Owner owner, Step.Disable step) {
        readOwn(owner, step.id()).ifPresent(detail -> {
            var current = detail.distribution();
            put(current.enabled() ? api.disable(current.id(), detail.etag()) : current);
        });
        return step;
    }

    private Step.Write delete(Owner owner, Step.Delete step) {
        var detail = readOwn(owner, step.id());
        var notYet = detail.map(DistributionDetail::distribution)
                .filter(current -> current.enabled() || !current.deployed());
        if (notYet.isPresent()) {
            put(notYet.get());
            return step;
        }
        detail.ifPresent(current -> api.delete(step.id(), current.etag()));
        inventory.mirror().remove(step.id());
        var now = clock.instant();
        memories.update(owner.uid(), memory -> memory.withAbsence(memory.absenceSince(now)));
        return step;
    }

    /** Whether the distribution is the owner's; if so it is noted, and the tags that say it are put back. */
    private boolean claim(Owner owner, DistributionDetail detail) {
        var distribution = detail.distribution();
        return switch (Ownership.of(owner, detail)) {
            case NONE -> {
                memories.update(owner.uid(), memory -> memory.withDisowned(distribution.id()));
                yield false;
            }
            case CALLER_REFERENCE, TAGS -> {
                if (!detail.tags().entrySet().containsAll(owner.tags().entrySet())) {
                    api.tag(distribution.arn(), owner.tags());
                }
                inventory.mirror().claim(owner.uid(), distribution.id());
                put(distribution);
                yield true;
            }
        };
    }

    private Optional<DistributionDetail> readOwn(Owner owner, String id) {
        var detail = read(id);
        if (detail.isPresent() && Ownership.of(owner, detail.get()) == Ownership.NONE) {
            memories.update(owner.uid(), memory -> memory.withDisowned(id));
            throw notOurs(owner, id);
        }
        return detail;
    }

    private Optional<DistributionDetail> read(String id) {
        var detail = api.get(id);
        if (detail.isEmpty()) {
            inventory.mirror().remove(id);
        }
        return detail;
    }

    private void put(ObservedDistribution distribution) {
        inventory.mirror().put(distribution, clock.instant());
    }

    private static CdnException notOurs(Owner owner, String id) {
        return new CdnException(
                ErrorClass.NOT_OURS,
                NOT_OURS,
                ("distribution %s has the comment \"%s\" but neither this operator's caller reference nor "
                                + "its tags, so it is not touched; change its comment, or tag it %s=%s and %s=%s if it is "
                                + "this object's")
                        .formatted(
                                id,
                                owner.comment(),
                                Owner.INSTALLATION_TAG,
                                owner.installation(),
                                Owner.UID_TAG,
                                owner.uid()),
                null);
    }
}
