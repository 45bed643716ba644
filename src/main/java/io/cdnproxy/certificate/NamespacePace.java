package io.cdnproxy.certificate;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.pace.Allowance;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * How often all objects of a namespace together may have certificates made: so that none spends <a
 * href="https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html">what the account may have in 365 days</a> alone. What counts is what
 * the account shows, whoever had it made, and what this process had made and is gone since. Not thread-safe.
 */
final class NamespacePace {
    private static final Duration YEAR = Duration.ofDays(365);

    private final int aYear;
    private final BiFunction<String, Instant, Optional<Map<String, List<Instant>>>> shown;
    private final Map<String, Map<String, List<Instant>>> made = new HashMap<>();
    private final Map<String, Instant> heldUntil = new HashMap<>();

    /** @param shown when a namespace's certificates were made that the account shows, by their ids; empty while that is not known */
    NamespacePace(int aYear, BiFunction<String, Instant, Optional<Map<String, List<Instant>>>> shown) {
        this.aYear = aYear;
        this.shown = shown;
    }

    /**
     * When the next one may be made; empty while it is not known how many were.
     *
     * @param underWay since when others are that were allowed
     */
    Optional<Instant> next(String namespace, Stream<Instant> underWay, Instant now) {
        var known = shown.apply(namespace, now).map(elsewhere -> {
            var allowance = Allowance.of(aYear, YEAR);
            Stream.concat(all(namespace, elsewhere), underWay)
                    .filter(at -> isOfThisYear(at, now))
                    .sorted()
                    .forEach(allowance::had);
            return allowance.next(now);
        });
        known.ifPresent(until -> heldUntil.put(namespace, until));
        heldUntil.values().removeIf(until -> !until.isAfter(now));
        // Whatever the account shows besides by now, and whosever it is, puts that off at most.
        return known.or(() -> Optional.ofNullable(heldUntil.get(namespace)));
    }

    void made(String namespace, String id, Instant at) {
        made.values()
                .forEach(certificates -> certificates.values().removeIf(times -> !isOfThisYear(times.getLast(), at)));
        made.values().removeIf(Map::isEmpty);
        made.computeIfAbsent(namespace, first -> new HashMap<>())
                .computeIfAbsent(id, first -> new ArrayList<>())
                .add(at);
    }

    /** Whether what was made then counts still. */
    static boolean isOfThisYear(Instant at, Instant now) {
        return at.plus(YEAR).isAfter(now);
    }

    private Stream<Instant> all(String namespace, Map<String, List<Instant>> elsewhere) {
        var here = made.getOrDefault(namespace, Map.of());
        var before = elsewhere.entrySet().stream().flatMap(certificate -> certificate.getValue().stream()
                .filter(at -> isFromBefore(Optional.ofNullable(here.get(certificate.getKey())), at)));
        return Stream.concat(here.values().stream().flatMap(List::stream), before);
    }

    /** What came later this process has made itself. */
    private static boolean isFromBefore(Optional<List<Instant>> here, Instant at) {
        return here.filter(times -> !at.isBefore(times.getFirst().minus(CertificateHistory.SAME_MOMENT)))
                .isEmpty();
    }

    /** What there is to say as long as nobody knows. */
    static Verdict unknown(String namespace) {
        return Verdict.unknown(
                "not yet known: how many certificates the objects of namespace %s had made within 365 days is told by the tags of the account's certificates, which are being read"
                        .formatted(namespace));
    }

    /** What there is to say as long as none may. */
    Verdict held(String namespace, Instant until) {
        return Verdict.fails(
                Reason.QuotaExceeded,
                ("the objects of namespace %s may have %d certificates made within 365 days, half of them in a row, and had so many that the next one "
                                + "waits until %s: find out what asks for them, or have the operator's administrators raise CDNPROXY_CDN_NAMESPACE_CERTIFICATES_A_YEAR; "
                                + "other namespaces are not held up")
                        .formatted(namespace, aYear, until.truncatedTo(ChronoUnit.SECONDS)));
    }
}
