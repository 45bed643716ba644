package io.cdnproxy.cdn;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one pass found out about an object's distribution.
 *
 * @param known false until the first sweep: an absent distribution then means nothing
 * @param drift settings that somebody changed and that are left so, by the object's policy; empty while that is not known
 * @param offer what taking over the distribution that the object names would change; empty when that is done, or not asked for
 * @param pending what comes next but was not done
 * @param retryIn when to reconcile again; empty if the inventory will tell
 * @param driven whether there is anything to find out: of a CDN that is somebody else's shows only what its edge answers
 * @param purged for which time it was asked now or before to forget what it keeps; empty if status knows it
 */
public record CdnReport(
        Verdict distributionDeployed,
        boolean known,
        Optional<Distribution> distribution,
        Optional<List<Difference>> drift,
        Optional<AdoptionOffer> offer,
        Optional<PendingChange> pending,
        Optional<Duration> retryIn,
        boolean driven,
        Optional<Instant> purged) {

    private static final Set<Reason> REFUSED_CERTIFICATE =
            EnumSet.of(Reason.CertificateRefused, Reason.AwaitingCertificate);

    /** Of a CDN that the operator drives. */
    public CdnReport(
            Verdict distributionDeployed,
            boolean known,
            Optional<Distribution> distribution,
            Optional<List<Difference>> drift,
            Optional<AdoptionOffer> offer,
            Optional<PendingChange> pending,
            Optional<Duration> retryIn) {
        this(distributionDeployed, known, distribution, drift, offer, pending, retryIn, true, Optional.empty());
    }

    /** Before the first sweep. */
    public static CdnReport notYetKnown(Verdict why) {
        return new CdnReport(
                why, false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Of one that is somebody else's. */
    public static CdnReport notDriven(Verdict distributionDeployed) {
        return new CdnReport(
                distributionDeployed,
                true,
                Optional.empty(),
                Optional.of(List.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** Whether the CDN does not take the certificate, by its latest answer. */
    public boolean refusesCertificate() {
        return REFUSED_CERTIFICATE.contains(distributionDeployed.reason());
    }

    /** The same, of an object that waits, and is to be otherwise once it goes on. */
    public CdnReport planning(Optional<PendingChange> next, Optional<AdoptionOffer> offered) {
        return new CdnReport(distributionDeployed, known, distribution, drift, offered, next, retryIn, driven, purged);
    }

    /** The same, of a distribution that is not begun because something else cannot be made. */
    public CdnReport waitingForChildren() {
        return new CdnReport(
                known && driven
                        ? Verdict.fails(
                                Reason.Creating,
                                "no distribution yet: it is created once the objects in the cluster can be made; see what WorkloadAvailable, OriginCertificateReady and DnsReady say of them")
                        : distributionDeployed,
                known,
                distribution,
                drift,
                offer,
                pending,
                Optional.empty(),
                driven,
                purged);
    }

    /** The same, with what else there is to say of what works: where something does not, that is told and nothing else. */
    public CdnReport remarking(String remark) {
        var verdict = distributionDeployed.isTrue()
                ? new Verdict(
                        distributionDeployed.status(),
                        distributionDeployed.reason(),
                        distributionDeployed.message() + "; " + remark)
                : distributionDeployed;
        return new CdnReport(verdict, known, distribution, drift, offer, pending, retryIn, driven, purged);
    }

    /** The same, of what nobody can look at any more: told unless it is why a step failed just now, or why nothing is known. */
    public CdnReport asLastSeen(Verdict why) {
        if (!known || distributionDeployed.reason() == why.reason()) {
            return this;
        }
        return new CdnReport(
                distributionDeployed.asLastSeen("the CDN", why),
                known,
                distribution,
                drift,
                offer,
                pending,
                retryIn,
                driven,
                purged);
    }

    /** The same, of one that was asked to forget what it keeps. */
    public CdnReport purgedAt(Instant at) {
        return new CdnReport(
                distributionDeployed, known, distribution, drift, offer, pending, retryIn, driven, Optional.of(at));
    }

    /** The same, to be looked at again by then at the latest. */
    public CdnReport lookingAgainIn(Duration pause) {
        var sooner = retryIn.filter(other -> other.compareTo(pause) < 0).or(() -> Optional.of(pause));
        return new CdnReport(distributionDeployed, known, distribution, drift, offer, pending, sooner, driven, purged);
    }
}
