package io.cdnproxy.sandbox.cloudfront.acm;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Set;

/** Keys as ACM spells them. */
final class KeyTypes {
    static final Set<String> ALL =
            Set.of("RSA_1024", "RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1", "EC_secp384r1", "EC_secp521r1");

    // Without a filter the list shows no ECDSA certificate:
    // https://docs.aws.amazon.com/acm/latest/APIReference/API_ListCertificates.html
    static final Set<String> LISTED_BY_DEFAULT = Set.of("RSA_1024", "RSA_2048");

    private KeyTypes() {}

    static String of(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> "RSA_" + rsa.getModulus().bitLength();
            case ECPublicKey ec ->
                switch (ec.getParams().getCurve().getField().getFieldSize()) {
                    case 256 -> "EC_prime256v1";
                    case 384 -> "EC_secp384r1";
                    case 521 -> "EC_secp521r1";
                    default -> key.getAlgorithm();
                };
            default -> key.getAlgorithm();
        };
    }
}
