package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a server that works by one of its addresses alone. */
class OddAddressesTest {
    private static final Verdict WORKS = Verdict.works("b.example.test:8443 has a trusted certificate");

    @Test
    void anAddressThatDoesNotAnswerIsToldWithItsRecord() {
        // Given
        var attempt = new TcpOutcome.Attempt(Evidence.address("192.0.2.9"), TcpOutcome.Result.TIMED_OUT);

        // When
        var verdict = OddAddresses.beside(WORKS, List.of(attempt));

        // Then
        assertThat(verdict.message()).contains("192.0.2.9 does not answer", "or remove its record");
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.18.0.7", "0.0.0.0", "fc00::7"})
    void whatAResolverInventsHasNoRecord(String address) {
        // Given
        var attempt = new TcpOutcome.Attempt(Evidence.address(address), TcpOutcome.Result.FORBIDDEN);

        // When
        var verdict = OddAddresses.beside(WORKS, List.of(attempt));

        // Then
        assertThat(verdict).isEqualTo(WORKS);
    }
}
