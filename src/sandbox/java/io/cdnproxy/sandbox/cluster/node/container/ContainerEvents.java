package io.cdnproxy.sandbox.cluster.node.container;

import io.cdnproxy.sandbox.cluster.node.event.EventRecorder;
import io.cdnproxy.sandbox.cluster.node.event.Remark;
import io.cdnproxy.sandbox.cluster.node.probe.ProbeKind;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;

/** The events about a pod's containers, with the reasons that a kubelet uses. */
public final class ContainerEvents {
    private final EventRecorder recorder;
    private final Pod pod;

    public ContainerEvents(EventRecorder recorder, Pod pod) {
        this.recorder = recorder;
        this.pod = pod;
    }

    void started(Container container, Image image) {
        recorder.normal(
                pod,
                "Pulled",
                "Image \"%s\" is run as the programs %s of this machine"
                        .formatted(container.getImage(), image.programs().values()));
        recorder.normal(pod, "Started", "Started container " + container.getName());
    }

    void failed(Container container, String message) {
        recorder.warning(pod, "Failed", "Error: container %s: %s".formatted(container.getName(), message));
    }

    void backOff(Container container) {
        recorder.warning(pod, "BackOff", "Back-off restarting failed container " + container.getName());
    }

    void unhealthy(Container container, ProbeKind kind, String message) {
        recorder.warning(
                pod,
                "Unhealthy",
                "%s probe of container %s failed: %s".formatted(kind.title(), container.getName(), message));
    }

    void killing(Container container, String why) {
        recorder.normal(pod, "Killing", "Stopping container %s: %s".formatted(container.getName(), why));
    }

    void preStopFailed(Container container, String message) {
        recorder.warning(
                pod, "FailedPreStopHook", "preStop of container %s failed: %s".formatted(container.getName(), message));
    }

    void remark(Remark remark) {
        recorder.remark(pod, remark);
    }
}
