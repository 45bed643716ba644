package io.cdnproxy.pki;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import java.util.Set;

/** Whether a private key, as it is stored, belongs to a certificate. */
enum KeyMatch {
    /** Both are halves of one pair. */
    MATCHES,
    /** It belongs to another certificate, or is damaged. */
    DIFFERS,
    /** It is locked by a passphrase, which no server can be told. */
    ENCRYPTED,
    /** There is no private key in PEM of a form that servers read. */
    MISSING;

    /** By their labels, the forms that servers read; what else calls itself a private key, such as OpenSSH's own, they may read by chance. */
    private static final Set<String> FORMS = Set.of("PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY");

    private static final byte[] CHALLENGE = {1};

    /**
     * Compares the first private key of a PEM text, which is what servers take, with a public key.
     *
     * @param publicKey one that {@link ServerKey#canBeDialled} has found usable, so that the work is bounded
     */
    static KeyMatch of(byte[] pem, PublicKey publicKey) {
        return first(pem).map(block -> of(block, publicKey)).orElse(MISSING);
    }

    /** That key itself, if it matches. */
    static Optional<PrivateKey> read(byte[] pem, PublicKey publicKey) {
        try {
            var block = first(pem).filter(found -> of(found, publicKey) == MATCHES);
            return block.isPresent()
                    ? Optional.of(PrivateKeyDer.read(block.get().content(), publicKey))
                    : Optional.empty();
        } catch (GeneralSecurityException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<PemBlock> first(byte[] pem) {
        return PemBlock.read(pem).stream()
                .filter(block -> block.label().endsWith("PRIVATE KEY"))
                .findFirst();
    }

    private static KeyMatch of(PemBlock block, PublicKey publicKey) {
        if (block.encrypted() || block.label().startsWith("ENCRYPTED")) {
            return ENCRYPTED;
        }
        try {
            return belongTogether(PrivateKeyDer.read(block.content(), publicKey), publicKey) ? MATCHES : DIFFERS;
        } catch (GeneralSecurityException unreadable) {
            return FORMS.contains(block.label()) ? DIFFERS : MISSING;
        }
    }

    private static boolean belongTogether(PrivateKey privateKey, PublicKey publicKey) throws GeneralSecurityException {
        return switch (publicKey) {
            case RSAPublicKey open -> privateKey instanceof RSAPrivateCrtKey secret && belongTogether(secret, open);
            case ECPublicKey open -> privateKey instanceof ECPrivateKey secret && belongTogether(secret, open);
            default -> false;
        };
    }

    // By arithmetic instead of by signing, as Go does: a damaged key may name primes with which a signature takes
    // hours.
    private static boolean belongTogether(RSAPrivateCrtKey secret, RSAPublicKey open) {
        return secret.getModulus().equals(open.getModulus())
                && secret.getPublicExponent().equals(open.getPublicExponent())
                && secret.getPrimeP().multiply(secret.getPrimeQ()).equals(open.getModulus())
                && isInverse(secret, secret.getPrimeP())
                && isInverse(secret, secret.getPrimeQ());
    }

    private static boolean isInverse(RSAPrivateCrtKey secret, BigInteger prime) {
        var order = prime.subtract(BigInteger.ONE);
        return order.signum() > 0
                && secret.getPrivateExponent()
                        .multiply(secret.getPublicExponent())
                        .mod(order)
                        .equals(BigInteger.ONE.mod(order));
    }

    private static boolean belongTogether(ECPrivateKey secret, ECPublicKey open) throws GeneralSecurityException {
        var scalar = secret.getS();
        if (!ServerKey.areEqual(secret.getParams(), open.getParams())
                || scalar.signum() <= 0
                || scalar.compareTo(open.getParams().getOrder()) >= 0) {
            return false;
        }
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(secret);
        signature.update(CHALLENGE);
        byte[] signed = signature.sign();
        signature.initVerify(open);
        signature.update(CHALLENGE);
        return signature.verify(signed);
    }
}
