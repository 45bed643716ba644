package io.cdnproxy.sandbox.cluster.node.container;

import io.cdnproxy.sandbox.cluster.node.probe.ContainerProbes;

/** One run of a container, from start to exit. */
record ContainerRun(ContainerLaunch launch, ContainerProcess process, ContainerProbes probes) {}
