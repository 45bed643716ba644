package io.cdnproxy.sandbox.cloudfront.acm;

import io.cdnproxy.sandbox.cloudfront.acm.Provenance.Imported;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** All certificates of all accounts. Reading is safe from any thread; who reads to add does both {@link #exclusively}. */
public final class CertificateStore {
    private final ConcurrentSkipListMap<String, Certificate> byArn = new ConcurrentSkipListMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    <T> T exclusively(Supplier<T> change) {
        lock.lock();
        try {
            return change.get();
        } finally {
            lock.unlock();
        }
    }

    /** Of whoever's making, and unchecked. */
    public Certificate add(String account, String region, KeyMaterial material, Instant now) {
        return add(account, region, CertificateTags.NONE, new Imported(material, now), now);
    }

    Certificate add(String account, String region, CertificateTags tags, Provenance provenance, Instant now) {
        var arn = "arn:aws:acm:%s:%s:certificate/%s".formatted(region, account, UUID.randomUUID());
        var certificate = new Certificate(arn, account, region, now, tags, provenance);
        byArn.put(arn, certificate);
        return certificate;
    }

    /** Of whatever account: for the edge, which serves all of them. */
    public Optional<Certificate> find(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    public Optional<Certificate> find(String account, String arn) {
        return find(arn).filter(certificate -> certificate.account().equals(account));
    }

    List<Certificate> all() {
        return List.copyOf(byArn.values());
    }

    /** In a stable order, of arbitrary meaning. */
    List<Certificate> list(String account, String region) {
        return all().stream()
                .filter(certificate -> certificate.account().equals(account))
                .filter(certificate -> certificate.region().equals(region))
                .toList();
    }

    /** Nothing, if it is gone. */
    void change(String arn, UnaryOperator<Certificate> change) {
        byArn.computeIfPresent(arn, (same, certificate) -> change.apply(certificate));
    }

    void remove(String arn) {
        byArn.remove(arn);
    }
}
