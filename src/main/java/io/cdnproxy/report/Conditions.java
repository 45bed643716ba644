package io.cdnproxy.report;

import io.cdnproxy.api.Bounds;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.Verdict.Status;
import io.cdnproxy.diagnosis.Readiness;
import io.cdnproxy.probe.Links;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Between verdicts and the API's condition list. */
public final class Conditions {
    /** Types whose verdict comes from the mirrors of CDN and chain, which know nothing right after a start. */
    private static final Set<ConditionType> FROM_MIRRORS = fromMirrors();

    private Conditions() {}

    private static Set<ConditionType> fromMirrors() {
        var types = EnumSet.of(
                ConditionType.ViewerCertificateReady, ConditionType.DistributionDeployed, ConditionType.Drifted);
        types.addAll(Links.ALL);
        return types;
    }

    /**
     * The new condition list: a transition time moves only when its status does.
     *
     * @param previous what status holds now
     * @param generation the generation that was judged
     */
    public static List<Condition> merge(
            List<Condition> previous, Map<ConditionType, Verdict> verdicts, long generation, Instant now) {
        return new EnumMap<>(verdicts)
                .entrySet().stream()
                        .map(entry -> condition(
                                previous,
                                entry.getKey(),
                                entry.getValue(),
                                message(entry.getKey(), entry.getValue(), verdicts),
                                generation,
                                now))
                        .toList();
    }

    /** The conditions as they are but for these. */
    static List<Condition> replaced(
            List<Condition> previous, Map<ConditionType, Verdict> verdicts, long generation, Instant now) {
        var byType = new LinkedHashMap<String, Condition>();
        Stream.concat(previous.stream(), merge(previous, verdicts, generation, now).stream())
                .forEach(condition -> byType.put(condition.getType(), condition));
        return List.copyOf(byType.values());
    }

    private static String message(ConditionType type, Verdict verdict, Map<ConditionType, Verdict> verdicts) {
        var link = type == ConditionType.Ready ? DocumentationLink.after(verdict, verdicts) : "";
        return Bounds.fit(verdict.message(), Bounds.MESSAGE - link.length()) + link;
    }

    /**
     * Fills what the mirrors do not know yet from an earlier process' status of the same generation: a restart must not make a
     * working chain look unknown, however late the turn of an object comes. This is the one place where an earlier pass is trusted, and only for reporting.
     */
    public static Map<ConditionType, Verdict> carryForward(
            List<Condition> previous, Map<ConditionType, Verdict> verdicts, long generation) {
        var carried = new EnumMap<>(verdicts);
        carried.replaceAll((type, verdict) -> FROM_MIRRORS.contains(type) && isNotYetKnown(verdict)
                ? verdict(previous, type, generation)
                        .filter(before -> !isNotYetKnown(before))
                        .orElse(verdict)
                : verdict);
        carried.put(ConditionType.Ready, Readiness.of(carried));
        return carried;
    }

    /** The condition of a type, if present. */
    public static Optional<Condition> find(List<Condition> conditions, ConditionType type) {
        return conditions.stream()
                .filter(condition -> type.name().equals(condition.getType()))
                .findFirst();
    }

    /** The verdict of a type, if it is of this generation. */
    static Optional<Verdict> verdict(List<Condition> conditions, ConditionType type, long generation) {
        return find(conditions, type)
                .filter(condition -> Objects.equals(condition.getObservedGeneration(), generation))
                .flatMap(Conditions::verdict);
    }

    /** Reads a condition back; empty if another version wrote a status or reason that this one does not know. */
    public static Optional<Verdict> verdict(Condition condition) {
        var status = constant(Status.values(), condition.getStatus());
        var reason = constant(Reason.values(), condition.getReason());
        return status.isPresent() && reason.isPresent()
                ? Optional.of(
                        new Verdict(status.get(), reason.get(), Objects.requireNonNullElse(condition.getMessage(), "")))
                : Optional.empty();
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] constants, String name) {
        return List.of(constants).stream()
                .filter(constant -> constant.name().equals(name))
                .findFirst();
    }

    private static boolean isNotYetKnown(Verdict verdict) {
        return verdict.status() == Status.Unknown && verdict.reason() == Reason.NotYetKnown;
    }

    private static Condition condition(
            List<Condition> previous,
            ConditionType type,
            Verdict verdict,
            String message,
            long generation,
            Instant now) {
        // Whole seconds, as the API keeps them: a finer time would differ from what is read back, for ever.
        var transition = find(previous, type)
                .filter(old -> verdict.status().name().equals(old.getStatus()))
                .map(Condition::getLastTransitionTime)
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
        return new ConditionBuilder()
                .withType(type.name())
                .withStatus(verdict.status().name())
                .withReason(verdict.reason().name())
                .withMessage(message)
                .withLastTransitionTime(transition)
                .withObservedGeneration(generation)
                .build();
    }
}
