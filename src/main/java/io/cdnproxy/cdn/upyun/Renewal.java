package io.cdnproxy.cdn.upyun;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.NextStep;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a condition says of a service while one certificate takes another's place: it serves all the time, with the former one first, so that
 * what is on its way is a remark. Pure.
 */
final class Renewal {
    /** What waits for nobody; what a person must see to is told as it is. */
    private static final Set<Reason> ON_ITS_WAY =
            EnumSet.of(Reason.InProgress, Reason.DeletingCertificate, Reason.Throttled, Reason.ProviderUnavailable);

    private Renewal() {}

    /**
     * The verdict on a service.
     *
     * @param told what a pass came to
     * @param next what comes next
     */
    static Verdict judge(
            Verdict told, NextStep<Step> next, DesiredService desired, Optional<ObservedService> own, Instant now) {
        return own.filter(service -> ON_ITS_WAY.contains(told.reason())
                        && isOfCertificate(next, desired.hostname())
                        && isAsItShouldBeBesides(service, desired)
                        && isServed(service, desired.hostname(), now))
                .map(service -> Verdict.works("service %s (%s) serves %s; %s"
                        .formatted(service.name(), service.edgeName(), desired.hostname(), told.message())))
                .orElse(told);
    }

    /** Steps of other kinds come first, so that where one of these is next no setting is in need of a change. */
    private static boolean isOfCertificate(NextStep<Step> next, String hostname) {
        return switch (next) {
            case Step.Upload upload -> upload.hostname().equals(hostname);
            case Step.Show show -> show.hostname().equals(hostname);
            case Step.Discard discard -> discard.hostname().equals(hostname);
            default -> false;
        };
    }

    private static boolean isAsItShouldBeBesides(ObservedService own, DesiredService desired) {
        return own.visible() && desired.keptSource(ServiceSettings.of(own)).isEmpty();
    }

    /** A list that leaves out what is shown tells no end: that HTTPS is on has to do. */
    private static boolean isServed(ObservedService own, String hostname, Instant now) {
        return own.domain(hostname)
                .filter(BoundDomain::isServed)
                .filter(domain ->
                        domain.shown().map(shown -> shown.isValidAt(now)).orElse(true))
                .isPresent();
    }
}
