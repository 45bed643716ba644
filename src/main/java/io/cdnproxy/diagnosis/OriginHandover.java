package io.cdnproxy.diagnosis;

import io.cdnproxy.probe.ChainReport;

/** When a distribution may be led to an origin of another name or port: not before that one works. Pure. */
public final class OriginHandover {
    private OriginHandover() {}

    /** Whether the origin that the spec names can take over: it has a certificate for its name, has loaded it, and answers. */
    public static boolean isDue(OriginState origin) {
        return origin.certificate().isTrue()
                && origin.workload().isTrue()
                && origin.chain().filter(OriginHandover::isWorking).isPresent();
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
