package io.cdnproxy.diagnosis;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * A setting of the distribution that is no part of the spec, and that can decide what becomes of a WebSocket upgrade.
 *
 * @param setting which, and its value
 * @param remedy what to do about it
 * @param status the only one that can come of it, if that is known
 * @param diverts whether it leads the upgrade to another origin than the spec's, so that this one has no say in it
 */
public record Intervention(String setting, String remedy, OptionalInt status, boolean diverts) {

    public Intervention {
        Objects.requireNonNull(setting);
        Objects.requireNonNull(remedy);
        Objects.requireNonNull(status);
    }

    /** Of which anything may come. */
    public static Intervention open(String setting, String remedy) {
        return new Intervention(setting, remedy, OptionalInt.empty(), false);
    }

    /** Of which this status can come, and no other. */
    public static Intervention answering(int status, String setting, String remedy) {
        return new Intervention(setting, remedy, OptionalInt.of(status), false);
    }

    /** By which the origin of the spec is not asked. */
    public static Intervention diverting(String setting, String remedy) {
        return new Intervention(setting, remedy, OptionalInt.empty(), true);
    }

    boolean canAnswer(int seen) {
        return status.isEmpty() || status.getAsInt() == seen;
    }
}
