package io.cdnproxy.sandbox.cluster.node.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.Loopback;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodNetworkTest {
    private static final int SIZE = Loopback.POD_LAST - Loopback.POD_FIRST + 1;

    private Loopback loopback;
    private PodNetwork network;

    @BeforeEach
    void claim() throws Exception {
        loopback = Loopback.claim();
        network = new PodNetwork(loopback);
    }

    @AfterEach
    void release() throws Exception {
        loopback.close();
    }

    @Test
    void aPodsTwoAddressesShareTheLastOctet() {
        // When
        PodAddress address = network.claim("alice", Optional.empty()).orElseThrow();

        // Then
        assertThat(address).isEqualTo(new PodAddress("10.244.0.100", loopback.address(100)));
        assertThat(network.dialable(address.ip())).isEqualTo(address.loopback());
    }

    @Test
    void aFreedAddressIsTheLastToBeUsedAgain() {
        // Given
        String first = claim("alice");
        network.release("alice");

        // When
        String next = claim("bob");

        // Then
        assertThat(next).isNotEqualTo(first);
    }

    @Test
    void aPodKeepsTheAddressItHasReported() {
        // Given
        network.claim("alice", Optional.of("10.244.0.100"));

        // When
        String strangers = claim("bob");
        String hers = network.claim("alice", Optional.of("10.244.0.100"))
                .orElseThrow()
                .ip();

        // Then
        assertThat(hers).isEqualTo("10.244.0.100");
        assertThat(strangers).isNotEqualTo(hers);
    }

    @Test
    void aReportedAddressThatAnotherPodHasIsNotShared() {
        // Given
        String taken = claim("alice");

        // When
        String other = network.claim("bob", Optional.of(taken)).orElseThrow().ip();

        // Then
        assertThat(other).isNotEqualTo(taken);
    }

    @Test
    void aFullRangeGivesNothingUntilAPodIsGone() {
        // Given
        IntStream.range(0, SIZE).forEach(i -> claim("pod" + i));

        // When
        var refused = network.claim("late", Optional.empty());
        network.release("pod7");

        // Then
        assertThat(refused).isEmpty();
        assertThat(claim("late")).isEqualTo("10.244.0.107");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "10.244.0.1", "10.244.1.100", "10.244.0.example.com", "10.244.0.", "fd00::1"})
    void addressesOutsideThePodRangeAreDialledAsTheyAre(String address) {
        // When
        String dialable = network.dialable(address);

        // Then
        assertThat(dialable).isEqualTo(address);
    }

    private String claim(String uid) {
        return network.claim(uid, Optional.empty()).orElseThrow().ip();
    }
}
