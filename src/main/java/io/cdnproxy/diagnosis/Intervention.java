package io.cdnproxy.diagnosis;

import io.cdnproxy.probe.WireEvidence.Answer;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A setting of the distribution that is no part of the spec, and that can decide what becomes of a WebSocket upgrade.
 *
 * @param setting which, and its value
 * @param remedy what to do about it
 * @param statuses the only ones that can come of it; empty where any may
 * @param effect what it does to an upgrade
 */
public record Intervention(String setting, String remedy, Set<Integer> statuses, Effect effect) {
    /** What comes of an upgrade. */
    public enum Effect {
        /** Anything. */
        CHANGED,
        /** It is led to another origin than the spec's, so that this one has no say in it. */
        DIVERTED,
        /** What came of it is replaced, by what the CDN has from a server. */
        REPLACED,
        /** The CDN refuses it, in words of its own. */
        REFUSED
    }

    public Intervention {
        Objects.requireNonNull(setting);
        Objects.requireNonNull(remedy);
        Objects.requireNonNull(effect);
        statuses = Set.copyOf(statuses);
    }

    /** Of which anything may come. */
    public static Intervention open(String setting, String remedy) {
        return new Intervention(setting, remedy, Set.of(), Effect.CHANGED);
    }

    /** By which one of these comes in place of another status. */
    public static Intervention replacing(Set<Integer> statuses, String setting, String remedy) {
        return new Intervention(setting, remedy, statuses, Effect.REPLACED);
    }

    /** By which the CDN itself answers, with one of these. */
    public static Intervention refusing(Set<Integer> statuses, String setting, String remedy) {
        return new Intervention(setting, remedy, statuses, Effect.REFUSED);
    }

    /** By which the origin of the spec is not asked. */
    public static Intervention diverting(String setting, String remedy) {
        return new Intervention(setting, remedy, Set.of(), Effect.DIVERTED);
    }

    boolean diverts() {
        return effect == Effect.DIVERTED;
    }

    /** @param answer what came back, if anything did */
    boolean canBeWhy(Optional<Answer> answer) {
        return statuses.isEmpty()
                || answer.filter(seen -> statuses.contains(seen.status())
                                && (effect != Effect.REFUSED || seen.madeBy().mayBeOfCdn()))
                        .isPresent();
    }
}
