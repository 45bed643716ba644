package io.cdnproxy.sandbox.cluster.node.container;

import io.cdnproxy.sandbox.cluster.node.probe.ProbeKind;
import io.cdnproxy.sandbox.cluster.node.probe.ProbeResult;

/** News from outside about one run of a container; news about an earlier run is out of date. */
public sealed interface ContainerSignal {
    String container();

    int run();

    record Exited(String container, int run, int exitCode) implements ContainerSignal {}

    record Probed(String container, int run, ProbeKind kind, ProbeResult result) implements ContainerSignal {}

    record PreStopDone(String container, int run, ProbeResult result) implements ContainerSignal {}
}
