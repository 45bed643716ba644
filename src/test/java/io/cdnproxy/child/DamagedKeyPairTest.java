package io.cdnproxy.child;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Bounds;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.pki.Authorities;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyAlgorithm;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.pki.Pem;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a Secret holds, its owner reads what is wrong with it, and nothing of the key. */
class DamagedKeyPairTest {
    private static final String ORIGIN = "b.example.com";
    private static final Instant NOW = Instant.now();
    private static final CertificateAuthority ISSUER =
            CertificateAuthority.root("root").intermediate("intermediate");

    /** As long a piece of a key as no message holds by chance. */
    private static final int TELLING = 8;

    /** A pair and the way in which its key is written. */
    private record Pair(String form, byte[] chain, byte[] key) {

        static Pair pkcs8(KeyAlgorithm algorithm) {
            var material = issue(algorithm);
            return new Pair(
                    algorithm + " in PKCS #8", text(Pem.encode(material.chain())), text(Pem.encode(material.key())));
        }

        static Pair olderForm(KeyAlgorithm algorithm) {
            var material = issue(algorithm);
            var written = new StringWriter();
            try (var pem = new JcaPEMWriter(written)) {
                pem.writeObject(material.key());
            } catch (IOException memoryDoesNotFail) {
                throw new UncheckedIOException(memoryDoesNotFail);
            }
            return new Pair(
                    algorithm + " in its older form", text(Pem.encode(material.chain())), text(written.toString()));
        }

        private static KeyMaterial issue(KeyAlgorithm algorithm) {
            return ISSUER.issue(IssueRequest.of(ORIGIN).with(algorithm));
        }

        Pair withChain(byte[] other) {
            return new Pair(form, other, key);
        }

        Pair withKey(byte[] other) {
            return new Pair(form, chain, other);
        }

        Secret secret() {
            return secret(
                    Base64.getEncoder().encodeToString(chain),
                    Base64.getEncoder().encodeToString(key));
        }

        static Secret secret(String chain, String key) {
            return new SecretBuilder()
                    .withNewMetadata()
                    .withName("own")
                    .endMetadata()
                    .withData(new HashMap<>(Map.of("tls.crt", chain, "tls.key", key)))
                    .build();
        }

        @Override
        public String toString() {
            return form;
        }
    }

    /** A way to damage a PEM text, in every place. */
    private record Damage(String name, Function<byte[], Stream<byte[]>> of) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Damage> damages() {
        return List.of(
                new Damage("cut short", DamagedKeyPairTest::cuts),
                new Damage("cut short between its marks", DamagedKeyPairTest::cutsOfBody),
                new Damage("garbled", DamagedKeyPairTest::garbled),
                new Damage("garbled within", pem -> garbled(content(pem)).map(content -> rewritten(pem, content))));
    }

    static Stream<Arguments> damagedKeys() {
        return Arrays.stream(KeyAlgorithm.values())
                .flatMap(algorithm -> Stream.of(Pair.pkcs8(algorithm), Pair.olderForm(algorithm)))
                .flatMap(pair -> damages().stream().map(damage -> Arguments.of(pair, damage)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("damagedKeys")
    void aDamagedKeyIsTold(Pair pair, Damage damage) {
        // Given
        var secrets = damage.of().apply(pair.key()).map(key -> pair.withKey(key).secret());

        // When
        var verdicts = verdicts(secrets);

        // Then
        assertThat(verdicts)
                .allSatisfy(verdict -> tellsNothingOf(pair, verdict))
                .anySatisfy(verdict -> assertThat(verdict.reason()).isEqualTo(Reason.KeyMismatch));
    }

    static List<Damage> damagedChains() {
        return damages();
    }

    @ParameterizedTest
    @MethodSource("damagedChains")
    void aDamagedChainIsTold(Damage damage) {
        // Given
        var pair = Pair.pkcs8(KeyAlgorithm.RSA_2048);
        var secrets = damage.of().apply(pair.chain()).map(chain -> pair.withChain(chain)
                .secret());

        // When
        var verdicts = verdicts(secrets);

        // Then
        assertThat(verdicts)
                .allSatisfy(verdict -> tellsNothingOf(pair, verdict))
                .anySatisfy(verdict -> assertThat(verdict.reason()).isEqualTo(Reason.IncompleteChain));
    }

    @Test
    void whatIsNotBase64IsToldAsUnreadable() {
        // Given
        var pair = Pair.pkcs8(KeyAlgorithm.ECDSA_P256);
        var whole = pair.secret().getData();
        var secrets = cuts(text(whole.get("tls.key")))
                .map(key -> Pair.secret(whole.get("tls.crt"), new String(key, ISO_8859_1)));

        // When
        var verdicts = verdicts(secrets);

        // Then
        assertThat(verdicts)
                .allSatisfy(verdict -> tellsNothingOf(pair, verdict))
                .extracting(Verdict::reason)
                .containsOnly(Reason.SecretMissing, Reason.KeyMismatch, Reason.Succeeded);
    }

    /** Of thousands of Secrets, the few that differ. */
    private static List<Verdict> verdicts(Stream<Secret> secrets) {
        return secrets.map(secret -> OriginKeyPair.examine(secret, ORIGIN, Dialler.KNOWN, Authorities.NONE, NOW)
                        .verdict())
                .distinct()
                .toList();
    }

    private static void tellsNothingOf(Pair pair, Verdict verdict) {
        assertThat(verdict.message()).startsWith("Secret own ").hasSizeLessThanOrEqualTo(Bounds.MESSAGE);
        assertThat(new String(pair.key(), ISO_8859_1).lines().filter(line -> !line.startsWith("-")))
                .allSatisfy(line -> assertThat(IntStream.rangeClosed(0, line.length() - TELLING))
                        .noneMatch(at -> verdict.message().contains(line.substring(at, at + TELLING))));
    }

    private static Stream<byte[]> cuts(byte[] whole) {
        return IntStream.range(0, whole.length).mapToObj(length -> Arrays.copyOf(whole, length));
    }

    /** The text with ever less between the marks of its first object. */
    private static Stream<byte[]> cutsOfBody(byte[] pem) {
        var parts = new String(pem, ISO_8859_1).split("-----", 4);
        var body = parts[2].strip();
        return IntStream.range(0, body.length())
                .mapToObj(length ->
                        text("-----" + parts[1] + "-----\n" + body.substring(0, length) + "\n-----" + parts[3]));
    }

    /** At each place one byte changed, doubled or left out, by a choice that is always the same. */
    private static Stream<byte[]> garbled(byte[] whole) {
        var random = new Random(whole.length);
        return IntStream.range(0, whole.length).mapToObj(at -> switch (random.nextInt(3)) {
            case 0 -> spliced(whole, at, at + 1, (byte) (whole[at] ^ 1 + random.nextInt(255)));
            case 1 -> spliced(whole, at, at, whole[at]);
            default -> spliced(whole, at, at + 1);
        });
    }

    private static byte[] spliced(byte[] whole, int from, int to, byte... instead) {
        var out = new ByteArrayOutputStream();
        out.write(whole, 0, from);
        out.writeBytes(instead);
        out.write(whole, to, whole.length - to);
        return out.toByteArray();
    }

    /** What the first object of a PEM text encodes. */
    private static byte[] content(byte[] pem) {
        return Base64.getMimeDecoder().decode(new String(pem, ISO_8859_1).split("-----")[2]);
    }

    /** The same text with another content of its first object. */
    private static byte[] rewritten(byte[] pem, byte[] content) {
        var parts = new String(pem, ISO_8859_1).split("-----", 4);
        var label = parts[1].substring("BEGIN ".length());
        var written = new StringWriter();
        try (var out = new PemWriter(written)) {
            out.writeObject(new PemObject(label, content));
        } catch (IOException memoryDoesNotFail) {
            throw new UncheckedIOException(memoryDoesNotFail);
        }
        return text(written + parts[3].substring(parts[3].indexOf('\n') + 1));
    }

    private static byte[] text(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
