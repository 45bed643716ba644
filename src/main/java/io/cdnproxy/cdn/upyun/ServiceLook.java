package io.cdnproxy.cdn.upyun;

import io.cdnproxy.api.Verdict;
import java.util.Objects;
import java.util.Optional;

/**
 * What the mirror knows of a service.
 *
 * @param known whether it was looked at, or written, at all: before that an absent service means nothing
 * @param service empty if there is none
 * @param failure why the last look failed; empty if it did not
 */
record ServiceLook(boolean known, Optional<ObservedService> service, Optional<Verdict> failure) {
    static final ServiceLook UNSEEN = new ServiceLook(false, Optional.empty(), Optional.empty());

    ServiceLook {
        Objects.requireNonNull(service);
        Objects.requireNonNull(failure);
    }

    static ServiceLook of(Optional<ObservedService> service) {
        return new ServiceLook(true, service, Optional.empty());
    }

    ServiceLook without(Verdict why) {
        return new ServiceLook(known, service, Optional.of(why));
    }

    /** Why nothing is known. */
    Verdict notYetKnown() {
        return failure.orElseGet(
                () -> Verdict.unknown("not yet known: UPYUN was not asked yet for this object's service"));
    }
}
