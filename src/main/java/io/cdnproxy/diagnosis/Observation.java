package io.cdnproxy.diagnosis;

import io.cdnproxy.api.Verdict;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that one pass found out, before any of it is judged. A stage of a chain that was not tried, because the one before it
 * failed, is empty.
 *
 * @param distributionExists whether there is anything to dial at the edge
 * @param edgeDialsOrigin whether the distribution dials the origin that the spec names: while an origin is renamed, what passes
 *     through the edge proves the former one
 * @param drift whether settings of the distribution differ from the spec and are left so
 */
public record Observation(
        Verdict accepted,
        Verdict originCertificate,
        Verdict workload,
        Verdict viewerCertificate,
        Verdict distribution,
        boolean distributionExists,
        boolean edgeDialsOrigin,
        Verdict drift,
        Verdict dns,
        Verdict originHandshake,
        Optional<Verdict> originUpgrade,
        Verdict edgeHandshake,
        Optional<Verdict> edgeUpgrade) {

    public Observation {
        Objects.requireNonNull(accepted);
        Objects.requireNonNull(originCertificate);
        Objects.requireNonNull(workload);
        Objects.requireNonNull(viewerCertificate);
        Objects.requireNonNull(distribution);
        Objects.requireNonNull(drift);
        Objects.requireNonNull(dns);
        Objects.requireNonNull(originHandshake);
        Objects.requireNonNull(originUpgrade);
        Objects.requireNonNull(edgeHandshake);
        Objects.requireNonNull(edgeUpgrade);
    }
}
