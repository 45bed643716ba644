package io.cdnproxy.sandbox.cloudfront.acm;

import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/**
 * Reads what a client imports and checks what <a
 * href="https://docs.aws.amazon.com/acm/latest/userguide/import-certificate-prerequisites.html">ACM checks</a>: one
 * certificate, valid now, with its own key, unencrypted and of a known type, and a chain in which each member signs the one before.
 */
final class PemImport {
    private static final int LONGEST_KEY = 5120;

    private PemImport() {}

    /** @throws ApiException ValidationException; its message never contains what was sent */
    static KeyMaterial read(String certificatePem, String privateKeyPem, String chainPem, Instant now) {
        var certificates = certificates(certificatePem, "certificate");
        if (certificates.size() != 1) {
            // https://github.com/hashicorp/terraform-provider-aws/issues/19400
            throw invalid("The certificate field contains more than one certificate. "
                    + "You can specify only one certificate in this field.");
        }
        var leaf = certificates.getFirst();
        if (now.isBefore(leaf.getNotBefore().toInstant())
                || now.isAfter(leaf.getNotAfter().toInstant())) {
            throw invalid("The certificate is not valid at this time: check its Not Before and Not After fields.");
        }
        if (!KeyTypes.ALL.contains(KeyTypes.of(leaf.getPublicKey()))) {
            throw invalid("The certificate's key algorithm or size is not supported.");
        }
        var key = privateKey(privateKeyPem);
        if (!new KeyMaterial(key, certificates).isPair()) {
            throw invalid("The private key does not match the certificate.");
        }
        var chain = new ArrayList<X509Certificate>(certificates);
        chain.addAll(chainPem.isBlank() ? List.of() : certificates(chainPem, "certificate chain"));
        requireLinked(chain);
        return new KeyMaterial(key, withoutRoot(chain));
    }

    private static List<X509Certificate> certificates(String pem, String field) {
        var found = new ArrayList<X509Certificate>();
        try (var parser = new PEMParser(new StringReader(pem))) {
            for (var object = parser.readObject(); object != null; object = parser.readObject()) {
                if (!(object instanceof X509CertificateHolder holder)) {
                    throw invalid("The " + field + " is not PEM-encoded certificates.");
                }
                found.add(new JcaX509CertificateConverter().getCertificate(holder));
            }
        } catch (IOException | GeneralSecurityException unreadable) {
            throw invalid("The " + field + " is not valid.");
        }
        if (found.isEmpty()) {
            throw invalid("The " + field + " is not valid.");
        }
        return found;
    }

    private static PrivateKey privateKey(String pem) {
        if (pem.length() > LONGEST_KEY) {
            throw invalid("The private key is larger than 5 KB.");
        }
        try (var parser = new PEMParser(new StringReader(pem))) {
            var converter = new JcaPEMKeyConverter();
            return switch (parser.readObject()) {
                case PrivateKeyInfo pkcs8 -> converter.getPrivateKey(pkcs8);
                case PEMKeyPair traditional -> converter.getPrivateKey(traditional.getPrivateKeyInfo());
                case PEMEncryptedKeyPair locked -> throw encrypted();
                case PKCS8EncryptedPrivateKeyInfo locked -> throw encrypted();
                case null, default -> throw invalid("The private key is not supported.");
            };
        } catch (IOException unreadable) {
            throw invalid("The private key is not valid.");
        }
    }

    private static ApiException encrypted() {
        return invalid("The private key is encrypted: it must be imported without a passphrase.");
    }

    private static void requireLinked(List<X509Certificate> chain) {
        try {
            for (int i = 0; i + 1 < chain.size(); i++) {
                chain.get(i).verify(chain.get(i + 1).getPublicKey());
            }
        } catch (GeneralSecurityException unlinked) {
            throw invalid("Could not validate the certificate with the certificate chain.");
        }
    }

    private static List<X509Certificate> withoutRoot(List<X509Certificate> chain) {
        var last = chain.getLast();
        var isRoot = chain.size() > 1 && last.getSubjectX500Principal().equals(last.getIssuerX500Principal());
        return isRoot ? chain.subList(0, chain.size() - 1) : chain;
    }

    private static ApiException invalid(String message) {
        return new ApiException(400, "ValidationException", message);
    }
}
