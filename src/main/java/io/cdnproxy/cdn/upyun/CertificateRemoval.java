package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Memories;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.upyun.ServiceApi.CoveredDomain;
import io.cdnproxy.cdn.upyun.ServiceApi.Usage;
import io.cdnproxy.pace.SteadyClock;
import io.cdnproxy.pki.CertificateNames;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Deletes certificates that nobody sees any more. They bear no mark of their owner: an object's own are those that this process has brought or
 * seen shown for it, and, after a restart, those that are made out to just what the object's is, end no later, and could be shown for no name
 * of the account but those of objects that show what lasts as long [inf]. One that could be shown for a stranger's name is not told from one
 * that the stranger uploaded for it, so that it stays: one for each end of a process between the last object's change and the deletion.
 */
final class CertificateRemoval {
    private final ServiceApi api;
    private final OwnService services;
    private final Neighbours neighbours;
    private final Memories<Memory> memories;
    private final Duration consistencyWindow;
    private final SteadyClock clock;

    CertificateRemoval(
            ServiceApi api,
            OwnService services,
            Neighbours neighbours,
            Memories<Memory> memories,
            Duration consistencyWindow,
            SteadyClock clock) {
        this.api = api;
        this.services = services;
        this.neighbours = neighbours;
        this.memories = memories;
        this.consistencyWindow = consistencyWindow;
        this.clock = clock;
    }

    /**
     * Takes the step.
     *
     * @return whether a certificate was deleted; if not, a closer look was enough
     */
    boolean take(Owner owner, Step.Discard step) {
        var id = step.certificateId();
        var service = services.read(owner);
        var bound = service.flatMap(own -> own.domain(step.hostname()));
        var usage = api.usage(id);
        if (usage.isEmpty()) {
            memories.update(owner.uid(), memory -> memory.withoutCertificate(id));
            return false;
        }
        if (usage.get().domains().contains(new CoveredDomain(step.hostname(), true))) {
            return reconsider(owner, step, bound);
        }
        boolean isFree = usage.get().domains().stream().noneMatch(CoveredDomain::shown)
                && isOwn(owner, step, service, usage.get());
        if (!isFree) {
            keep(owner, step);
            return false;
        }
        try {
            services.write(owner, () -> api.deleteCertificate(id));
        } catch (CdnException failure) {
            if (clings(owner, step, bound, failure)) {
                memories.update(owner.uid(), memory -> memory.withClung(id));
                return false;
            }
            boolean gone = CertificateSteps.REFUSALS.contains(failure.errorClass())
                    && api.usage(id).isEmpty();
            if (!gone) {
                throw failure;
            }
        }
        memories.update(owner.uid(), memory -> memory.withoutCertificate(id));
        services.read(owner);
        return true;
    }

    /** Whether it may be deletable once its name is unbound. Beside its successor a certificate is deleted sooner or later. */
    private boolean clings(Owner owner, Step.Discard step, Optional<BoundDomain> bound, CdnException failure) {
        return failure.errorClass() == ErrorClass.BUSY
                && bound.isPresent()
                && step.successor().isEmpty()
                && !memories.of(owner.uid()).clung().contains(step.certificateId());
    }

    /** By the last look nobody was shown it for that name: that look was of a list that hides what is shown, or else this one lags. */
    private boolean reconsider(Owner owner, Step.Discard step, Optional<BoundDomain> bound) {
        var id = step.certificateId();
        if (bound.map(BoundDomain::isKnown).orElse(true)) {
            throw late(id);
        }
        memories.update(owner.uid(), memory -> memory.withConfirmed(step.hostname(), id));
        return false;
    }

    /**
     * What is shown elsewhere is not deleted. Beside a successor it is found again; once its name is unbound it is not, so that it is made sure
     * that it is not by a read that lagged.
     */
    private void keep(Owner owner, Step.Discard step) {
        var id = step.certificateId();
        var now = clock.instant();
        var since = memories.of(owner.uid()).doubted().getOrDefault(id, now);
        memories.update(owner.uid(), memory -> memory.withDoubted(id, since));
        if (step.successor().isEmpty() && now.isBefore(since.plus(consistencyWindow))) {
            throw late(id);
        }
        memories.update(owner.uid(), memory -> memory.withKept(id));
    }

    private static CdnException late(String id) {
        return new CdnException(
                ErrorClass.BUSY,
                "InUse",
                "UPYUN shows certificate %s as in use; nothing to do, it is looked at again".formatted(id),
                null);
    }

    /**
     * Whether a certificate is proven to be the object's: this process has brought it or seen it shown for it, or it could be shown for nothing
     * else but for names of objects that need it no more. Another object's may be of the same names, where a wildcard covers both, and about to
     * be shown. Beside a successor, one that was made for other names than that is left to who made it.
     */
    private boolean isOwn(Owner owner, Step.Discard step, Optional<ObservedService> service, Usage usage) {
        var memory = memories.of(owner.uid());
        var id = step.certificateId();
        boolean known = memory.released().contains(id) || memory.uploaded().containsValue(id);
        var bound = service.map(ObservedService::hostnames).orElse(Set.of());
        // Whoever lacks rights is told of none, and what is bound would be among them.
        var covered = usage.domains().stream().map(CoveredDomain::name).collect(Collectors.toSet());
        if (step.successor().isEmpty()) {
            boolean isTold = !bound.contains(step.hostname()) || covered.contains(step.hostname());
            return known || isTold && Set.of(step.hostname()).containsAll(covered);
        }
        var names = step.successor().get().chain().names().names();
        return new HashSet<>(names).equals(new HashSet<>(new CertificateNames(usage.names()).names()))
                && (known || covered.contains(step.hostname()) && isForObjectsOnly(owner, step, service, covered));
    }

    private boolean isForObjectsOnly(
            Owner owner, Step.Discard step, Optional<ObservedService> service, Set<String> covered) {
        var others = new HashSet<>(covered);
        service.map(ObservedService::hostnames).ifPresent(others::removeAll);
        return service.flatMap(own -> own.domain(step.hostname())).stream()
                .flatMap(domain -> domain.certificates().stream())
                .filter(certificate -> certificate.id().equals(step.certificateId()))
                .anyMatch(certificate -> neighbours.areDoneWith(certificate.notAfter(), others, owner));
    }
}
