package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.sandbox.ExternalOrigin;
import io.cdnproxy.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What people see who dial a chain from a machine of their own: a v2ray of theirs behind a distribution. */
@ExtendWith(InWorld.class)
@Execution(ExecutionMode.CONCURRENT)
class DiagnoseIT {
    private static ExternalOrigin running;
    private static User owner;

    @TempDir
    private Path directory;

    @BeforeAll
    static void aChainThatWorks(World world, User user) throws Exception {
        owner = user;
        running = chain(world, owner);
    }

    @AfterAll
    static void leave() {
        running.close();
        owner.deletesTheProxy();
    }

    @Test
    void aHealthyChainIsToldAsATable(World world) throws Exception {
        // When
        var told = diagnose(world, owner, running, "--path", ExternalOrigin.PATH);

        // Then
        assertThat(told.exit()).as("%s", told).isZero();
        assertThat(told.out().lines().filter(line -> !line.startsWith(" ")).map(DiagnoseIT::firstWords))
                .startsWith(
                        "LINK STATUS",
                        "DnsReady True",
                        "OriginHandshake True",
                        "OriginUpgrade True",
                        "EdgeHandshake True",
                        "EdgeUpgrade True");
        assertThat(told.out().replaceAll("\\s+", " "))
                .contains(
                        "%s leads to the CDN, and %s resolves".formatted(owner.edgeHostname(), owner.originHostname()))
                .endsWith("works: every link of the chain works ");
        assertThat(told.err()).contains("asking DNS for " + owner.edgeHostname());
    }

    @Test
    void aWrongPathIsToldOnBothChains(World world) throws Exception {
        // When
        var told = diagnose(world, owner, running, "--path", "/wrong", "--json");

        // Then
        assertThat(told.exit()).isEqualTo(1);
        assertThat(reasons(told))
                .containsExactly("Succeeded", "Succeeded", "PathMismatch", "Succeeded", "PathMismatch");
        assertThat(told.out()).contains("check that --path is the server's");
    }

    @Test
    void aPortWhereNobodyListensAnyMoreIsTheCauseOfABadGateway(World world, User alice) throws Exception {
        // Given
        var origin = chain(world, alice);
        origin.close();

        // When
        var told = diagnose(world, alice, origin, "--path", ExternalOrigin.PATH, "--json");

        // Then
        assertThat(told.exit()).isEqualTo(1);
        assertThat(reasons(told))
                .containsExactly("Succeeded", "OriginPortClosed", "OriginPortClosed", "Succeeded", "OriginPortClosed");
        alice.deletesTheProxy();
    }

    @Test
    void aCertificateForAnotherNameIsNamed(World world, User alice) throws Exception {
        // Given
        try (var origin = ExternalOrigin.start(world.sandbox, "other." + Sandbox.DOMAIN)) {
            alice.publishes(alice.originHostname(), origin.address().getAddress());
            alice.nameServer().awaitsRecord(alice.originHostname(), "A");

            // When
            var told = diagnose(world, owner.edgeHostname(), alice.originHostname(), origin, "--json");

            // Then
            assertThat(told.exit()).isEqualTo(1);
            assertThat(reasons(told)).containsExactly("Succeeded", "CertificateMismatch", "Succeeded");
            assertThat(told.out()).contains("is for other." + Sandbox.DOMAIN);
        }
    }

    private static ExternalOrigin chain(World world, User user) throws Exception {
        var origin = ExternalOrigin.start(world.sandbox, user.originHostname());
        user.publishes(user.originHostname(), origin.address().getAddress());
        user.applies(user.specInFrontOf(origin));
        user.awaitsReady();
        return origin;
    }

    private Invocation diagnose(World world, User user, ExternalOrigin origin, String... options) throws IOException {
        return diagnose(world, user.edgeHostname(), user.originHostname(), origin, options);
    }

    private Invocation diagnose(World world, String edge, String name, ExternalOrigin origin, String... options)
            throws IOException {
        var arguments = List.of(
                edge,
                name,
                "--port",
                String.valueOf(origin.address().getPort()),
                "--edge-port",
                String.valueOf(world.sandbox.edge().getPort()));
        return Invocation.diagnosing(world, directory, arguments, options);
    }

    private static Stream<String> reasons(Invocation told) throws IOException {
        JsonNode links = new ObjectMapper().readTree(told.out()).get("links");
        return StreamSupport.stream(links.spliterator(), false)
                .map(link -> link.get("reason").asText());
    }

    private static String firstWords(String line) {
        return line.replaceFirst("^(\\w+) +(\\w+).*", "$1 $2");
    }
}
