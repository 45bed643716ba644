package io.cdnproxy;

import io.cdnproxy.cdn.Owner;
import io.cdnproxy.certificate.CertificateGoal;
import io.cdnproxy.certificate.DesiredCertificate;
import java.util.Optional;
import java.util.Set;

/**
 * What an object asks of its certificate. Pure.
 *
 * @param inForce by which it is judged
 * @param wanted another one only while it waits
 * @param own what is to become of those that were requested for it, or are to be; empty if it never wanted any
 */
record CertificateDemand(
        Owner owner, DesiredCertificate inForce, DesiredCertificate wanted, Optional<CertificateGoal> own) {

    /** @param shown ids of the certificates that its distribution shows; empty while that is not known */
    static CertificateDemand of(Owner owner, Course course, Optional<Set<String>> shown) {
        return new CertificateDemand(
                owner,
                DesiredCertificate.of(course.inForce().getSpec(), owner),
                DesiredCertificate.of(course.wanted().getSpec(), owner),
                CertificateGoal.of(owner, course.wanted(), shown));
    }
}
