package io.cdnproxy.sandbox.cluster.node;

import io.cdnproxy.sandbox.cluster.node.container.ContainerSignal;
import io.fabric8.kubernetes.api.model.Pod;

/** News for a {@link PodWorker}. */
sealed interface PodSignal {

    /** The pod's object as the API server has it now. */
    record Seen(Pod pod) implements PodSignal {}

    /** The object is gone. */
    record Gone() implements PodSignal {}

    record OfContainer(ContainerSignal signal) implements PodSignal {}

    /** A Secret or ConfigMap that the pod uses has changed or become known. */
    record ObjectsChanged() implements PodSignal {}

    /** The node ends; the pod's object stays. */
    record NodeEnds() implements PodSignal {}
}
