package io.cdnproxy.certificate;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How far one pass has come with the certificates of an object's own.
 *
 * @param pending the step that comes next but was not taken
 * @param obstacle why none was taken, where that is worth telling
 * @param retryIn when to come again; empty if the mirrors will tell
 * @param others what there is to say of those that are not what it wants
 * @param held names that the object has certificates for; empty while it is not certain that there are no others
 */
public record CertificateProgress(
        Optional<CertificateStep.Write> pending,
        Optional<Verdict> obstacle,
        Optional<Duration> retryIn,
        OtherCertificates others,
        Optional<Set<String>> held) {

    /** Of an object that has never had one. */
    public static final CertificateProgress NONE = new CertificateProgress(
            Optional.empty(), Optional.empty(), Optional.empty(), OtherCertificates.NONE, Optional.of(Set.of()));

    public CertificateProgress {
        Objects.requireNonNull(pending);
        Objects.requireNonNull(obstacle);
        Objects.requireNonNull(retryIn);
        Objects.requireNonNull(others);
        held = held.map(Set::copyOf);
    }

    /** The same, of a certificate that is not begun because something else cannot be made. */
    public CertificateProgress waitingForChildren() {
        var held = pending.filter(
                        step -> step instanceof CertificateStep.Request || step instanceof CertificateStep.Import)
                .map(
                        begun -> Verdict.fails(
                                Reason.PendingValidation,
                                "no certificate yet: it is requested or imported once the objects in the cluster can be made; see what WorkloadAvailable, OriginCertificateReady and DnsReady say of them"));
        return new CertificateProgress(pending, held.or(() -> obstacle), retryIn, others, this.held);
    }
}
