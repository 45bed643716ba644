package io.cdnproxy.pki;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.cdnproxy.pki.StoredKeyPair.Examined;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.pki.Pem;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredKeyPairTest {
    private static final String ORIGIN = "b.example.com";
    private static final Instant NOW = Instant.now();

    /** A bound for machines under load; the work takes milliseconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final TestAuthority ROOT = TestAuthority.root("Root");
    private static final TestAuthority ISSUER = ROOT.intermediate("Issuer");
    private static final Authorities TRUSTED = new Authorities(List.of(ROOT.certificate()));
    private static final KeyMaterial GOOD = ISSUER.leaf(ORIGIN).issue();

    @Test
    void aPairThatFitsHasNoFault() {
        // When
        var examined = examine(Pem.encode(GOOD.chain()), Pem.encode(GOOD.key()));

        // Then
        assertThat(examined.fault()).isEmpty();
        assertThat(examined.chain()).contains(new CertificateChain(GOOD.chain()));
    }

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

    @ParameterizedTest
    @MethodSource("unreadableForms")
    void whatServersPassOverIsWhyTheyMissIt(UnaryOperator<String> form) {
        // Given
        var chain = Pem.encode(GOOD.chain());
        var key = Pem.encode(GOOD.key());

        // When
        var ofChain = examine(form.apply(chain), key);
        var ofKey = examine(chain, form.apply(key));

        // Then
        assertThat(ofChain.fault()).contains(new KeyPairFault.UnreadBlock(KeyPairFault.Part.CHAIN));
        assertThat(ofKey.fault()).contains(new KeyPairFault.UnreadBlock(KeyPairFault.Part.KEY));
    }

    static Stream<UnaryOperator<String>> unreadableForms() {
        return Stream.of(
                pem -> pem.replace("\n", "\\n"),
                pem -> pem.replace("\n", " "),
                pem -> pem.replace("\n-----END", "=\n-----END"),
                pem -> "mine: " + pem.replace("\n", "\n  - "),
                pem -> pem.replaceFirst("-----END [A-Z ]+-----", ""));
    }

    @Test
    void certificatesJoinedWithoutALineBreakAreToldAsSuch() {
        // Given
        var joined = Pem.encode(GOOD.leaf()).strip() + Pem.encode(GOOD.chain().get(1));

        // When
        var examined = examine(joined, Pem.encode(GOOD.key()));

        // Then
        assertThat(examined.fault()).contains(new KeyPairFault.UnreadBlock(KeyPairFault.Part.CHAIN));
    }

    @Test
    void whatIsPassedOverWhereNothingIsMissedIsNoFault() {
        // Given
        var remark = "-----BEGIN CERTIFICATE----- is how each of them begins\n";

        // When
        var examined = examine(Pem.encode(GOOD.chain()) + remark, Pem.encode(GOOD.key()));

        // Then
        assertThat(examined.fault()).isEmpty();
    }

    @Test
    void aByteOrderMarkHidesTheFirstObjectFromTheServer() {
        // When
        var atTheChain = examine("\uFEFF" + Pem.encode(GOOD.chain()), Pem.encode(GOOD.key()));
        var atTheKey = examine(Pem.encode(GOOD.chain()), "\uFEFF" + Pem.encode(GOOD.key()));
        var atAComment = examine("\uFEFFmine\n" + Pem.encode(GOOD.chain()), Pem.encode(GOOD.key()));

        // Then
        assertThat(atTheChain.fault()).contains(new KeyPairFault.ByteOrderMark());
        assertThat(atTheKey.fault()).contains(new KeyPairFault.ByteOrderMark());
        assertThat(atAComment.fault()).isEmpty();
    }

    @Test
    void linesOfWindowsAreRead() {
        // When
        var examined = examine(
                Pem.encode(GOOD.chain()).replace("\n", "\r\n"),
                Pem.encode(GOOD.key()).replace("\n", "\r\n"));

        // Then
        assertThat(examined.fault()).isEmpty();
    }

    @Test
    void aDamagedIntermediateIsCounted() {
        // Given
        var damaged = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";

        // When
        var examined = examine(Pem.encode(GOOD.leaf()) + damaged, Pem.encode(GOOD.key()));

        // Then
        assertThat(examined.fault()).contains(new KeyPairFault.DamagedCertificate(2));
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
    void noNamesCoverNothing() {
        // When
        var examined = examine(ISSUER.leaf(ORIGIN).withoutNames().issue());

        // Then
        assertThat(examined.fault())
                .contains(new KeyPairFault.UnsuitableChain(
                        new ChainFault.NotCovering(CertificateNames.of(), "CN=" + ORIGIN)));
    }

    @Test
    void anAddressIsNoName() {
        // Given
        var address = new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));

        // When
        var examined = examine(ISSUER.leaf(ORIGIN).alternativeNames(address).issue());

        // Then
        assertThat(examined.fault()).containsInstanceOf(KeyPairFault.UnsuitableChain.class);
    }

    @Test
    void whatIsAboveATrustedAuthorityDoesNotMatter() {
        // Given
        var longAgo = NOW.minus(Duration.ofDays(1));
        var expired =
                TestAuthority.root("Older Root").intermediate("Root", longAgo).certificate();
        var chain = new ArrayList<>(GOOD.chain());
        chain.add(expired);

        // When
        var examined = examine(Pem.encode(chain), Pem.encode(GOOD.key()));

        // Then
        assertThat(examined.fault()).isEmpty();
    }

    @Test
    void anExpiredIssuerIsNamed() {
        // Given
        var yesterday = Instant.parse("2026-01-01T00:00:00Z");
        var material = ROOT.intermediate("Old Issuer", yesterday).leaf(ORIGIN).issue();

        // When
        var examined = examine(material);

        // Then
        assertThat(examined.fault())
                .contains(new KeyPairFault.UnsuitableChain(new ChainFault.Expired("CN=Old Issuer", yesterday)));
    }

    @Test
    void aChainIsNotSorted() {
        // Given
        var second = ISSUER.intermediate("Second Issuer").leaf(ORIGIN).issue();
        var chain = new ArrayList<>(second.chain());
        Collections.swap(chain, 1, 2);

        // When
        var examined = examine(Pem.encode(chain), Pem.encode(second.key()));

        // Then
        assertThat(examined.fault()).contains(new KeyPairFault.ChainOutOfOrder(2));
    }

    @Test
    void aCertificateThatStandsThereTwiceIsTold() {
        // Given
        var chain = new ArrayList<>(GOOD.chain());
        chain.addFirst(GOOD.leaf());

        // When
        var examined = examine(Pem.encode(chain), Pem.encode(GOOD.key()));

        // Then
        assertThat(examined.fault()).contains(new KeyPairFault.RepeatedCertificate(2));
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

    @Test
    void whatIsAboveAnAuthorityThatIsStoredDoesNotMatterEither() {
        // Given
        var own = TestAuthority.root("Own Root");
        var material = own.intermediate("Own Issuer").leaf(ORIGIN).issue();
        var expired = TestAuthority.root("Older Root")
                .intermediate("Own Root", NOW.minus(Duration.ofDays(1)))
                .certificate();
        var chain = new ArrayList<>(material.chain());
        chain.add(expired);
        var pair = new StoredKeyPair(
                Pem.encode(chain).getBytes(UTF_8),
                Pem.encode(material.key()).getBytes(UTF_8),
                Pem.encode(own.certificate()).getBytes(UTF_8));

        // When
        var examined = pair.examine(ORIGIN, Authorities.NONE, NOW);

        // Then
        assertThat(examined.fault()).isEmpty();
    }

    @Test
    void aChainOfNobodyWeKnowIsCompleteIfNothingIsMissing() {
        // Given
        var strange = TestAuthority.root("Private Root")
                .intermediate("Private Issuer")
                .leaf(ORIGIN);

        // When
        var whole = examine(strange.issue());
        var alone = examine(strange.issueAlone());

        // Then
        assertThat(whole.fault()).isEmpty();
        assertThat(alone.fault()).contains(new KeyPairFault.IncompleteChain("CN=Private Issuer"));
    }

    @Test
    void moreCertificatesThanClientsAcceptAreNotLookedAt() {
        // Given
        var bundle = Pem.encode(GOOD.leaf()) + Pem.encode(Collections.nCopies(1500, ROOT.certificate()));

        // When
        var examined = assertTimeoutPreemptively(PATIENCE, () -> examine(bundle, Pem.encode(GOOD.key())));

        // Then
        assertThat(examined.fault()).contains(new KeyPairFault.TooManyCertificates(10));
    }

    @Test
    void hugeAuthoritiesTakeNoTime() {
        // Given
        var alone = ISSUER.leaf(ORIGIN).issueAlone();
        X509Certificate impostor = ROOT.intermediate("Issuer").certificate();
        var bundle = Pem.encode(Collections.nCopies(1500, impostor)).getBytes(UTF_8);
        var pair = new StoredKeyPair(
                Pem.encode(alone.chain()).getBytes(UTF_8),
                Pem.encode(alone.key()).getBytes(UTF_8),
                bundle);

        // When
        var examined = assertTimeoutPreemptively(PATIENCE, () -> pair.examine(ORIGIN, Authorities.NONE, NOW));

        // Then
        assertThat(examined.fault()).contains(new KeyPairFault.IncompleteChain("CN=Issuer"));
    }

    @Test
    void nothingOfTheKeyIsPrinted() {
        // When
        var printed = new StoredKeyPair(new byte[0], "secret".getBytes(UTF_8), new byte[0]).toString();

        // Then
        assertThat(printed).isEqualTo("StoredKeyPair");
    }

    private static Examined examine(KeyMaterial material) {
        return examine(Pem.encode(material.chain()), Pem.encode(material.key()));
    }

    private static Examined examine(String chain, String key) {
        return new StoredKeyPair(chain.getBytes(UTF_8), key.getBytes(UTF_8), new byte[0]).examine(ORIGIN, TRUSTED, NOW);
    }

    private static KeyPair ec(String curve) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }
}
