package io.cdnproxy.cdn;

import io.cdnproxy.cdn.CertificateSighting.Described;
import io.cdnproxy.cdn.CertificateSighting.Missing;
import io.cdnproxy.cdn.CertificateSighting.NotSeen;
import io.cdnproxy.cdn.CertificateSighting.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The certificates that objects use, each described once in a while however many objects share it. */
final class CertificateMirror {
    private static final Duration ISSUED_IS_FRESH_FOR = Duration.ofHours(1);
    private static final Duration OTHERS_ARE_FRESH_FOR = Duration.ofMinutes(1);

    private final DistributionApi api;
    private final Map<String, String> arnByUid = new HashMap<>();
    private final Map<String, Entry> entries = new HashMap<>();

    private record Entry(CertificateSighting sighting, Instant due, int failures) {}

    CertificateMirror(DistributionApi api) {
        this.api = api;
    }

    /** Notes which certificate an object uses; true if that one has to be looked at. */
    synchronized boolean watch(String uid, String arn) {
        arnByUid.put(uid, arn);
        return entries.putIfAbsent(arn, new Entry(new NotSeen(), Instant.MIN, 0)) == null;
    }

    /** The object's certificate is due at once. */
    synchronized void lookAgain(String uid) {
        var arn = arnByUid.get(uid);
        if (arn != null) {
            entries.computeIfPresent(arn, (key, entry) -> new Entry(entry.sighting(), Instant.MIN, entry.failures()));
        }
    }

    synchronized void forget(String uid) {
        arnByUid.remove(uid);
    }

    synchronized CertificateSighting sighting(String arn) {
        var entry = entries.get(arn);
        return entry == null ? new NotSeen() : entry.sighting();
    }

    /** When the next certificate has to be looked at. */
    synchronized Instant nextDue() {
        return entries.values().stream().map(Entry::due).min(Instant::compareTo).orElse(Instant.MAX);
    }

    /**
     * Looks at certificates that are due.
     *
     * @param limit how many at most, so that sweeps get their turn
     * @return the objects whose certificate is not as it was
     */
    Set<String> refresh(Instant now, int limit) {
        var changed = new HashSet<String>();
        for (var arn : due(now, limit)) {
            // The call is made without the lock: reconciliation reads here.
            var seen = look(arn, now);
            changed.addAll(replace(arn, seen));
        }
        return changed;
    }

    private synchronized Set<String> due(Instant now, int limit) {
        entries.keySet().retainAll(Set.copyOf(arnByUid.values()));
        return entries.entrySet().stream()
                .filter(entry -> !entry.getValue().due().isAfter(now))
                .map(Map.Entry::getKey)
                .limit(limit)
                .collect(Collectors.toSet());
    }

    private Entry look(String arn, Instant now) {
        try {
            return api.describeCertificate(arn)
                    .map(description -> new Entry(new Described(description), now.plus(freshFor(description)), 0))
                    .orElseGet(() -> new Entry(new Missing(), now.plus(OTHERS_ARE_FRESH_FOR), 0));
        } catch (CdnException failure) {
            var last = entry(arn);
            int failures = last.map(Entry::failures).orElse(0) + 1;
            var due = now.plus(failure.errorClass().delay(failures));
            var known = last.map(Entry::sighting).filter(CertificateMirror::isKnown);
            return new Entry(known.orElseGet(() -> new Unreadable(failure)), due, failures);
        }
    }

    private static Duration freshFor(CertificateDescription description) {
        return description.status() == CertificateDescription.Status.ISSUED
                ? ISSUED_IS_FRESH_FOR
                : OTHERS_ARE_FRESH_FOR;
    }

    private static boolean isKnown(CertificateSighting sighting) {
        return switch (sighting) {
            case Described described -> true;
            case Missing missing -> true;
            case NotSeen notSeen -> false;
            case Unreadable unreadable -> false;
        };
    }

    private synchronized Optional<Entry> entry(String arn) {
        return Optional.ofNullable(entries.get(arn));
    }

    private synchronized Set<String> replace(String arn, Entry entry) {
        var last = entries.put(arn, entry);
        if (last != null && last.sighting().equals(entry.sighting())) {
            return Set.of();
        }
        return arnByUid.entrySet().stream()
                .filter(use -> use.getValue().equals(arn))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
