package io.cdnproxy.pki;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads certificates as they are stored beside a key. */
final class CertificatePem {
    private static final String LABEL = "CERTIFICATE";

    /** What was read of a chain. */
    sealed interface Reading {}

    record Readable(CertificateChain chain) implements Reading {}

    record Unreadable(KeyPairFault fault) implements Reading {}

    private CertificatePem() {}

    /** What a server would send; of more than {@code limit} certificates none is looked at. */
    static Reading chain(byte[] pem, int limit) {
        var blocks = blocks(pem);
        if (blocks.isEmpty()) {
            return new Unreadable(new KeyPairFault.NoCertificate());
        }
        if (blocks.size() > limit) {
            return new Unreadable(new KeyPairFault.TooManyCertificates(limit));
        }
        var certificates = new ArrayList<X509Certificate>();
        for (var block : blocks) {
            var certificate = parsed(block.content());
            if (certificate.isEmpty()) {
                return new Unreadable(new KeyPairFault.DamagedCertificate(certificates.size() + 1));
            }
            certificates.add(certificate.get());
        }
        return new Readable(new CertificateChain(certificates));
    }

    /** Those of the first {@code limit} that can be read. */
    static List<X509Certificate> readable(byte[] pem, int limit) {
        return blocks(pem).stream()
                .limit(limit)
                .flatMap(block -> parsed(block.content()).stream())
                .toList();
    }

    private static List<PemBlock> blocks(byte[] pem) {
        return PemBlock.read(pem).stream()
                .filter(block -> block.label().equals(LABEL))
                .toList();
    }

    private static Optional<X509Certificate> parsed(byte[] der) {
        try {
            var certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            // Java also takes PEM here, and passes over what follows; other readers do neither.
            return Arrays.equals(certificate.getEncoded(), der) ? Optional.of(certificate) : Optional.empty();
        } catch (CertificateException damaged) {
            return Optional.empty();
        }
    }
}
