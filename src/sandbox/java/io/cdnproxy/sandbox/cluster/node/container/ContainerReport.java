package io.cdnproxy.sandbox.cluster.node.container;

import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Terminated;
import io.fabric8.kubernetes.api.model.Container;
import java.util.Optional;

/**
 * What there is to say about a container.
 *
 * @param last how the run before this one ended
 * @param id of the current or last run
 */
public record ContainerReport(
        Container container,
        ContainerState state,
        Optional<Terminated> last,
        int restarts,
        boolean started,
        boolean ready,
        Optional<String> id) {}
