package io.cdnproxy.sandbox.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** The key algorithms that certificates here can have. */
public enum KeyAlgorithm {
    ECDSA_P256("EC", new ECGenParameterSpec("secp256r1")),
    ECDSA_P384("EC", new ECGenParameterSpec("secp384r1")),
    RSA_2048("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));

    private final String jcaName;
    private final AlgorithmParameterSpec parameters;

    KeyAlgorithm(String jcaName, AlgorithmParameterSpec parameters) {
        this.jcaName = jcaName;
        this.parameters = parameters;
    }

    public KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance(jcaName);
            generator.initialize(parameters);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
