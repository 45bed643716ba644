package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.Settlement;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What this process remembers of an object. All of it is dispensable: a new process finds it out again.
 *
 * @param created whether a creation was sent, whose effect reads may not show yet
 * @param takenUp whether what an earlier object has left was once as the spec has it
 * @param uploaded ids of certificates, by their fingerprints
 * @param confirmed ids of certificates that UPYUN says are shown, by hostname
 * @param released ids of certificates that were shown for the object's names and are no more, or are to be no more
 * @param kept ids of certificates that were looked at and are not the object's alone
 * @param doubted since when it seems so, by a read that may lag, of certificates by their ids
 * @param clung ids of certificates that can be deleted only once their name is unbound
 * @param settlement of the writes that were sent
 */
record Memory(
        boolean created,
        boolean takenUp,
        Map<String, String> uploaded,
        Map<String, String> confirmed,
        Set<String> released,
        Set<String> kept,
        Map<String, Instant> doubted,
        Set<String> clung,
        Settlement settlement) {

    Memory {
        uploaded = Map.copyOf(uploaded);
        confirmed = Map.copyOf(confirmed);
        released = Set.copyOf(released);
        kept = Set.copyOf(kept);
        doubted = Map.copyOf(doubted);
        clung = Set.copyOf(clung);
    }

    static Memory blank(Instant settled) {
        return new Memory(
                false, false, Map.of(), Map.of(), Set.of(), Set.of(), Map.of(), Set.of(), new Settlement(settled));
    }

    Memory withSettlement(Settlement known) {
        return new Memory(created, takenUp, uploaded, confirmed, released, kept, doubted, clung, known);
    }

    Memory withCreated(boolean sent) {
        return new Memory(sent, takenUp, uploaded, confirmed, released, kept, doubted, clung, settlement);
    }

    Memory withTakenUp(boolean over) {
        return new Memory(created, over, uploaded, confirmed, released, kept, doubted, clung, settlement);
    }

    Memory withUploaded(String fingerprint, String id) {
        var all = with(uploaded, fingerprint, id);
        return new Memory(created, takenUp, all, confirmed, released, kept, doubted, clung, settlement);
    }

    /** What is not there any more has to be uploaded again. */
    Memory withoutCertificate(String id) {
        return new Memory(
                created,
                takenUp,
                without(uploaded, id),
                without(confirmed, id),
                without(released, id),
                without(kept, id),
                doubted,
                without(clung, id),
                settlement);
    }

    Memory withConfirmed(String hostname, String id) {
        var all = with(confirmed, hostname, id);
        return new Memory(created, takenUp, uploaded, all, released, kept, doubted, clung, settlement);
    }

    Memory withReleased(String id) {
        return new Memory(
                created,
                takenUp,
                uploaded,
                without(confirmed, id),
                with(released, id),
                kept,
                doubted,
                clung,
                settlement);
    }

    /** What was shown for a name of the object's before another one. */
    Memory withFormer(Optional<String> id) {
        var all = id.map(former -> with(released, former)).orElse(released);
        return new Memory(created, takenUp, uploaded, confirmed, all, kept, doubted, clung, settlement);
    }

    Memory withKept(String id) {
        return new Memory(
                created,
                takenUp,
                uploaded,
                confirmed,
                released,
                with(kept, id),
                doubted,
                without(clung, id),
                settlement);
    }

    /** Before it is too late each is looked at once more. */
    Memory withNoneKept() {
        return new Memory(created, takenUp, uploaded, confirmed, released, Set.of(), Map.of(), clung, settlement);
    }

    Memory withDoubted(String id, Instant since) {
        var all = with(doubted, id, since);
        return new Memory(created, takenUp, uploaded, confirmed, released, kept, all, clung, settlement);
    }

    Memory withClung(String id) {
        return new Memory(created, takenUp, uploaded, confirmed, released, kept, doubted, with(clung, id), settlement);
    }

    private static <V> Map<String, V> with(Map<String, V> present, String key, V value) {
        var all = new HashMap<>(present);
        all.put(key, value);
        return all;
    }

    private static Map<String, String> without(Map<String, String> present, String value) {
        var rest = new HashMap<>(present);
        rest.values().removeIf(value::equals);
        return rest;
    }

    private static Set<String> with(Set<String> present, String further) {
        var all = new HashSet<>(present);
        all.add(further);
        return all;
    }

    private static Set<String> without(Set<String> present, String one) {
        var rest = new HashSet<>(present);
        rest.remove(one);
        return rest;
    }
}
