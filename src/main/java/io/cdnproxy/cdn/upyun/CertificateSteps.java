package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Memories;
import io.cdnproxy.cdn.Owner;
import java.util.EnumSet;
import java.util.Set;

/** Takes the steps that bring a certificate, have it shown, and have it shown no more. */
final class CertificateSteps {
    /** Among others, that there is no such certificate: UPYUN has no code for it. */
    static final Set<ErrorClass> REFUSALS =
            EnumSet.of(ErrorClass.INVALID, ErrorClass.GONE, ErrorClass.REFUSED, ErrorClass.CERTIFICATE_REFUSED);

    private final ServiceApi api;
    private final OwnService services;
    private final Memories<Memory> memories;

    CertificateSteps(ServiceApi api, OwnService services, Memories<Memory> memories) {
        this.api = api;
        this.services = services;
        this.memories = memories;
    }

    /** Only for a name that is bound: by that it is found again. */
    boolean upload(Owner owner, Step.Upload step) {
        if (services.domain(owner, step.hostname()).isEmpty()) {
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
        var domain = services.domain(owner, step.hostname());
        if (domain.isEmpty()) {
            return false;
        }
        var id = step.certificateId();
        var former = domain.get().shown().map(FittingCertificate::id).filter(shown -> !shown.equals(id));
        memories.update(owner.uid(), memory -> memory.withFormer(former));
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
        var domain = services.domain(owner, step.hostname())
                .filter(BoundDomain::https)
                .filter(bound ->
                        bound.shown().map(shown -> shown.id().equals(id)).orElse(true));
        if (domain.isEmpty()) {
            return false;
        }
        services.write(owner, () -> api.switchOff(id, step.hostname()));
        memories.update(owner.uid(), memory -> memory.withReleased(id));
        services.read(owner);
        return true;
    }

    /** Whether there is nothing but a name to unbind. */
    boolean areGone(Owner owner, ObservedService service, Step.Unbind step) {
        return service.domain(step.hostname())
                .map(domain -> Dismantling.next(service, domain, step.wanted(), memories.of(owner.uid())))
                .filter(step::equals)
                .isPresent();
    }
}
