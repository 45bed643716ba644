package io.cdnproxy.pki;

import static io.cdnproxy.pki.StoredFiles.GOOD;
import static io.cdnproxy.pki.StoredFiles.examine;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.pki.Pem;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What servers pass over in a file, and what they read. */
class StoredPemTest {

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
}
