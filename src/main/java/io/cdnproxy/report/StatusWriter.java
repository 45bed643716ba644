package io.cdnproxy.report;

import io.cdnproxy.api.CdnProxy;
import io.javaoperatorsdk.operator.api.reconciler.Context;

/** Brings a status to the API server, in one attempt. */
@FunctionalInterface
public interface StatusWriter {

    /** What became of it. */
    enum Result {
        WRITTEN,
        /** The object has changed since the pass read it: the status may be about something that is no more. */
        OUTRUN
    }

    /**
     * Writes.
     *
     * @param seen the object as the pass has read it
     * @param patch all of the status, see {@link StatusPatch}
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if it was refused, or nobody answered
     */
    Result write(CdnProxy seen, CdnProxy patch, Context<CdnProxy> context);
}
