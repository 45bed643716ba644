package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignatureProofsTest {
    private static final String NAME = "b.example.test";

    private final SignatureProofs proofs = new SignatureProofs();

    @Test
    void ofManyProbesOneHasToProve() {
        // Given
        proofs.prove(showing("one"));

        // When
        var believed = IntStream.rangeClosed(1, SignatureProofs.PROBES_A_PROOF)
                .filter(probe -> proofs.haveProven(showing("one")));

        // Then
        assertThat(believed.count()).isEqualTo(SignatureProofs.PROBES_A_PROOF - 1);
    }

    @Test
    void withAnotherCertificateAServerHasProvenNothing() {
        // Given
        proofs.prove(showing("one"));

        // When
        boolean believed = proofs.haveProven(showing("renewed"));

        // Then
        assertThat(believed).isFalse();
    }

    @Test
    void whoIsDoubtedHasProvenNothing() {
        // Given
        proofs.prove(showing("one"));
        proofs.doubt(NAME);

        // When
        boolean believed = proofs.haveProven(showing("one"));

        // Then
        assertThat(believed).isFalse();
    }

    @Test
    void theDoubtIsAboutNobodyElse() {
        // Given
        proofs.prove(showing("one"));
        proofs.doubt("c.example.test");

        // When
        boolean believed = proofs.haveProven(showing("one"));

        // Then
        assertThat(believed).isTrue();
    }

    private static SignatureProofs.Server showing(String certificate) {
        return new SignatureProofs.Server(InetAddress.getLoopbackAddress(), 443, NAME, certificate);
    }
}
