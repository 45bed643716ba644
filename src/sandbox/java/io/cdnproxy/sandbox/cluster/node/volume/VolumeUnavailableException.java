package io.cdnproxy.sandbox.cluster.node.volume;

/** A volume cannot be set up now; the message is meant for a FailedMount event. */
public final class VolumeUnavailableException extends Exception {
    VolumeUnavailableException(String message) {
        super(message);
    }
}
