package io.cdnproxy.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What came over the wire and could be parsed, however strange, is judged. */
class DamagedChainTest {
    private static final String ORIGIN = "b.example.com";
    private static final Instant NOW = Instant.now();
    private static final TestAuthority ROOT = TestAuthority.root("Root");
    private static final KeyMaterial GOOD =
            ROOT.intermediate("Issuer").leaf(ORIGIN).tellsWhereIssuerIs().issue();
    private static final ChainCheck CHECK = new ChainCheck(new Authorities(List.of(ROOT.certificate())));

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aServedChainWithADamagedCertificateIsJudged(int position) throws CertificateException {
        // Given
        byte[] whole = GOOD.chain().get(position).getEncoded();
        var random = new Random(position);
        var damaged = IntStream.range(0, whole.length)
                .mapToObj(at -> parsed(changed(whole, at, random)))
                .flatMap(Optional::stream)
                .map(certificate -> position == 0
                        ? CertificateChain.of(certificate, GOOD.chain().get(1))
                        : CertificateChain.of(GOOD.leaf(), certificate))
                .toList();

        assertThat(damaged).hasSizeGreaterThan(100);

        // When
        assertThatCode(() -> damaged.forEach(DamagedChainTest::judge))
                // Then
                .doesNotThrowAnyException();
    }

    private static void judge(CertificateChain chain) {
        CHECK.check(chain, ORIGIN, NOW);
        chain.names().describe();
        chain.fingerprint();
    }

    private static byte[] changed(byte[] whole, int at, Random random) {
        byte[] changed = whole.clone();
        changed[at] ^= (byte) (1 + random.nextInt(255));
        return changed;
    }

    private static Optional<X509Certificate> parsed(byte[] der) {
        try {
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } catch (CertificateException refusedByTls) {
            return Optional.empty();
        }
    }
}
