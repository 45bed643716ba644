package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Memories;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.upyun.ServiceApi.CoveredDomain;
import io.cdnproxy.cdn.upyun.ServiceApi.Usage;
import io.cdnproxy.pki.CertificateNames;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the steps that are about certificates. They bear no mark of their owner: what was brought, is for the object's name, and is shown to
 * nobody, is taken for the object's own [inf].
 */
final class CertificateSteps {
    /** Among others, that there is no such certificate: UPYUN has no code for it. */
    private static final Set<ErrorClass> REFUSALS =
            EnumSet.of(ErrorClass.INVALID, ErrorClass.GONE, ErrorClass.REFUSED, ErrorClass.CERTIFICATE_REFUSED);

    private final ServiceApi api;
    private final OwnService services;
    private final Memories<Memory> memories;
    private final Duration consistencyWindow;
    private final Clock clock;

    CertificateSteps(
            ServiceApi api,
            OwnService services,
            Memories<Memory> memories,
            Duration consistencyWindow,
            Clock clock) {
        this.api = api;
        this.services = services;
        this.memories = memories;
        this.consistencyWindow = consistencyWindow;
        this.clock = clock;
    }

    /** Only for a name that is bound: by that it is found again. */
    boolean upload(Owner owner, Step.Upload step) {
        if (domain(owner, step.hostname()).isEmpty()) {
            return false;
        }
        services.write(owner, () -> {
            var id = api.upload(step.pair());
            memories.update(
                    owner.uid(),
                    memory -> memory.withUploaded(step.pair().chain().fingerprint(), id));
        });
        services.read(owner);
        return true;
    }

    boolean show(Owner owner, Step.Show step) {
        var domain = domain(owner, step.hostname());
        if (domain.isEmpty()) {
            return false;
        }
        var id = step.certificateId();
        try {
            services.write(owner, () -> show(domain.get(), id));
        } catch (CdnException refusal) {
            if (REFUSALS.contains(refusal.errorClass())) {
                memories.update(owner.uid(), memory -> memory.withoutCertificate(id));
            }
            throw refusal;
        }
        memories.update(owner.uid(), memory -> memory.withConfirmed(step.hostname(), id));
        services.read(owner);
        return true;
    }

    private void show(BoundDomain domain, String id) {
        if (domain.https()) {
            api.migrate(id, domain.name());
            return;
        }
        try {
            api.switchOn(id, domain.name());
        } catch (CdnException failure) {
            if (failure.errorClass() != ErrorClass.DUPLICATE) {
                throw failure;
            }
            api.migrate(id, domain.name());
        }
    }

    boolean switchOff(Owner owner, Step.SwitchOff step) {
        var id = step.certificateId();
        var domain = domain(owner, step.hostname()).filter(BoundDomain::https).filter(bound -> bound.shown()
                .map(shown -> shown.id().equals(id))
                .orElse(true));
        if (domain.isEmpty()) {
            return false;
        }
        services.write(owner, () -> api.switchOff(id, step.hostname()));
        memories.update(owner.uid(), memory -> memory.withReleased(id));
        services.read(owner);
        return true;
    }

    boolean discard(Owner owner, Step.Discard step) {
        var id = step.certificateId();
        var bound = domain(owner, step.hostname());
        var usage = api.usage(id);
        if (usage.isEmpty()) {
            memories.update(owner.uid(), memory -> memory.withoutCertificate(id));
            return false;
        }
        if (usage.get().domains().contains(new CoveredDomain(step.hostname(), true))) {
            return reconsider(owner, step, bound);
        }
        if (!isFree(owner, step, usage.get())) {
            keep(owner, step);
            return false;
        }
        try {
            services.write(owner, () -> api.deleteCertificate(id));
        } catch (CdnException failure) {
            if (failure.errorClass() == ErrorClass.BUSY && bound.isPresent()) {
                memories.update(owner.uid(), memory -> memory.withClung(id));
                return false;
            }
            boolean gone =
                    REFUSALS.contains(failure.errorClass()) && api.usage(id).isEmpty();
            if (!gone) {
                throw failure;
            }
        }
        memories.update(owner.uid(), memory -> memory.withoutCertificate(id));
        services.read(owner);
        return true;
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

    /** Whether there is nothing but a name to unbind. */
    boolean areGone(Owner owner, ObservedService service, Step.Unbind step) {
        return service.domain(step.hostname())
                .map(domain -> Dismantling.next(service, domain, step.wanted(), memories.of(owner.uid())))
                .filter(step::equals)
                .isPresent();
    }

    /**
     * Whether a certificate is nobody's but the object's: shown nowhere, and either the predecessor of what is shown now, or one for no other
     * name of the account, unless this process has seen it shown for the object.
     */
    private boolean isFree(Owner owner, Step.Discard step, Usage usage) {
        if (usage.domains().stream().anyMatch(CoveredDomain::shown)) {
            return false;
        }
        if (step.successor().isPresent()) {
            var names = step.successor().get().chain().names().names();
            return new HashSet<>(names).equals(new HashSet<>(new CertificateNames(usage.names()).names()));
        }
        return memories.of(owner.uid()).released().contains(step.certificateId())
                || usage.domains().stream().allMatch(domain -> domain.name().equals(step.hostname()));
    }

    private Optional<BoundDomain> domain(Owner owner, String hostname) {
        return services.read(owner).flatMap(service -> service.domain(hostname));
    }
}
