package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.certificate.CertificateGoal;
import io.cdnproxy.certificate.DesiredCertificate;
import io.cdnproxy.certificate.ImportOffer;
import io.cdnproxy.certificate.ValidationRecord;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What an object asks of its certificate. Pure.
 *
 * @param inForce by which it is judged
 * @param wanted another one only while it waits
 * @param own what is to become of those of its own, and what they are to be; empty if it never wanted any
 */
record CertificateDemand(
        Owner owner, DesiredCertificate inForce, DesiredCertificate wanted, Optional<CertificateGoal> own) {

    /**
     * What it asks for.
     *
     * @param shown ids of the certificates that its distribution shows; empty while that is not known
     * @param answered the records that DNS shows of those that prove its names
     * @param offer what there is to import for an object, asked for only where that is wanted
     */
    static CertificateDemand of(
            Owner owner,
            Course course,
            Optional<Set<String>> shown,
            Set<ValidationRecord> answered,
            Function<CdnProxy, ImportOffer> offer) {
        var seen = shown.orElse(Set.of());
        var inForce = desired(owner, course.inForce(), seen, offer);
        var wanted = course.wanted() == course.inForce() ? inForce : desired(owner, course.wanted(), seen, offer);
        return new CertificateDemand(
                owner,
                inForce,
                wanted,
                CertificateGoal.of(owner, course.wanted(), wanted, shown).map(goal -> goal.withAnswered(answered)));
    }

    private static DesiredCertificate desired(
            Owner owner, CdnProxy proxy, Set<String> shown, Function<CdnProxy, ImportOffer> offer) {
        return DesiredCertificate.of(proxy.getSpec(), owner, shown, () -> offer.apply(proxy));
    }

    /** Whether there is nothing to import or bring that it wants to; not all that may change that is told. */
    boolean lacksAnOffer() {
        return Stream.of(inForce, wanted)
                .flatMap(way -> way.source().offered().stream())
                .anyMatch(offer -> offer.pair().isEmpty());
    }
}
