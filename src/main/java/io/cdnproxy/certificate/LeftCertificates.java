package io.cdnproxy.certificate;

import java.time.Instant;
import java.util.List;

/** Certificates of an object's own that it does without, and that stay because something else shows them. Pure. */
final class LeftCertificates {
    private LeftCertificates() {}

    /** What there is to say of each, once it has taken longer than it usually does. */
    static List<String> remarks(CertificateGoal goal, OwnCertificates seen, RefusedDeletions refused, Instant now) {
        var wanted = goal.wish().flatMap(wish -> CertificateLifecycle.best(wish, seen, now));
        var unwanted = seen.own().stream()
                .filter(certificate -> wanted.filter(certificate::equals).isEmpty())
                .filter(certificate -> !goal.mayShow(certificate))
                .toList();
        return refused.inUse(unwanted, goal.distribution()).stream()
                .flatMap(use -> use.remark(now).stream())
                .toList();
    }
}
