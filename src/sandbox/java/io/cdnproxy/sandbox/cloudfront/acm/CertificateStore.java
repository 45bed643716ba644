package io.cdnproxy.sandbox.cloudfront.acm;

import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/** All certificates of all accounts. Safe to use from any thread. */
public final class CertificateStore {
    private final ConcurrentSkipListMap<String, Certificate> byArn = new ConcurrentSkipListMap<>();

    public Certificate add(String account, String region, KeyMaterial material, Map<String, String> tags, Instant now) {
        var arn = "arn:aws:acm:%s:%s:certificate/%s".formatted(region, account, UUID.randomUUID());
        var certificate = new Certificate(arn, account, region, material, now, now, tags);
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

    /** In a stable order, of arbitrary meaning. */
    List<Certificate> list(String account, String region) {
        return byArn.values().stream()
                .filter(certificate -> certificate.account().equals(account))
                .filter(certificate -> certificate.region().equals(region))
                .toList();
    }

    void replace(Certificate renewed) {
        byArn.put(renewed.arn(), renewed);
    }

    void remove(String arn) {
        byArn.remove(arn);
    }
}
