package io.cdnproxy.diagnosis;

import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.Verdict.Status;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.Links;
import io.cdnproxy.probe.WireEvidence;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that one pass found out, before any of it is judged.
 *
 * @param recordsUnpublished whether the spec leaves DNS records to external-dns, which is not installed
 * @param recordsRefused why a DNS record could not be ordered, if so
 * @param orders what external-dns is to publish
 * @param withdrawn names that a renaming has left, and whose records may be there still
 * @param proof how the records come about that prove the edge's name to ACM; empty where it waits for none
 * @param leftCertificates what there is to say of certificates that the object does without, and that stay
 * @param shownCertificate what there is to say of the one of the object's own that viewers are shown in place of the one that it is to show, if
 *     that is about to end, or is over
 * @param withheld what is not written because the object is suspended
 */
public record Observation(
        Verdict accepted,
        OriginState origin,
        DistributionState distribution,
        boolean recordsUnpublished,
        Optional<Verdict> recordsRefused,
        RecordOrders orders,
        List<String> withdrawn,
        Optional<NameProof> proof,
        List<String> leftCertificates,
        Optional<Verdict> shownCertificate,
        List<PlannedChange> withheld) {
    private static final Verdict ELSEWHERE = Verdict.works("not this operator's");

    public Observation {
        Objects.requireNonNull(accepted);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(distribution);
        Objects.requireNonNull(orders);
        Objects.requireNonNull(proof);
        Objects.requireNonNull(shownCertificate);
        withdrawn = List.copyOf(withdrawn);
        leftCertificates = List.copyOf(leftCertificates);
        withheld = List.copyOf(withheld);
    }

    /** A chain that belongs to no object, of which nothing is known but what shows on the wire. */
    public static Observation ofWire(ChainReport chain) {
        return new Observation(
                ELSEWHERE,
                new OriginState(
                        ELSEWHERE, Optional.empty(), ELSEWHERE, Optional.empty(), Optional.empty(), Optional.of(chain)),
                DistributionState.elsewhere(ELSEWHERE, ELSEWHERE),
                false,
                Optional.empty(),
                RecordOrders.NONE,
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    /** What the latest probe says of each link; nothing of an edge where there is none. */
    Links links() {
        var links = origin.chain().map(ChainReport::links).orElse(Links.NOT_YET_KNOWN);
        return distribution.exists() ? links : links.without(ConditionType.EdgeHandshake);
    }

    /** What the object is for. */
    Purpose purpose() {
        return origin.use().purpose();
    }

    /** What else the latest probe saw. */
    WireEvidence wire() {
        return origin.chain().map(ChainReport::evidence).orElse(WireEvidence.NONE);
    }

    /**
     * What is known of the distribution.
     *
     * @param viewerCertificate whether the certificate for the edge can be used
     * @param deployed whether the distribution has the spec's settings everywhere
     * @param exists whether there is anything to dial at the edge
     * @param dialsOrigin whether it dials the origin that the spec names: while an origin is renamed, what passes through the edge
     *     proves the former one
     * @param drift whether settings differ from the spec and are left so
     * @param differences the settings that differ from the spec when it was last read, whether they are left so or about to be changed
     * @param interventions what it has besides the spec's settings that can decide what becomes of an upgrade
     * @param isOurs whether anything is known of its settings
     */
    public record DistributionState(
            Verdict viewerCertificate,
            Verdict deployed,
            boolean exists,
            boolean dialsOrigin,
            Verdict drift,
            List<SettingDifference> differences,
            List<Intervention> interventions,
            boolean isOurs) {

        /** One that the operator looks after. */
        public DistributionState(
                Verdict viewerCertificate,
                Verdict deployed,
                boolean exists,
                boolean dialsOrigin,
                Verdict drift,
                List<SettingDifference> differences,
                List<Intervention> interventions) {
            this(viewerCertificate, deployed, exists, dialsOrigin, drift, differences, interventions, true);
        }

        /** Somebody else's, be it a distribution or another CDN: that it is there shows at the edge alone. */
        public static DistributionState elsewhere(Verdict viewerCertificate, Verdict deployed) {
            return new DistributionState(
                    viewerCertificate,
                    deployed,
                    true,
                    true,
                    new Verdict(Status.False, Reason.InSync, "no settings are compared, as the CDN is somebody else's"),
                    List.of(),
                    List.of(),
                    false);
        }

        public DistributionState {
            Objects.requireNonNull(viewerCertificate);
            Objects.requireNonNull(deployed);
            Objects.requireNonNull(drift);
            differences = List.copyOf(differences);
            interventions = List.copyOf(interventions);
        }
    }
}
