package io.cdnproxy.probe;

import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;

/**
 * What a client offers in a TLS handshake, best first.
 *
 * @param cipherSuites empty for all that the Java runtime has, as with {@code namedGroups} and {@code signatureSchemes}
 */
record TlsOffer(
        List<String> protocols, List<String> cipherSuites, List<String> namedGroups, List<String> signatureSchemes) {

    /**
     * What CloudFront offers an origin:
     * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-ciphers-cloudfront-to-origin.html
     * with TLS 1.2, the newest of https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginSslProtocols.html.
     * Its four suites without forward secrecy (AES256-SHA, AES128-SHA, DES-CBC3-SHA, RC4-MD5) are missing, since the Java
     * runtime refuses them to the whole process: {@link NativeTls} offers the first two of them.
     */
    static final TlsOffer CDN = new TlsOffer(
            List.of("TLSv1.2"),
            List.of(
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"),
            List.of("secp256r1", "secp384r1", "x25519"),
            List.of(
                    "rsa_pkcs1_sha256",
                    "rsa_pkcs1_sha384",
                    "rsa_pkcs1_sha512",
                    "rsa_sha224",
                    "ecdsa_secp256r1_sha256",
                    "ecdsa_secp384r1_sha384",
                    "ecdsa_secp521r1_sha512",
                    "ecdsa_sha224",
                    "rsa_pkcs1_sha1",
                    "ecdsa_sha1"));

    /** What any client offers, of the versions that are in use. */
    static final TlsOffer CLIENT = anythingOf("TLSv1.3", "TLSv1.2");

    static final TlsOffer ANY_TLS_12 = anythingOf("TLSv1.2");
    static final TlsOffer ANY_TLS_13 = anythingOf("TLSv1.3");

    private static TlsOffer anythingOf(String... protocols) {
        return new TlsOffer(List.of(protocols), List.of(), List.of(), List.of());
    }

    TlsOffer withAnyCipherSuite() {
        return new TlsOffer(protocols, List.of(), namedGroups, signatureSchemes);
    }

    TlsOffer withGroup(String further) {
        return new TlsOffer(
                protocols,
                cipherSuites,
                Stream.concat(namedGroups.stream(), Stream.of(further)).toList(),
                signatureSchemes);
    }

    void applyTo(SSLParameters parameters) {
        parameters.setProtocols(protocols.toArray(String[]::new));
        if (!cipherSuites.isEmpty()) {
            parameters.setCipherSuites(cipherSuites.toArray(String[]::new));
        }
        if (!namedGroups.isEmpty()) {
            parameters.setNamedGroups(namedGroups.toArray(String[]::new));
        }
        if (!signatureSchemes.isEmpty()) {
            parameters.setSignatureSchemes(signatureSchemes.toArray(String[]::new));
        }
    }
}
