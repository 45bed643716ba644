package io.cdnproxy.pki;

import static io.cdnproxy.pki.StoredFiles.GOOD;
import static io.cdnproxy.pki.StoredFiles.ISSUER;
import static io.cdnproxy.pki.StoredFiles.NOW;
import static io.cdnproxy.pki.StoredFiles.ORIGIN;
import static io.cdnproxy.pki.StoredFiles.PATIENCE;
import static io.cdnproxy.pki.StoredFiles.ROOT;
import static io.cdnproxy.pki.StoredFiles.examine;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.cdnproxy.sandbox.pki.Pem;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Test;

class StoredKeyPairTest {

    @Test
    void aPairThatFitsHasNoFault() {
        // When
        var examined = examine(Pem.encode(GOOD.chain()), Pem.encode(GOOD.key()));

        // Then
        assertThat(examined.fault()).isEmpty();
        assertThat(examined.chain()).contains(new CertificateChain(GOOD.chain()));
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
                .contains(new KeyPairFault.UnsuitableChain(new ChainFault.IssuerExpired("CN=Old Issuer", yesterday)));
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

    /** Some authorities deliver leaf and bundle as two files, and the bundle is easily taken for what belongs into ca.crt. */
    @Test
    void anIntermediateStoredAsAnAuthorityIsMissingInTheChain() {
        // Given
        var root = TestAuthority.root("Public Root");
        var issuer = root.intermediate("Public Issuer");
        var alone = issuer.leaf(ORIGIN).issueAlone();
        var pair = new StoredKeyPair(
                Pem.encode(alone.chain()).getBytes(UTF_8),
                Pem.encode(alone.key()).getBytes(UTF_8),
                Pem.encode(List.of(issuer.certificate(), root.certificate())).getBytes(UTF_8));

        // When
        var examined = pair.examine(ORIGIN, new Authorities(List.of(root.certificate())), NOW);

        // Then
        assertThat(examined.fault()).contains(new KeyPairFault.IncompleteChain("CN=Public Issuer"));
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
}
