package io.cdnproxy.certificate;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Memories;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.Ownership;
import io.cdnproxy.cdn.TagLooks;
import io.cdnproxy.certificate.CertificateMemory.Made;
import io.cdnproxy.pace.SteadyClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Takes one step at a keeper of certificates. What exists is changed only with a proof, read just before, that it is the owner's.
 *
 * @param pace told what was made
 * @param apiCallTimeout after which a call is given up; it may still take effect until then
 * @param clock by which certificates begin and end
 */
record CertificateStepExecutor(
        CertificateKeeper keeper,
        CertificateMirrors mirrors,
        Memories<CertificateMemory> memories,
        CertificatePace pace,
        Duration apiCallTimeout,
        Clock clock,
        SteadyClock steady) {

    /**
     * Takes a step.
     *
     * @return the step that was really taken; empty if a closer look was enough
     * @throws CdnException if it fails
     */
    Optional<CertificateStep.Write> take(Owner owner, CertificateStep.Write step) {
        return switch (step) {
            case CertificateStep.Request request -> request(owner, request);
            case CertificateStep.Import bringing -> bring(owner, bringing);
            case CertificateStep.Replace replacing -> replace(owner, replacing);
            case CertificateStep.Mark mark -> mark(owner, mark);
            case CertificateStep.Reclaim reclaim -> reclaim(owner, reclaim);
            case CertificateStep.Delete delete -> delete(owner, delete);
        };
    }

    private Optional<CertificateStep.Write> request(Owner owner, CertificateStep.Request step) {
        var token = RequestToken.of(owner, step.hostname(), step.epoch());
        var at = clock.instant();
        var sent = steady.instant();
        // Refused or unanswered: what was sent may still be on its way.
        var id = make(owner, () -> keeper.request(step.hostname(), token, owner.tags()), failure -> true);
        if (memories.of(owner.uid()).knows(id)) {
            // It would not be asked for again if it were of use: the token's memory is longer than its life.
            memories.update(owner.uid(), CertificateMemory::withNextEpoch);
            return Optional.empty();
        }
        remember(owner, CertificateDescription.justRequested(id, step.hostname(), at), owner.tags(), at, sent);
        return Optional.of(step);
    }

    private Optional<CertificateStep.Write> bring(Owner owner, CertificateStep.Import step) {
        var tags = ImportTag.of(step.pair()).with(owner);
        var at = clock.instant();
        var sent = steady.instant();
        // What was refused is not there; each try after an answer that was lost has to wait until it would be seen.
        var id = make(owner, () -> keeper.take(step.pair(), tags), CertificateStepExecutor::isUnanswered);
        var brought = CertificateDescription.justBrought(id, step.pair(), at, at);
        remember(owner, brought, tags, at, sent);
        mirrors.descriptions().put(id, new CertificateSighting.Described(brought), sent);
        return Optional.of(step);
    }

    private static boolean isUnanswered(CdnException failure) {
        return failure.errorClass() == ErrorClass.UNAVAILABLE;
    }

    /** @param mayStillCome what a call that has failed was sent for */
    private <T> T make(Owner owner, Supplier<T> call, Predicate<CdnException> mayStillCome) {
        try {
            return call.get();
        } catch (CdnException failure) {
            if (mayStillCome.test(failure)) {
                var settled = steady.instant().plus(apiCallTimeout);
                memories.update(owner.uid(), memory -> memory.withCreationsSettled(settled, failure.verdict()));
            }
            throw failure;
        }
    }

    private void remember(
            Owner owner, CertificateDescription made, Map<String, String> tags, Instant at, Instant sent) {
        pace.made(owner, made.id(), at);
        memories.update(owner.uid(), memory -> memory.withMade(made.id(), new Made(made, sent)));
        mirrors.tags().put(made.id(), TagLooks.Look.of(tags), sent);
    }

    private Optional<CertificateStep.Write> replace(Owner owner, CertificateStep.Replace step) {
        var tags = keeper.tags(step.id());
        if (!isOwn(owner, tags)) {
            return isNotAsSeen(step.id(), tags);
        }
        return change(owner, step, step.id(), () -> {
            // Whoever comes after an end in between cannot tell which one is there, and imports again.
            tag(owner, step.id(), tags, ImportTag.UNDER_WAY);
            var at = clock.instant();
            var sent = steady.instant();
            bringInto(owner, step, at);
            pace.made(owner, step.id(), at);
            var brought = CertificateDescription.justBrought(step.id(), step.pair(), at, at);
            mirrors.descriptions().put(step.id(), new CertificateSighting.Described(brought), sent);
            tag(owner, step.id(), tags, ImportTag.of(step.pair()));
        });
    }

    private void bringInto(Owner owner, CertificateStep.Replace step, Instant at) {
        try {
            keeper.replace(step.id(), step.pair());
        } catch (CdnException failure) {
            // It may be there and count, and no look tells: it is sent again, however often its answers get lost.
            if (isUnanswered(failure)) {
                pace.made(owner, step.id(), at);
            }
            throw failure;
        }
    }

    private Optional<CertificateStep.Write> mark(Owner owner, CertificateStep.Mark step) {
        var tags = keeper.tags(step.id());
        if (!isOwn(owner, tags)) {
            return isNotAsSeen(step.id(), tags);
        }
        return change(owner, step, step.id(), () -> tag(owner, step.id(), tags, step.tag()));
    }

    private Optional<CertificateStep.Write> change(
            Owner owner, CertificateStep.Write step, String id, Runnable writes) {
        Supplier<CertificateStep.Write> call = () -> {
            writes.run();
            return step;
        };
        try {
            return Optional.of(make(owner, call, CertificateStepExecutor::isUnanswered));
        } catch (CdnException failure) {
            mirrors.tagsMayChange(id);
            throw failure;
        }
    }

    private static boolean isOwn(Owner owner, Map<String, String> tags) {
        return Ownership.byTags(owner, tags).filter(Ownership.OWN::equals).isPresent();
    }

    private void tag(Owner owner, String id, Map<String, String> present, ImportTag tag) {
        keeper.tag(id, tag.with(owner));
        var all = new HashMap<>(present);
        all.putAll(tag.with(owner));
        mirrors.tags().put(id, TagLooks.Look.of(all), steady.instant());
    }

    private Optional<CertificateStep.Write> reclaim(Owner owner, CertificateStep.Reclaim step) {
        var tags = new HashMap<>(keeper.tags(step.id()));
        if (Ownership.byTags(owner, tags).filter(Ownership::isProven).isEmpty()) {
            return isNotAsSeen(step.id(), tags);
        }
        keeper.tag(step.id(), owner.tags());
        tags.putAll(owner.tags());
        mirrors.tags().put(step.id(), TagLooks.Look.of(tags), steady.instant());
        return Optional.of(step);
    }

    private Optional<CertificateStep.Write> isNotAsSeen(String id, Map<String, String> tags) {
        mirrors.tags().put(id, TagLooks.Look.of(tags), steady.instant());
        return Optional.empty();
    }

    private Optional<CertificateStep.Write> delete(Owner owner, CertificateStep.Delete step) {
        var tags = keeper.tags(step.id());
        if (!isOwn(owner, tags)) {
            return isNotAsSeen(step.id(), tags);
        }
        try {
            keeper.delete(step.id());
        } catch (CdnException failure) {
            if (failure.errorClass() != ErrorClass.BUSY) {
                throw failure;
            }
            // No failure, which would hold back whatever else is to be done for the object.
            var users = users(step.id());
            memories.update(
                    owner.uid(),
                    memory -> memory.withRefused(memory.refused().with(step.id(), users, steady.instant())));
            return Optional.empty();
        }
        var now = steady.instant();
        memories.update(owner.uid(), memory -> memory.withGone(step.id()));
        memories.update(owner.uid(), memory -> memory.withAbsence(memory.absenceSince(now)));
        return Optional.of(step);
    }

    /** Of what cannot be deleted for that; nothing, if that is not to be had either. */
    private List<String> users(String id) {
        try {
            return keeper.users(id);
        } catch (CdnException unknown) {
            return List.of();
        }
    }
}
