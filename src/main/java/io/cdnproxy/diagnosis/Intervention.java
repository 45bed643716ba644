package io.cdnproxy.diagnosis;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * A setting of the distribution that is no part of the spec, and that can decide what becomes of a WebSocket upgrade.
 *
 * @param setting which, and its value
 * @param remedy what to do about it
 * @param status the only one that can come of it, if that is known
 */
public record Intervention(String setting, String remedy, OptionalInt status) {

    public Intervention {
        Objects.requireNonNull(setting);
        Objects.requireNonNull(remedy);
        Objects.requireNonNull(status);
    }

    boolean canAnswer(int seen) {
        return status.isEmpty() || status.getAsInt() == seen;
    }
}
