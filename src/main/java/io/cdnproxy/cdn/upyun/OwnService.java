package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Memories;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.pace.SteadyClock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads an owner's service around writes, notes what it shows, and lets through only what is the owner's. */
final class OwnService {
    /** After these nobody knows what has happened, or nothing has. */
    private static final Set<ErrorClass> NO_ANSWER_TO_THE_QUESTION =
            EnumSet.of(ErrorClass.UNAVAILABLE, ErrorClass.THROTTLED, ErrorClass.DENIED);

    private final CdnSettings settings;
    private final ServiceApi api;
    private final Services mirror;
    private final Memories<Memory> memories;
    private final SteadyClock clock;

    OwnService(CdnSettings settings, ServiceApi api, Services mirror, Memories<Memory> memories, SteadyClock clock) {
        this.settings = settings;
        this.api = api;
        this.mirror = mirror;
        this.memories = memories;
        this.clock = clock;
    }

    /**
     * The owner's service, as it is now, which the mirror then knows too.
     *
     * @throws CdnException of class {@link ErrorClass#NOT_OURS} if it is another's
     */
    Optional<ObservedService> read(Owner owner) {
        var begun = clock.instant();
        var seen = api.read(mirror.name(owner));
        mirror.put(owner, seen, begun);
        seen.filter(service -> !ServiceMark.ownership(owner, service).isProven())
                .ifPresent(others -> {
                    throw new CdnException(ErrorClass.NOT_OURS, "NotOurs", OwnershipAdvice.others(others.name()), null);
                });
        // Whoever makes it disappear from here on is not waited for.
        seen.ifPresent(service -> memories.update(owner.uid(), memory -> memory.withCreated(false)));
        // What an earlier object had left and somebody has deleted since is no longer in the way of one of its own.
        return seen.isEmpty() && mirror.disclaim(owner) ? read(owner) : seen;
    }

    /** The same of a name that is bound to it. */
    Optional<BoundDomain> domain(Owner owner, String hostname) {
        return read(owner).flatMap(service -> service.domain(hostname));
    }

    /** The same where it has to be there. */
    ObservedService require(Owner owner) {
        return read(owner)
                .orElseThrow(() -> new CdnException(
                        ErrorClass.GONE,
                        "NoSuchService",
                        "service %s of this object was deleted by somebody; a new one is created"
                                .formatted(mirror.name(owner)),
                        null));
    }

    /**
     * Whether an earlier object of the same name has left a service that answers to a hostname, which is the owner's from now on: one that was
     * restored from a backup, or whose deletion left its service.
     */
    boolean inherit(Owner owner, String hostname) {
        var former = api.holder(hostname)
                .filter(name -> !name.equals(mirror.name(owner)))
                .flatMap(api::read)
                .filter(service -> ServiceMark.isPredecessors(owner, service));
        former.ifPresent(service -> {
            mirror.claim(owner, service.name());
            memories.update(owner.uid(), memory -> memory.withTakenUp(false));
        });
        return former.isPresent() && read(owner).isPresent();
    }

    /** A write whose answer may be lost: until it can take effect no more, nothing is believed to be over. */
    void write(Owner owner, Runnable exchange) {
        try {
            exchange.run();
        } catch (CdnException failure) {
            if (failure.errorClass() == ErrorClass.UNAVAILABLE) {
                var settled = clock.instant().plus(settings.apiCallTimeout());
                memories.update(
                        owner.uid(),
                        memory -> memory.withSettlement(memory.settlement().movedTo(settled)));
            }
            throw failure;
        }
    }

    /**
     * A write that UPYUN may refuse because it was done before, for which it has no code of its own.
     *
     * @param reached whether all is as it should be after it
     * @return whether it was done now
     */
    boolean attempt(Owner owner, Runnable exchange, Predicate<Optional<ObservedService>> reached) {
        try {
            write(owner, exchange);
        } catch (CdnException refusal) {
            if (NO_ANSWER_TO_THE_QUESTION.contains(refusal.errorClass()) || !reached.test(read(owner))) {
                throw refusal;
            }
            return false;
        }
        read(owner);
        return true;
    }
}
