package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.PolledMirror;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Mirrors to which services of the account names are bound that objects want and have not got: one look for each name. */
final class NameMirror {
    /** Those of two objects. */
    private static final int LOOKS_AT_ONCE = 4;

    private final PolledMirror<ServiceLook> looks;

    NameMirror(CdnSettings settings, ServiceApi api, CdnEvents events) {
        this.looks = new PolledMirror<>(new NameLooks(api, settings), settings.quickSweep(), events);
    }

    /** Notes all that an object wants; true if any of it has to be looked at. */
    boolean watch(Owner owner, Set<String> hostnames) {
        return looks.watch(owner, hostnames);
    }

    ServiceLook look(String hostname) {
        return looks.value(hostname);
    }

    /** Whoever comes for a name next must not be told how it was before a service got it, or let it go. */
    void note(Optional<ObservedService> before, Optional<ObservedService> now, Instant begun) {
        Stream.of(before, now)
                .flatMap(Optional::stream)
                .flatMap(service -> service.hostnames().stream())
                .distinct()
                .forEach(hostname -> looks.put(
                        hostname,
                        ServiceLook.of(
                                now.filter(service -> service.domain(hostname).isPresent())),
                        begun));
    }

    /** Looks at them again, by looks that begin from now on. */
    void lookAgain(String uid, Instant now) {
        looks.lookAgain(uid, now);
    }

    void forget(String uid) {
        looks.forget(uid);
    }

    Instant nextDue() {
        return looks.nextDue();
    }

    /** Looks at what is due; returns the objects that want something which is not as it was. */
    Set<String> refresh(Instant now) {
        return looks.refresh(now, LOOKS_AT_ONCE);
    }

    void close() {
        looks.close();
    }
}
