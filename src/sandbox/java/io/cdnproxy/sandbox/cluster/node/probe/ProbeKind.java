package io.cdnproxy.sandbox.cluster.node.probe;

import java.util.Locale;

/** The three questions about a running container, in the order in which they matter. */
public enum ProbeKind {
    /** Is it up for the first time? Holds back the others. */
    STARTUP,
    /** Does it still work? No means a restart. */
    LIVENESS,
    /** May it be sent traffic? */
    READINESS;

    /** As in a kubelet's events: Startup, Liveness, Readiness. */
    public String title() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
