package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Memories;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.pace.SteadyClock;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes one step at the CDN. Whatever exists is read before it is written, and is written only with a proof that it is
 * the owner's. The result goes into the mirror, so that the next pass sees it.
 */
final class StepExecutor {
    private final DistributionApi api;
    private final Inventory inventory;
    private final Memories<Memory> memories;
    private final OwnedDistributions distributions;
    private final CdnSettings settings;
    private final SteadyClock clock;

    StepExecutor(
            CdnSettings settings,
            DistributionApi api,
            Inventory inventory,
            Memories<Memory> memories,
            SteadyClock clock) {
        this.api = api;
        this.inventory = inventory;
        this.memories = memories;
        this.distributions = new OwnedDistributions(api, inventory, memories, clock);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Takes a step.
     *
     * @return the step that was really taken: a creation turns into an adoption when it was done before; empty if a closer look was enough
     * @throws CdnException if it fails
     */
    Optional<Step> take(Owner owner, Step step) {
        return switch (step) {
            case Step.Create create -> create(owner, create);
            case Step.Adopt adopt -> adopt(owner, adopt);
            case Step.Reclaim reclaim -> reclaim(owner, reclaim);
            case Step.Recognize recognize -> recognize(owner, recognize);
            case Step.TakeOver takeOver -> takeOver(owner, takeOver);
            case Step.Update update -> update(owner, update);
            case Step.ShowSuccessor successor -> showSuccessor(owner, successor);
            case Step.Disable disable -> disable(owner, disable);
            case Step.Delete delete -> delete(owner, delete);
        };
    }

    private Optional<Step> create(Owner owner, Step.Create step) {
        var desired = step.desired();
        try {
            var reference = DistributionMarks.callerReference(owner, step.epoch());
            var created = api.create(reference, desired.settings(), desired.allTags());
            distributions.note(created);
            distributions.noteTags(created, desired.allTags());
            return Optional.of(step);
        } catch (CdnException failure) {
            // Refused or unanswered: what was sent may still be on its way.
            var settled = clock.instant().plus(settings.apiCallTimeout());
            memories.update(
                    owner.uid(),
                    memory -> memory.withSettlement(memory.settlement().movedTo(settled)));
            return switch (failure.errorClass()) {
                case DUPLICATE -> adoptExisting(owner, step, failure);
                default -> throw failure;
            };
        }
    }

    private Optional<Step> adoptExisting(Owner owner, Step.Create step, CdnException duplicate) {
        var id = duplicate.existingId().orElseThrow(() -> duplicate);
        var detail = api.get(id);
        if (detail.isEmpty()) {
            noteMissing(owner, step, id);
            throw deletedBySomebody(duplicate.code(), id, duplicate);
        }
        if (!distributions.claim(owner, detail.get())) {
            throw distributions.notOurs(owner, detail.get());
        }
        return Optional.of(new Step.Adopt(id, step.desired().hostname()));
    }

    /** A read may lag behind a creation that the process before this one sent: one that shows nothing is no deletion. */
    private void noteMissing(Owner owner, Step.Create step, String id) {
        var now = clock.instant();
        var missing = memories.of(owner.uid())
                .missing()
                .filter(noted -> noted.id().equals(id))
                .orElseGet(() -> new Memory.Missing(id, now));
        boolean certain = !now.isBefore(missing.since().plus(settings.consistencyWindow()));
        memories.update(
                owner.uid(), memory -> certain ? memory.withEpoch(step.epoch() + 1) : memory.withMissing(missing));
    }

    private Optional<Step> adopt(Owner owner, Step.Adopt step) {
        var detail = distributions.read(step.id());
        if (detail.isPresent() && !distributions.claim(owner, detail.get())) {
            throw distributions.aliasTaken(step.hostname(), step.id());
        }
        return detail.map(claimed -> step);
    }

    private Optional<Step> recognize(Owner owner, Step.Recognize step) {
        distributions.read(step.id()).ifPresent(detail -> distributions.recognize(owner, detail));
        return Optional.empty();
    }

    private Optional<Step> reclaim(Owner owner, Step.Reclaim step) {
        var detail = distributions.read(step.id());
        var reclaimed = detail.filter(found -> distributions.claim(owner, found));
        if (reclaimed.isEmpty()) {
            // Its tags are not what the mirror shows.
            detail.ifPresent(found -> distributions.noteTags(found.distribution(), found.tags()));
        }
        return reclaimed.map(taken -> step);
    }

    private Optional<Step> takeOver(Owner owner, Step.TakeOver step) {
        var detail = distributions.readForAdoption(owner, step.id());
        var agreed = detail.filter(found -> isChangedAlready(owner, found) || isAgreedTo(step, found));
        // Changed since the list was made: what the user agreed to is no more what would happen.
        return agreed.map(found -> {
            // First what only the version that was read allows, so that of two who want it one gets it.
            if (!isChangedAlready(owner, found)) {
                distributions.note(overwrite(
                        owner,
                        found,
                        step.desired().settingsOver(found.distribution().settings())));
            }
            distributions.putTags(owner, found, step.desired().allTags());
            return step;
        });
    }

    private static boolean isChangedAlready(Owner owner, DistributionDetail detail) {
        return detail.distribution().comment().equals(DistributionMarks.comment(owner));
    }

    private static boolean isAgreedTo(Step.TakeOver step, DistributionDetail detail) {
        return AdoptionRule.offer(step.desired(), detail.distribution(), detail.tags())
                .fingerprint()
                .equals(step.approvedDiff());
    }

    private Optional<Step> update(Owner owner, Step.Update step) {
        var desired = step.desired();
        var detail = distributions
                .readForUpdate(owner, step.id())
                .orElseThrow(() -> deletedBySomebody("NoSuchDistribution", step.id(), null));
        var current = detail.distribution();
        boolean tagged = distributions.putTags(owner, detail, desired.allTags());
        var settings = desired.settingsOver(current.settings());
        boolean differs = !settings.equals(current.settings());
        distributions.note(differs ? overwrite(owner, detail, settings) : current);
        // Neither means that the list lagged behind.
        return tagged || differs ? Optional.of(step) : Optional.empty();
    }

    private Optional<Step> showSuccessor(Owner owner, Step.ShowSuccessor step) {
        var detail = distributions
                .readForUpdate(owner, step.id())
                .orElseThrow(() -> deletedBySomebody("NoSuchDistribution", step.id(), null));
        var current = detail.distribution();
        // Empty as well if somebody has chosen another one since it was seen.
        var settings = step.desired().succession(current.settings());
        distributions.note(
                settings.map(successor -> overwrite(owner, detail, successor)).orElse(current));
        return settings.map(shown -> step);
    }

    private ObservedDistribution overwrite(Owner owner, DistributionDetail detail, DistributionSettings settings) {
        return write(owner, detail, api -> api.update(detail.distribution().id(), detail.etag(), settings));
    }

    /** A write that names the version that was read. One that is said to be outdated twice, and is not, is refused. */
    private <T> T write(Owner owner, DistributionDetail detail, Function<DistributionApi, T> exchange) {
        try {
            return exchange.apply(api);
        } catch (CdnException failure) {
            if (failure.errorClass() != ErrorClass.STALE) {
                throw failure;
            }
            var version = new Memory.Version(detail.distribution().id(), detail.etag());
            boolean again =
                    memories.of(owner.uid()).refused().filter(version::equals).isPresent();
            memories.update(owner.uid(), memory -> memory.withRefused(version));
            throw again ? CloudFrontFailure.refusal(failure) : failure;
        }
    }

    private Optional<Step> disable(Owner owner, Step.Disable step) {
        var detail = distributions.readForRemoval(owner, step.id());
        var enabled = detail.filter(found -> found.distribution().enabled());
        enabled.map(found -> write(owner, found, api -> api.disable(step.id(), found.etag())))
                .or(() -> detail.map(DistributionDetail::distribution))
                .ifPresent(distributions::note);
        return enabled.map(disabled -> step);
    }

    private Optional<Step> delete(Owner owner, Step.Delete step) {
        var detail = distributions.readForRemoval(owner, step.id());
        var notYet = detail.map(DistributionDetail::distribution)
                .filter(current -> current.enabled() || !current.deployed());
        if (notYet.isPresent()) {
            distributions.note(notYet.get());
            return Optional.empty();
        }
        detail.ifPresent(current -> write(owner, current, api -> {
            api.delete(step.id(), current.etag());
            return step;
        }));
        inventory.mirror().remove(step.id());
        var now = clock.instant();
        memories.update(
                owner.uid(), memory -> memory.withSettlement(memory.settlement().doubtedAt(now)));
        return detail.map(deleted -> step);
    }

    private static CdnException deletedBySomebody(String code, String id, CdnException cause) {
        return new CdnException(
                ErrorClass.GONE,
                code,
                "distribution %s of this object was deleted by somebody; a new one is created".formatted(id),
                cause);
    }
}
