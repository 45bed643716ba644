package io.cdnproxy.scenario;

import static io.cdnproxy.api.ConditionType.Drifted;
import static io.cdnproxy.api.ConditionType.EdgeUpgrade;
import static io.cdnproxy.api.ConditionType.OriginCertificateReady;
import static io.cdnproxy.api.ConditionType.OriginHandshake;
import static io.cdnproxy.api.ConditionType.OriginUpgrade;
import static io.cdnproxy.api.ConditionType.Ready;
import static io.cdnproxy.api.ConditionType.WorkloadAvailable;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.sandbox.ProxyResource.Condition;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is said of a chain, as far as it is another thing than of one that works.
 *
 * @param otherwise status and reason, the condition that tells it first before all others
 */
record Told(Map<ConditionType, String> otherwise) {

    /** False at the origin, and so through the CDN. */
    static Told atOrigin(Reason reason) {
        return violating(OriginHandshake, reason, OriginUpgrade, reason, EdgeUpgrade, reason);
    }

    /** False of both upgrades. */
    static Told atUpgrades(Reason reason) {
        return violating(OriginUpgrade, reason, EdgeUpgrade, reason);
    }

    /** False of pairs of condition and reason, with Ready for the first of these reasons. */
    static Told violating(Object... conditionsAndReasons) {
        return of("False", conditionsAndReasons).and(Ready, "False " + conditionsAndReasons[1]);
    }

    /** True, with these reasons. */
    static Told remarking(Object... conditionsAndReasons) {
        return of("True", conditionsAndReasons);
    }

    /** Nothing but that settings differ. */
    static Told drifting() {
        return of("True").alsoDrifting();
    }

    /** And that settings differ. */
    Told alsoDrifting() {
        return and(Drifted, "True SettingsDiffer");
    }

    private Told and(ConditionType type, String statusAndReason) {
        var more = new LinkedHashMap<>(otherwise);
        more.put(type, statusAndReason);
        return new Told(more);
    }

    private static Told of(String status, Object... conditionsAndReasons) {
        var otherwise = new LinkedHashMap<ConditionType, String>();
        for (int i = 0; i < conditionsAndReasons.length; i += 2) {
            otherwise.put((ConditionType) conditionsAndReasons[i], status + " " + conditionsAndReasons[i + 1]);
        }
        return new Told(otherwise);
    }

    /** The conditions that tell it. */
    List<ConditionType> conditions() {
        return List.copyOf(otherwise.keySet());
    }

    /** The condition that tells it first. */
    ConditionType symptom() {
        return conditions().getFirst();
    }

    /** The whole vector. */
    Map<ConditionType, String> in(Pitfall.Place place) {
        var vector = new EnumMap<ConditionType, String>(ConditionType.class);
        Purpose.PROXY.conditions().forEach(type -> vector.put(type, "True Succeeded"));
        vector.put(OriginCertificateReady, "True " + place.reason);
        vector.put(WorkloadAvailable, "True " + place.reason);
        vector.put(Drifted, "False InSync");
        vector.putAll(otherwise);
        return vector;
    }

    static Map<ConditionType, String> vector(Map<ConditionType, Condition> conditions) {
        var vector = new EnumMap<ConditionType, String>(ConditionType.class);
        conditions.forEach((type, condition) -> vector.put(type, condition.status() + " " + condition.reason()));
        return vector;
    }
}
