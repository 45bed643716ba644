package io.cdnproxy.certificate;

import io.cdnproxy.cdn.Absence;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What this process remembers of the certificates that it has requested for an object. All of it is dispensable: a new process finds it out
 * again.
 *
 * @param epoch of the next request
 * @param requestsSettled when no request that was ever sent can take effect any more
 * @param made what was requested, by id
 * @param gone ids of what was deleted; none comes back
 * @param asked when somebody wanted another attempt
 * @param absence only while nothing is wanted any more
 */
record CertificateMemory(
        int epoch,
        Instant requestsSettled,
        Map<String, Made> made,
        Set<String> gone,
        Optional<Instant> asked,
        Optional<Absence> absence) {

    /** What was requested, which a list may not show for a while. */
    record Made(String hostname, Instant at) {}

    CertificateMemory {
        made = Map.copyOf(made);
        gone = Set.copyOf(gone);
    }

    static CertificateMemory blank(Instant requestsSettled) {
        return new CertificateMemory(0, requestsSettled, Map.of(), Set.of(), Optional.empty(), Optional.empty());
    }

    /** Whether a request was answered with this id before. */
    boolean knows(String id) {
        return made.containsKey(id) || gone.contains(id);
    }

    CertificateMemory withNextEpoch() {
        return new CertificateMemory(epoch + 1, requestsSettled, made, gone, asked, absence);
    }

    CertificateMemory withRequestsSettled(Instant at) {
        return new CertificateMemory(epoch, at, made, gone, asked, absence);
    }

    CertificateMemory withMade(String id, Made what) {
        var all = new HashMap<>(made);
        all.put(id, what);
        return new CertificateMemory(epoch, requestsSettled, all, gone, asked, absence);
    }

    CertificateMemory withGone(String id) {
        var all = new HashSet<>(gone);
        all.add(id);
        return new CertificateMemory(epoch, requestsSettled, made, all, asked, absence);
    }

    CertificateMemory withAsked(Instant at) {
        return new CertificateMemory(epoch, requestsSettled, made, gone, Optional.of(at), absence);
    }

    CertificateMemory withAbsence(Absence observed) {
        return new CertificateMemory(epoch, requestsSettled, made, gone, asked, Optional.of(observed));
    }

    /** No look counts towards absence that began before this moment or before the last request was settled. */
    Absence absenceSince(Instant moment) {
        return Absence.unproven(moment.isAfter(requestsSettled) ? moment : requestsSettled);
    }
}
