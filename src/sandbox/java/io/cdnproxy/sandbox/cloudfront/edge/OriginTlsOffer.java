package io.cdnproxy.sandbox.cloudfront.edge;

import javax.net.ssl.SSLParameters;

/**
 * What CloudFront offers an origin in a TLS handshake. The suites without forward secrecy take effect in a process only that is told
 * not to refuse them, see tls.security; those with 3DES and RC4 nobody has any more:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-ciphers-cloudfront-to-origin.html
 */
final class OriginTlsOffer {
    private static final String[] CIPHER_SUITES = {
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
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
        "TLS_RSA_WITH_AES_256_CBC_SHA",
        "TLS_RSA_WITH_AES_128_CBC_SHA"
    };
    private static final String[] CURVES = {"secp256r1", "secp384r1", "x25519"};

    private OriginTlsOffer() {}

    static void applyTo(SSLParameters parameters) {
        parameters.setCipherSuites(CIPHER_SUITES);
        parameters.setNamedGroups(CURVES);
    }
}
