package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Memories;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.pace.SteadyClock;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Takes one step at UPYUN. The service is read before, since it may be as it should be by now, and after it, so that the next pass sees what
 * came of it; it is written only if it is the owner's.
 */
final class StepExecutor {
    private final ServiceApi api;
    private final OwnService services;
    private final CertificateSteps certificates;
    private final CertificateRemoval removal;
    private final Memories<Memory> memories;

    StepExecutor(CdnSettings settings, ServiceApi api, Services mirror, Memories<Memory> memories, SteadyClock clock) {
        this.api = api;
        this.services = new OwnService(settings, api, mirror, memories, clock);
        this.certificates = new CertificateSteps(api, services, memories);
        this.removal = new CertificateRemoval(
                api, services, new Neighbours(api, mirror), memories, settings.consistencyWindow(), clock);
        this.memories = memories;
    }

    /**
     * Takes a step.
     *
     * @return the step if it was really taken; empty if a closer look was enough
     * @throws CdnException if it fails
     */
    Optional<Step> take(Owner owner, Step step) {
        boolean taken =
                switch (step) {
                    case Step.Create create -> create(owner, create);
                    case Step.Configure configure -> configure(owner, configure);
                    case Step.Bind bind -> bind(owner, bind);
                    case Step.Upload upload -> certificates.upload(owner, upload);
                    case Step.Show show -> certificates.show(owner, show);
                    case Step.Discard discard -> removal.take(owner, discard);
                    case Step.SwitchOff switchOff -> certificates.switchOff(owner, switchOff);
                    case Step.Unbind unbind -> unbind(owner, unbind);
                    case Step.Hide hide -> hide(owner, hide);
                    case Step.Delete delete -> delete(owner, delete);
                    case Step.Purge purge -> purge(owner, purge);
                };
        return taken ? Optional.of(step) : Optional.empty();
    }

    private boolean create(Owner owner, Step.Create step) {
        if (services.read(owner).isPresent()
                || services.inherit(owner, step.desired().hostname())) {
            return false;
        }
        var name = step.service();
        try {
            services.write(
                    owner,
                    () -> api.create(name, ServiceMark.of(owner), step.desired().needsWebSocket()));
            memories.update(owner.uid(), memory -> memory.withCreated(true));
        } catch (CdnException failure) {
            switch (failure.errorClass()) {
                case UNAVAILABLE -> memories.update(owner.uid(), memory -> memory.withCreated(true));
                case DUPLICATE -> {
                    if (services.read(owner).isPresent()) {
                        return false;
                    }
                    throw hidden(owner, name, failure);
                }
                default -> {}
            }
            throw failure;
        }
        services.read(owner);
        return true;
    }

    /** A read may lag behind the creation that this process sent itself. */
    private CdnException hidden(Owner owner, String name, CdnException taken) {
        return memories.of(owner.uid()).created()
                ? new CdnException(
                        ErrorClass.BUSY,
                        taken.code(),
                        "UPYUN has made service %s and does not show it yet; nothing to do, it is looked at again"
                                .formatted(name),
                        taken)
                : new CdnException(ErrorClass.NOT_OURS, taken.code(), OwnershipAdvice.hidden(name), taken);
    }

    private boolean configure(Owner owner, Step.Configure step) {
        var present = ServiceSettings.of(services.require(owner));
        var wanted = step.desired().settingsOver(present);
        if (wanted.equals(present)) {
            return false;
        }
        var name = step.service();
        if (wanted.cacheOff() && !present.cacheOff()) {
            services.write(owner, () -> api.setUncached(name, CacheRules.EVERYTHING));
        }
        // A new service that has an origin counts as set up: where drift is left alone, nobody would set the rest.
        if (!wanted.source().equals(present.source())) {
            services.write(owner, () -> api.setSource(name, wanted.source().orElseThrow()));
        }
        // What serves does so as it should from the first moment on.
        if (!present.visible()) {
            services.write(owner, () -> api.setVisible(name, true));
        }
        services.read(owner);
        return true;
    }

    private boolean bind(Owner owner, Step.Bind step) {
        Predicate<ObservedService> bound =
                service -> service.domain(step.hostname()).isPresent();
        if (bound.test(services.require(owner))) {
            return false;
        }
        var holder = api.holder(step.hostname());
        holder.filter(other -> !other.equals(step.service())).ifPresent(other -> {
            throw new CdnException(
                    ErrorClass.ALIAS_TAKEN, "Bound", OwnershipAdvice.bound(step.hostname(), other), null);
        });
        if (holder.isPresent()) {
            throw new CdnException(
                    ErrorClass.BUSY,
                    "NotListed",
                    "UPYUN says that %s is bound to service %s, and does not list it there yet; nothing to do, it is looked at again"
                            .formatted(step.hostname(), step.service()),
                    null);
        }
        return services.attempt(owner, () -> api.bind(step.service(), step.hostname()), seen -> seen.filter(bound)
                .isPresent());
    }

    private boolean unbind(Owner owner, Step.Unbind step) {
        Predicate<Optional<ObservedService>> unbound =
                seen -> seen.flatMap(service -> service.domain(step.hostname())).isEmpty();
        var service = services.read(owner);
        // Once it is unbound nobody finds what was uploaded for it.
        return !unbound.test(service)
                && certificates.areGone(owner, service.orElseThrow(), step)
                && services.attempt(owner, () -> api.unbind(step.service(), step.hostname()), unbound);
    }

    private boolean hide(Owner owner, Step.Hide step) {
        var visible = services.read(owner).filter(ObservedService::visible);
        visible.ifPresent(service -> services.write(owner, () -> api.setVisible(step.service(), false)));
        services.read(owner);
        return visible.isPresent();
    }

    private boolean delete(Owner owner, Step.Delete step) {
        // Somebody may have bound a name meanwhile, whose certificates only that name tells of.
        var deletable = services.read(owner).filter(service -> service.domains().isEmpty());
        return deletable.isPresent() && services.attempt(owner, () -> api.delete(step.service()), Optional::isEmpty);
    }

    private boolean purge(Owner owner, Step.Purge step) {
        var domain = services.domain(owner, step.hostname())
                .orElseThrow(() -> new CdnException(
                        ErrorClass.BUSY,
                        "NotBound",
                        "%s is not bound to service %s now; nothing to do, it is purged once it is"
                                .formatted(step.hostname(), step.service()),
                        null));
        services.write(owner, () -> api.purge(domain.name()));
        return true;
    }
}
