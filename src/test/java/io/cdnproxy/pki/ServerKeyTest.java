package io.cdnproxy.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerKeyTest {

    @ParameterizedTest
    @CsvSource({
        "1024, false",
        "2047, false",
        "2048, true",
        "3000, true",
        "4096, true",
        "4097, false",
        "16384, false",
    })
    void anRsaKeyHasTheUsualSize(int bits, boolean dialled) throws GeneralSecurityException {
        // Given
        var modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
        var key =
                KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, BigInteger.valueOf(65537)));

        // When
        var serverKey = new ServerKey(key);

        // Then
        assertThat(serverKey.canBeDialled()).isEqualTo(dialled);
        assertThat(serverKey.describe()).isEqualTo("RSA " + bits);
    }

    @ParameterizedTest
    @CsvSource({"secp256r1, true, ECDSA P-256", "secp384r1, true, ECDSA P-384", "secp521r1, false, ECDSA P-521"})
    void anEcKeyIsOnACurveThatTheCdnOffers(String curve, boolean dialled, String words)
            throws GeneralSecurityException {
        // Given
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        var key = generator.generateKeyPair().getPublic();

        // When
        var serverKey = new ServerKey(key);

        // Then
        assertThat(serverKey.canBeDialled()).isEqualTo(dialled);
        assertThat(serverKey.describe()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"Ed25519, EdDSA", "RSASSA-PSS, RSASSA-PSS", "DSA, DSA"})
    void otherKeysAreNotDialled(String algorithm, String words) throws GeneralSecurityException {
        // Given
        PublicKey key =
                KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPublic();

        // When
        var serverKey = new ServerKey(key);

        // Then
        assertThat(serverKey.canBeDialled()).isFalse();
        assertThat(serverKey.describe()).startsWith(words);
    }
}
