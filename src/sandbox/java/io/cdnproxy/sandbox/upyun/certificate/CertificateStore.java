package io.cdnproxy.sandbox.upyun.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.upyun.account.Account;
import io.cdnproxy.sandbox.upyun.api.Refusal;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** All certificates of all customers. Safe to read from any thread; operations write one after the other. */
public final class CertificateStore {
    private final Map<String, Certificate> byId = new ConcurrentHashMap<>();
    private final AtomicLong nextNumber = new AtomicLong(1);

    /** Who uploads what is there already gets what is there. */
    public Certificate add(Account account, KeyMaterial material) {
        return byId.computeIfAbsent(
                id(account, material),
                id -> new Certificate(id, nextNumber.getAndIncrement(), account.username(), material));
    }

    void remove(String id) {
        byId.remove(id);
    }

    public Optional<Certificate> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Of whatever account. */
    public Set<BigInteger> serials() {
        return byId.values().stream()
                .map(certificate -> certificate.material().leaf().getSerialNumber())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The newest first. */
    List<Certificate> of(Account account) {
        return byId.values().stream()
                .filter(certificate -> certificate.account().equals(account.username()))
                .sorted(Comparator.comparingLong(Certificate::number).reversed())
                .toList();
    }

    /** @throws Refusal if there is none, or it is somebody else's, which is the same to a stranger */
    Certificate owned(Account account, String id) {
        return find(id).filter(certificate -> certificate.account().equals(account.username()))
                .orElseThrow(() -> Refusal.undocumented("The certificate does not exist."));
    }

    private static String id(Account account, KeyMaterial material) {
        try {
            var digest = MessageDigest.getInstance("MD5");
            digest.update(Long.toString(account.id()).getBytes(US_ASCII));
            return HexFormat.of().formatHex(digest.digest(material.leaf().getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
