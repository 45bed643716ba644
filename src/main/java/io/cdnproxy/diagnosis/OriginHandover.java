package io.cdnproxy.diagnosis;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.ChainReport;
import java.util.Optional;

/** When a distribution may be led to an origin of another name or port: not before that one works. Pure. */
public final class OriginHandover {
    private OriginHandover() {}

    /**
     * Whether the origin that the spec names can take over.
     *
     * @param certificate whether it has a certificate for its name
     * @param workload whether its servers have loaded that
     * @param chain the latest report about it
     */
    public static boolean isDue(Verdict certificate, Verdict workload, Optional<ChainReport> chain) {
        return certificate.isTrue()
                && workload.isTrue()
                && chain.filter(OriginHandover::isWorking).isPresent();
    }

    // An origin that only the CDN reaches cannot be tried from here; then certificate and servers have to do.
    private static boolean isWorking(ChainReport chain) {
        return chain.originUpgrade().isTrue()
                || chain.originHandshake()
                        .tried()
                        .filter(Rules::isUnreachableFromHere)
                        .isPresent();
    }
}
