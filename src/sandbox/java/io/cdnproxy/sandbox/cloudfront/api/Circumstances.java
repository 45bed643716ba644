package io.cdnproxy.sandbox.cloudfront.api;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is out of the ordinary while a call is performed: nothing, unless somebody asked for a fault.
 *
 * @param readAge how old the state is that a reading operation answers from
 * @param propagation how long this call's change takes to reach the edge, instead of the usual time
 * @param certificateAge certificates younger than this are not seen yet
 * @param aliasesElsewhere names whose DNS record points to another distribution
 * @param isETagMoved whether somebody else writes to the distribution just before this call does
 * @param areCallerReferencesFreed whether a deleted distribution's caller reference may be used again
 * @param isReplyLost whether the connection ends before the answer
 */
public record Circumstances(
        Duration readAge,
        Optional<Duration> propagation,
        Duration certificateAge,
        Set<String> aliasesElsewhere,
        boolean isETagMoved,
        boolean areCallerReferencesFreed,
        boolean isReplyLost) {
    public static final Circumstances ORDINARY =
            new Circumstances(Duration.ZERO, Optional.empty(), Duration.ZERO, Set.of(), false, false, false);

    public Circumstances {
        aliasesElsewhere = Set.copyOf(aliasesElsewhere);
    }

    public Circumstances readAge(Duration age) {
        return new Circumstances(
                age, propagation, certificateAge, aliasesElsewhere, isETagMoved, areCallerReferencesFreed, isReplyLost);
    }

    public Circumstances propagation(Duration time) {
        return new Circumstances(
                readAge,
                Optional.of(time),
                certificateAge,
                aliasesElsewhere,
                isETagMoved,
                areCallerReferencesFreed,
                isReplyLost);
    }

    public Circumstances certificateAge(Duration age) {
        return new Circumstances(
                readAge, propagation, age, aliasesElsewhere, isETagMoved, areCallerReferencesFreed, isReplyLost);
    }

    public Circumstances aliasElsewhere(String alias) {
        var more = new HashSet<>(aliasesElsewhere);
        more.add(alias);
        return new Circumstances(
                readAge, propagation, certificateAge, more, isETagMoved, areCallerReferencesFreed, isReplyLost);
    }

    public Circumstances movedETag() {
        return new Circumstances(
                readAge, propagation, certificateAge, aliasesElsewhere, true, areCallerReferencesFreed, isReplyLost);
    }

    public Circumstances freedCallerReferences() {
        return new Circumstances(
                readAge, propagation, certificateAge, aliasesElsewhere, isETagMoved, true, isReplyLost);
    }

    public Circumstances lostReply() {
        return new Circumstances(
                readAge, propagation, certificateAge, aliasesElsewhere, isETagMoved, areCallerReferencesFreed, true);
    }
}
