package io.cdnproxy.pki;

import java.util.Objects;

/**
 * What kind of key a certificate is for.
 *
 * @param algorithm RSA or ECDSA, or by the name that Java has for it
 * @param bits of its modulus or curve; 0 where one size is all there is
 */
public record KeyType(String algorithm, int bits) {
    public static final KeyType P256 = new KeyType("ECDSA", 256);

    private static final int SMALLEST_RSA = 2048;
    private static final int LARGEST_RSA = 4096;
    private static final int STEP_OF_RSA = 1024;

    public KeyType {
        Objects.requireNonNull(algorithm);
    }

    /**
     * Whether a CDN can show it to viewers. CloudFront <a
     * href="https://docs.aws.amazon.com/acm/latest/userguide/import-certificate-prerequisites.html">takes fewer</a> of viewers than it dials at
     * origins, and no viewer accepts RSA 1024.
     */
    public boolean canBeShown() {
        return equals(P256)
                || algorithm.equals("RSA") && bits >= SMALLEST_RSA && bits <= LARGEST_RSA && bits % STEP_OF_RSA == 0;
    }

    /** As people write it. */
    public String describe() {
        return switch (algorithm) {
            case "ECDSA" -> "ECDSA P-" + bits;
            default -> bits == 0 ? algorithm : algorithm + " " + bits;
        };
    }
}
