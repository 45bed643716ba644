package io.cdnproxy.pki;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.List;
import java.util.Optional;

/**
 * A server's public key, as far as a CDN cares.
 *
 * <p>CloudFront's <a
 * href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-ciphers-cloudfront-to-origin.html">curves
 * and signature schemes</a> leave RSA with PKCS #1 and ECDSA on two curves: neither Ed25519 nor P-521 nor RSA with PSS.
 * Of RSA's sizes, <a href="https://cabforum.org/working-groups/server/baseline-requirements/requirements/">public
 * authorities</a> sign none below 2048 bits, and AWS knows none above 4096.
 */
record ServerKey(PublicKey key) {
    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 4096;
    private static final int MIN_ECDSA_BITS = 256;
    private static final List<ECParameterSpec> CURVES = List.of(curve("secp256r1"), curve("secp384r1"));

    boolean canBeDialled() {
        return switch (key) {
            case RSAPublicKey rsa
            when rsa.getAlgorithm().equals("RSA") -> {
                int bits = rsa.getModulus().bitLength();
                yield bits >= MIN_RSA_BITS && bits <= MAX_RSA_BITS;
            }
            case ECPublicKey ec -> CURVES.stream().anyMatch(curve -> areEqual(curve, ec.getParams()));
            default -> false;
        };
    }

    /**
     * That it is smaller than public authorities sign, if so
     * (<a href="https://cabforum.org/working-groups/server/baseline-requirements/requirements/">Baseline Requirements</a>, 6.1.5).
     */
    Optional<ChainFault> weakness() {
        return switch (key) {
            case RSAPublicKey rsa -> weakness("RSA", rsa.getModulus().bitLength(), MIN_RSA_BITS);
            case ECPublicKey ec -> weakness("ECDSA", ec.getParams().getOrder().bitLength(), MIN_ECDSA_BITS);
            default -> Optional.empty();
        };
    }

    private static Optional<ChainFault> weakness(String algorithm, int bits, int smallest) {
        return bits < smallest ? Optional.of(new ChainFault.WeakKey(algorithm, bits)) : Optional.empty();
    }

    /** Algorithm and, where it matters, size. */
    String describe() {
        return type().describe();
    }

    KeyType type() {
        return switch (key) {
            case RSAPublicKey rsa ->
                new KeyType(rsa.getAlgorithm(), rsa.getModulus().bitLength());
            case ECPublicKey ec ->
                new KeyType("ECDSA", ec.getParams().getCurve().getField().getFieldSize());
            default -> new KeyType(key.getAlgorithm(), 0);
        };
    }

    static boolean areEqual(ECParameterSpec one, ECParameterSpec other) {
        return one.getCurve().equals(other.getCurve())
                && one.getGenerator().equals(other.getGenerator())
                && one.getOrder().equals(other.getOrder());
    }

    private static ECParameterSpec curve(String name) {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(name));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK knows " + name, impossible);
        }
    }
}
