package io.cdnproxy.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.net.Cidr;
import io.cdnproxy.net.InternalRanges;
import io.cdnproxy.probe.LoopbackChain;
import io.smallrye.common.net.Inet;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

/** Names are other people's to lead where they like: what is dialled is counted at listeners that must see nothing. */
class DialledAddressesOfDiagnoseTest {
    @TempDir
    private Path directory;

    private LoopbackChain chain;

    @BeforeEach
    void aChainThatWorks() throws IOException {
        chain = LoopbackChain.start();
    }

    @AfterEach
    void close() throws IOException {
        chain.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "::ffff:127.0.0.1", "::1", "::"})
    void thisMachineIsNotDialledByAnyOfItsAddresses(String address) throws IOException {
        // Given
        chain.where(LoopbackChain.EDGE, address).where(LoopbackChain.ORIGIN, address);

        // When
        var run = run("--path", "/ray");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).containsPattern("OriginHandshake +(False|Unknown) +AddressNotAllowed");
        assertThat(chain.connectionsToOrigin() + chain.connectionsToEdge()).isZero();
    }

    @Test
    void norByOneThatIsGivenForTheEdge() throws IOException {
        // When
        var run = run("--edge-address", "127.0.0.1");

        // Then
        assertThat(run.out()).containsPattern("EdgeHandshake +False +AddressNotAllowed");
        assertThat(chain.connectionsToEdge()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "0x7f.1",
                "::1",
                "[::1]",
                "localhost"
            })
    void anAddressIsNoNameInAnySpelling(String address) throws IOException {
        // When
        var run = CommandRun.of(
                "a.example.test", address, "--resolver", chain.resolver(), "--port", "" + chain.originPort());

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(chain.connectionsToOrigin()).isZero();
    }

    @Test
    void noRedirectIsFollowed() throws IOException {
        // Given
        try (var elsewhere = LoopbackChain.start()) {
            chain.whoseOriginRedirectsTo("https://%s:%d/".formatted(LoopbackChain.EDGE, elsewhere.edgePort()));

            // When
            var run = run("--path", "/ray", "--allow", "127.0.0.1/32");

            // Then
            assertThat(run.out()).containsPattern("OriginUpgrade +False +UnexpectedStatus");
            assertThat(chain.connectionsToOrigin()).isPositive();
            assertThat(elsewhere.connectionsToEdge()).isZero();
        }
    }

    @Test
    void anAnswerThatChangesAfterItWasCheckedIsCheckedAgain() throws IOException {
        // Given an address that may be dialled, where nothing listens, and after that one that may not
        chain.whereAnswersTakeTurns(LoopbackChain.ORIGIN, "127.0.0.9", "127.0.0.1");

        // When
        for (int query = 0; query < 4; query++) {
            run("--path", "/ray", "--allow", "127.0.0.9/32");
        }

        // Then
        assertThat(chain.connectionsToOrigin()).isZero();
    }

    @Test
    void whoAllowsARangeHasItDialled() throws IOException {
        // When
        var run = run("--path", "/ray", "--public-only", "--allow", "127.0.0.1/32");

        // Then
        assertThat(run.exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "100.64.0.1", "172.16.0.1", "192.168.0.1", "fd12::1"})
    void privateNetworksAreDialledUnlessPublicAddressesAloneAreWanted(String address) {
        // When
        var usual = InternalRanges.privateNetworks().stream().anyMatch(network -> network.contains(range(address)));
        var strict = !InternalRanges.contain(range(address));

        // Then
        assertThat(usual).isTrue();
        assertThat(strict).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "100.100.100.200",
                "127.0.0.1",
                "168.63.129.16",
                "169.254.169.254",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:0:7f00:1",
                "64:ff9b::a00:1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "fd00:c1::a9fe:a9fe",
                "fd00:42::42",
                "fe80::1",
                "ff02::1"
            })
    void whatIsNoPrivateNetworkIsNotDialled(String address) {
        // When
        var networks = InternalRanges.privateNetworks().stream().filter(network -> network.contains(range(address)));

        // Then
        assertThat(networks).isEmpty();
        assertThat(InternalRanges.contain(range(address))).isTrue();
    }

    private static Cidr range(String address) {
        return Cidr.of(Inet.parseInetAddress(address));
    }

    private CommandRun run(String... options) throws IOException {
        return CommandRun.of(Ansi.OFF, CommandRun.arguments(chain, chain.authority(directory), options));
    }
}
