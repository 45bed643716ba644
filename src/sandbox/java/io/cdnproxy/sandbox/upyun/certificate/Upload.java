package io.cdnproxy.sandbox.upyun.certificate;

import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.pki.Pem;
import io.cdnproxy.sandbox.upyun.api.Refusal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * Reads what somebody uploads: a certificate with its chain, and its own key. What UPYUN says of one that it does not take, and what else
 * it looks at, nobody has written down.
 */
final class Upload {
    private Upload() {}

    /** @throws Refusal whose message never contains what was sent */
    static KeyMaterial read(String certificatePem, String privateKeyPem, Instant now) {
        var key = privateKey(privateKeyPem);
        var material = new KeyMaterial(key, chain(certificatePem));
        if (now.isAfter(material.leaf().getNotAfter().toInstant())) {
            throw Refusal.undocumented("The certificate has expired.");
        }
        if (!material.isPair()) {
            throw Refusal.undocumented("The private key does not match the certificate.");
        }
        return material;
    }

    /**
     * PKCS#8 is not taken for EC: <a href="https://github.com/netcccyun/dnsmgr">one client</a> takes the trouble to have such a key under the
     * header of the other form.
     */
    private static PrivateKey privateKey(String pem) {
        var key = parsed(pem);
        if (key.getAlgorithm().startsWith("EC") && !isSec1(pem)) {
            throw Refusal.undocumented("The private key is not supported.");
        }
        return key;
    }

    private static List<X509Certificate> chain(String pem) {
        try {
            var chain = Pem.certificates(pem);
            if (!chain.isEmpty()) {
                return chain;
            }
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.undocumented("The certificate is not valid.");
        }
        throw Refusal.undocumented("The certificate is not valid.");
    }

    private static PrivateKey parsed(String pem) {
        try {
            return Pem.privateKey(pem);
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.undocumented("The private key is not valid.");
        }
    }

    private static boolean isSec1(String pem) {
        return pem.contains("-----BEGIN EC PRIVATE KEY-----");
    }
}
