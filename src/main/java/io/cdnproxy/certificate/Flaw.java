package io.cdnproxy.certificate;

import java.util.Objects;

/** What is wrong with a certificate, whatever its names. */
public sealed interface Flaw {

    /**
     * It was asked for, and is not issued.
     *
     * @param reason in the keeper's word
     */
    record NotIssued(String reason) implements Flaw {
        public NotIssued {
            Objects.requireNonNull(reason);
        }
    }

    /**
     * The CDN does not serve keys like its own, or no viewer accepts them.
     *
     * @param algorithm as the keeper spells it
     */
    record UnsupportedKey(String algorithm) implements Flaw {
        public UnsupportedKey {
            Objects.requireNonNull(algorithm);
        }
    }

    /**
     * No viewer trusts whom it is from.
     *
     * @param issuer in words
     */
    record UntrustedIssuer(String issuer) implements Flaw {
        public UntrustedIssuer {
            Objects.requireNonNull(issuer);
        }
    }
}
