package io.cdnproxy.certificate;

import static java.util.stream.Collectors.toMap;

import io.cdnproxy.cdn.Ownership;
import io.cdnproxy.certificate.Listing.Listed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * When the certificates that an account shows were made, as far as it tells: not how often one was imported between its first time and its
 * last, and nothing of what is gone.
 */
record CertificateHistory(CertificateMirrors mirrors, String installation) {
    /** Moments that are no further apart are one, by two clocks. */
    static final Duration SAME_MOMENT = Duration.ofMinutes(5);

    /** Of those that are tagged as a namespace's, by id. */
    Map<String, List<Instant>> of(String namespace) {
        return mirrors.listing() instanceof Listed(var certificates, var outdated)
                ? certificates.stream()
                        .filter(certificate -> isOf(namespace, certificate))
                        .collect(toMap(CertificateDescription::id, CertificateHistory::made, (first, again) -> first))
                : Map.of();
    }

    private boolean isOf(String namespace, CertificateDescription certificate) {
        return mirrors.tags()
                .value(certificate.id())
                .tags()
                .filter(tags -> Ownership.isInNamespace(installation, namespace, tags))
                .isPresent();
    }

    private static List<Instant> made(CertificateDescription certificate) {
        var life = certificate.life();
        var again = life.issued().filter(last -> certificate.isImported()).filter(last -> life.begun()
                .filter(first -> last.isBefore(first.plus(SAME_MOMENT)))
                .isEmpty());
        return Stream.concat(life.begun().stream(), again.stream()).toList();
    }
}
