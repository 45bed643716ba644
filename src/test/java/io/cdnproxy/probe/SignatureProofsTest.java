package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignatureProofsTest {
    private final SignatureProofs proofs = new SignatureProofs();

    @Test
    void oneOfTenProbesHasToProve() {
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

    private static SignatureProofs.Server showing(String certificate) {
        return new SignatureProofs.Server(InetAddress.getLoopbackAddress(), 443, "b.example.test", certificate);
    }
}
