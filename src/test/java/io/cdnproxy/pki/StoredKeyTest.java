package io.cdnproxy.pki;

import static io.cdnproxy.pki.StoredFiles.GOOD;
import static io.cdnproxy.pki.StoredFiles.ISSUER;
import static io.cdnproxy.pki.StoredFiles.ORIGIN;
import static io.cdnproxy.pki.StoredFiles.PATIENCE;
import static io.cdnproxy.pki.StoredFiles.examine;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.pki.Pem;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which key fits, and which cannot be used. */
class StoredKeyTest {

    @Test
    void theKeyMayStandAmongOtherObjects() {
        // Given
        var parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
        var everything = parameters + Pem.encode(GOOD.leaf()) + Pem.encode(GOOD.key());

        // When
        var examined = examine(everything + Pem.encode(GOOD.chain().get(1)), everything);

        // Then
        assertThat(examined.fault()).isEmpty();
    }

    @Test
    void ofSeveralKeysTheFirstCounts() {
        // Given
        var other = ISSUER.leaf(ORIGIN).issue().key();

        // When
        var right = examine(Pem.encode(GOOD.chain()), Pem.encode(GOOD.key()) + Pem.encode(other));
        var wrong = examine(Pem.encode(GOOD.chain()), Pem.encode(other) + Pem.encode(GOOD.key()));

        // Then
        assertThat(right.fault()).isEmpty();
        assertThat(wrong.fault()).contains(new KeyPairFault.OtherKey(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hunter2"})
    void withoutAKeyThereIsNone(String key) {
        // When
        var examined = examine(Pem.encode(GOOD.chain()), key);

        // Then
        assertThat(examined.fault()).contains(new KeyPairFault.NoKey());
    }

    @Test
    void aKeyInOpenSshsOwnFormIsNotTakenForAnotherPairs() {
        // Given
        var content = Base64.getEncoder().encodeToString("openssh-key-v1\0none".getBytes(US_ASCII));
        var key = "-----BEGIN OPENSSH PRIVATE KEY-----\n%s\n-----END OPENSSH PRIVATE KEY-----\n".formatted(content);

        // When
        var examined = examine(Pem.encode(GOOD.chain()), key);

        // Then
        assertThat(examined.fault()).contains(new KeyPairFault.NoKey());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n"
            })
    void aLockedKeyIsToldApart(String key) {
        // When
        var examined = examine(Pem.encode(GOOD.chain()), key);

        // Then
        assertThat(examined.fault()).contains(new KeyPairFault.EncryptedKey());
    }

    @Test
    void aKeyThatTheCdnDoesNotDialIsTold() throws GeneralSecurityException {
        // Given
        var ed25519 = ISSUER.leaf(ORIGIN)
                .of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair())
                .issue();
        var p521 = ISSUER.leaf(ORIGIN).of(ec("secp521r1")).issue();

        // When
        var ofEd25519 = examine(ed25519);
        var ofP521 = examine(p521);

        // Then
        assertThat(ofEd25519.fault()).contains(new KeyPairFault.UndialableKey("EdDSA"));
        assertThat(ofP521.fault()).contains(new KeyPairFault.UndialableKey("ECDSA P-521"));
    }

    @Test
    void theOtherCurveThatTheCdnOffersIsFine() throws GeneralSecurityException {
        // When
        var examined = examine(ISSUER.leaf(ORIGIN).of(ec("secp384r1")).issue());

        // Then
        assertThat(examined.fault()).isEmpty();
    }

    @Test
    void keysOfOtherKindsAndCurvesDoNotFit() throws GeneralSecurityException {
        // Given
        var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var p384 = ec("secp384r1");

        // When
        var ofRsa = examine(Pem.encode(GOOD.chain()), Pem.encode(rsa.getPrivate()));
        var ofP384 = examine(Pem.encode(GOOD.chain()), Pem.encode(p384.getPrivate()));

        // Then
        assertThat(ofRsa.fault()).contains(new KeyPairFault.OtherKey(Optional.empty()));
        assertThat(ofP384.fault()).contains(new KeyPairFault.OtherKey(Optional.empty()));
    }

    @Test
    void anRsaKeyWithOtherPrimesTakesNoTime() throws GeneralSecurityException {
        // Given
        var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var key = (RSAPrivateCrtKey) rsa.getPrivate();
        var monster = BigInteger.ONE.shiftLeft(400_000).subtract(BigInteger.ONE);
        var forged = KeyFactory.getInstance("RSA")
                .generatePrivate(new RSAPrivateCrtKeySpec(
                        key.getModulus(),
                        key.getPublicExponent(),
                        monster,
                        monster,
                        monster,
                        monster,
                        monster,
                        monster));
        var material =
                new KeyMaterial(forged, ISSUER.leaf(ORIGIN).of(rsa).issue().chain());

        // When
        var examined = assertTimeoutPreemptively(PATIENCE, () -> examine(material));

        // Then
        assertThat(examined.fault()).contains(new KeyPairFault.OtherKey(Optional.empty()));
    }

    @Test
    void aKeyThatBelongsFurtherDownIsToldWhere() {
        // Given
        var chain = new ArrayList<>(GOOD.chain());
        Collections.reverse(chain);

        // When
        var examined = examine(Pem.encode(chain), Pem.encode(GOOD.key()));

        // Then
        assertThat(examined.fault()).contains(new KeyPairFault.OtherKey(Optional.of(chain.size())));
    }

    private static KeyPair ec(String curve) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }
}
