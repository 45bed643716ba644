package io.cdnproxy.sandbox.cluster.node.container;

import java.io.IOException;

/** A container cannot be started; reason and message are what a kubelet would put into its status. */
final class ContainerRefusedException extends Exception {
    static final String IMAGE = "ErrImagePull";
    static final String CONFIGURATION = "CreateContainerConfigError";
    static final String START = "StartError";

    private final String reason;

    private ContainerRefusedException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    static ContainerRefusedException image(String reference) {
        return new ContainerRefusedException(
                IMAGE, "failed to pull image \"%s\": this node knows no such image".formatted(reference));
    }

    static ContainerRefusedException image(String reference, IOException failed) {
        return new ContainerRefusedException(
                IMAGE, "failed to pull image \"%s\": %s".formatted(reference, failed.getMessage()));
    }

    /** In containerd's words. */
    static ContainerRefusedException unauthorized(String reference, String registry) {
        return new ContainerRefusedException(
                IMAGE,
                "failed to pull image \"%s\": unexpected status from HEAD request to https://%s: 401 Unauthorized"
                        .formatted(reference, registry));
    }

    /** The pod's specification asks for something that is missing or forbidden. */
    static ContainerRefusedException configuration(String message) {
        return new ContainerRefusedException(CONFIGURATION, message);
    }

    /** The program cannot be executed. */
    static ContainerRefusedException start(String message) {
        return new ContainerRefusedException(START, message);
    }

    String reason() {
        return reason;
    }
}
