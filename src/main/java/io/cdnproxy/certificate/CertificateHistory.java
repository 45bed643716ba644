package io.cdnproxy.certificate;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.cdnproxy.certificate.Listing.Listed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When the certificates that an account shows were made, as far as it tells: not how often one was imported between its first time and its
 * last, and nothing of what is gone.
 */
record CertificateHistory(CertificateMirrors mirrors) {
    /** Moments that are no further apart are one, by two clocks. */
    static final Duration SAME_MOMENT = Duration.ofMinutes(5);

    /** Of those that count for a namespace, by id; empty until it is known of all of them whether they do. */
    Optional<Map<String, List<Instant>>> of(String namespace, Instant now) {
        var counted = counted(mirrors.listing(), now).toList();
        return mirrors.listing() instanceof Listed
                        && counted.stream()
                                .allMatch(certificate -> look(certificate).settled())
                ? Optional.of(counted.stream()
                        .filter(certificate -> look(certificate).namespace().equals(Optional.of(namespace)))
                        .collect(toMap(CertificateDescription::id, CertificateHistory::made, (first, again) -> first)))
                : Optional.empty();
    }

    private NamespaceLooks.Look look(CertificateDescription certificate) {
        return mirrors.namespaces().value(certificate.id());
    }

    /** Those of which it matters whose they are. */
    static Set<String> ids(Listing listing, Instant now) {
        return counted(listing, now).map(CertificateDescription::id).collect(toSet());
    }

    private static Stream<CertificateDescription> counted(Listing listing, Instant now) {
        return listing instanceof Listed(var certificates, var outdated)
                ? certificates.stream().filter(certificate -> made(certificate).stream()
                        .anyMatch(at -> NamespacePace.isOfThisYear(at, now)))
                : Stream.empty();
    }

    private static List<Instant> made(CertificateDescription certificate) {
        var life = certificate.life();
        var again = life.issued().filter(last -> certificate.isImported()).filter(last -> life.begun()
                .filter(first -> last.isBefore(first.plus(SAME_MOMENT)))
                .isEmpty());
        return Stream.concat(life.begun().stream(), again.stream()).toList();
    }
}
