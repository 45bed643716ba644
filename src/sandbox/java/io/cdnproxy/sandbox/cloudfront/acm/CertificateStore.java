package io.cdnproxy.sandbox.cloudfront.acm;

import io.cdnproxy.sandbox.cloudfront.History;
import io.cdnproxy.sandbox.cloudfront.acm.Provenance.Imported;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * All certificates of all accounts, with their past. Reading is safe from any thread; who reads to add does both {@link
 * #exclusively}.
 */
public final class CertificateStore {
    private final ConcurrentSkipListMap<String, History<Certificate>> byArn = new ConcurrentSkipListMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Clock clock;

    public CertificateStore(Clock clock) {
        this.clock = clock;
    }

    <T> T exclusively(Supplier<T> change) {
        lock.lock();
        try {
            return change.get();
        } finally {
            lock.unlock();
        }
    }

    /** Of whoever's making, and unchecked. */
    public Certificate add(String account, String region, KeyMaterial material) {
        var now = clock.instant();
        return add(account, region, CertificateTags.NONE, new Imported(material, now), now);
    }

    Certificate add(String account, String region, CertificateTags tags, Provenance provenance, Instant now) {
        var arn = "arn:aws:acm:%s:%s:certificate/%s".formatted(region, account, UUID.randomUUID());
        var certificate = new Certificate(arn, account, region, now, tags, provenance);
        byArn.put(arn, History.begin(certificate, now));
        return certificate;
    }

    /** Of whatever account: for the edge, which serves all of them. */
    public Optional<Certificate> find(String arn) {
        return Optional.ofNullable(byArn.get(arn)).flatMap(History::latest);
    }

    public Optional<Certificate> find(String account, String arn) {
        return find(arn).filter(certificate -> certificate.account().equals(account));
    }

    /** As it was at that time. */
    Optional<Certificate> find(String account, String arn, Instant time) {
        return Optional.ofNullable(byArn.get(arn))
                .flatMap(history -> history.at(time))
                .filter(certificate -> certificate.account().equals(account));
    }

    List<Certificate> all() {
        return byArn.values().stream()
                .map(History::latest)
                .flatMap(Optional::stream)
                .toList();
    }

    /** As it was at that time, in a stable order of arbitrary meaning. */
    List<Certificate> list(String account, String region, Instant time) {
        return byArn.values().stream()
                .map(history -> history.at(time))
                .flatMap(Optional::stream)
                .filter(certificate -> certificate.account().equals(account))
                .filter(certificate -> certificate.region().equals(region))
                .toList();
    }

    /** Nothing, if it is gone. */
    void change(String arn, UnaryOperator<Certificate> change) {
        byArn.computeIfPresent(arn, (same, history) -> history.latest()
                .map(present -> changed(history, present, change.apply(present)))
                .orElse(history));
    }

    /** Who looks every second and finds nothing new writes no history. */
    private History<Certificate> changed(History<Certificate> history, Certificate present, Certificate next) {
        return next.equals(present) ? history : history.then(Optional.of(next), clock.instant());
    }

    void remove(String arn) {
        byArn.computeIfPresent(arn, (same, history) -> history.then(Optional.empty(), clock.instant()));
    }
}
