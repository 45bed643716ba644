package io.cdnproxy.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.probe.LoopbackChain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

/** The command against servers on loopback. */
class DiagnoseTest {
    private static final String LOOPBACK = "127.0.0.0/8";

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

    @Test
    void aWorkingChainIsToldLinkByLink() throws IOException {
        // When
        var run = run("--path", "/ray");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines().map(line -> line.replaceAll(" {2,}", "|").replaceAll(":[0-9]+", "")))
                .startsWith(
                        "LINK|STATUS|REASON|MESSAGE",
                        "DnsReady|True|Succeeded|a.example.test and b.example.test resolve",
                        "OriginHandshake|True|Succeeded|TLS to b.example.test works, with a certificate for b.example.test",
                        "OriginUpgrade|True|Succeeded|b.example.test upgrades to WebSocket",
                        "EdgeHandshake|True|Succeeded|TLS to a.example.test works, with a certificate for a.example.test",
                        "EdgeUpgrade|True|Succeeded|a WebSocket upgrade passes through the CDN")
                .endsWith("works: every link of the chain works");
    }

    @Test
    void aBrokenOneNamesTheLinkAndTheRemedy() throws IOException {
        // Given
        chain.whoseOriginServes("c.example.test");

        // When
        var run = run("--path", "/ray");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("OriginHandshake +False +CertificateMismatch")
                .contains("broken: OriginHandshake: the certificate of b.example.test:%d".formatted(chain.originPort()))
                .contains("serve one for b.example.test");
    }

    @Test
    void whoeverWaitsSeesWhatIsTried() throws IOException {
        // When
        var run = run("--path", "/ray");

        // Then
        assertThat(run.err().lines())
                .contains(
                        "asking DNS for a.example.test",
                        "connecting to b.example.test:" + chain.originPort(),
                        "asking a.example.test:%d for an upgrade".formatted(chain.edgePort()));
    }

    @Test
    void thePathIsNotRepeated() throws IOException {
        // When
        var run = run("--path", "/secret-ray");

        // Then
        assertThat(run.out() + run.err()).doesNotContain("secret-ray");
    }

    @Test
    void programsGetJson() throws IOException {
        // Given
        chain.whoseOriginServes("c.example.test");

        // When
        var run = run("--path", "/ray", "--json");

        // Then
        var told = new ObjectMapper().readTree(run.out());
        assertThat(told.at("/works").asBoolean()).isFalse();
        assertThat(told.at("/hostname").asText()).isEqualTo(LoopbackChain.EDGE);
        assertThat(told.at("/origin").asText()).isEqualTo(LoopbackChain.ORIGIN);
        assertThat(told.at("/links/1/type").asText()).isEqualTo("OriginHandshake");
        assertThat(told.at("/links/1/status").asText()).isEqualTo("False");
        assertThat(told.at("/links/1/reason").asText()).isEqualTo("CertificateMismatch");
        assertThat(told.at("/message").asText()).startsWith("OriginHandshake: ");
        assertThat(told.at("/links")).hasSize(5);
    }

    @Test
    void theNameThatTheCdnGaveIsCompared() throws IOException {
        // When
        var run = run("--cdn", "other.cdn.example.test");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("DnsReady +False +PointsElsewhere")
                .contains("CNAME a.example.test with the value other.cdn.example.test");
    }

    @Test
    void ofAWebsiteNoUpgradeIsExpected() throws IOException {
        // Given
        chain.whoseOriginRedirectsTo("https://www.example.test/");

        // When
        var run = run();

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("OriginHandshake", "EdgeHandshake").doesNotContain("Upgrade");
    }

    @Test
    void coloursAreForTerminals() throws IOException {
        // When
        var onTerminal = CommandRun.of(Ansi.ON, dialling("--path", "/ray"));
        var inFile = CommandRun.of(Ansi.OFF, dialling("--path", "/ray"));

        // Then
        assertThat(onTerminal.out()).contains("\u001b[32mTrue");
        assertThat(inFile.out()).doesNotContain("\u001b");
    }

    static Stream<Arguments> wrongUses() {
        return Stream.of(
                wrong("Missing required parameter", List.of("a.example.com")),
                wrong("write a.example.com alone", List.of("https://a.example.com/", "b.example.com")),
                wrong("no IP address", List.of("a.example.com", "203.0.113.7")),
                wrong("'b.example.com:8443' is no DNS name", List.of("a.example.com", "b.example.com:8443")),
                wrong("starts with /", with("--path", "ray")),
                wrong("ed=2048, is for clients to add", with("--path", "/ray?ed=2048")),
                wrong("0 is no port", with("--port", "0")),
                wrong("70000 is no port", with("--edge-port", "70000")),
                wrong("'dns.example.com' is not an IP address", with("--resolver", "dns.example.com")),
                wrong("0 is no port", with("--authoritative-port", "0")),
                wrong(
                        "cannot read certificates from /no/such/file: there is no such file",
                        with("--ca", "/no/such/file")),
                wrong("is not a CIDR", with("--allow", "10.0.0.1")),
                wrong("write 203.0.113.7 alone; its port is --edge-port", with("--edge-address", "203.0.113.7:443")),
                wrong(
                        "'[2001:db8::7' is neither",
                        List.of("tokyo", "--kubeconfig", "/no/such/file", "--edge-address", "[2001:db8::7")),
                wrong("at least 1 second", with("--timeout", "0")),
                wrong("come from the CdnProxy", with("--kubeconfig", "/no/such/file")),
                wrong("come from the CdnProxy", List.of("tokyo", "--kubeconfig", "/no/such/file", "--path", "/ray")),
                wrong("write tokyo alone", List.of("cdnproxy", "tokyo", "--kubeconfig", "/no/such/file")),
                wrong("write -n proxies tokyo", List.of("proxies/tokyo", "--kubeconfig", "/no/such/file")),
                wrong("cannot read /no/such/file", List.of("tokyo", "--kubeconfig", "/no/such/file")),
                wrong("needs --kubeconfig", with("-n", "proxies")),
                wrong("Unknown option: '--verbose'", with("--verbose")));
    }

    private static Arguments wrong(String words, List<String> arguments) {
        return Arguments.of(words, arguments);
    }

    private static List<String> with(String... options) {
        return Stream.concat(Stream.of("a.example.com", "b.example.com"), Stream.of(options))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("wrongUses")
    void wrongUseIsExplained(String words, List<String> arguments) {
        // When
        var run = CommandRun.of(arguments.toArray(String[]::new));

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains(words).contains("Usage: diagnose").doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense: [",
                "{kind: ConfigMap}",
                "{kind: Config, current-context: gone}",
                "{clusters: [{name: c, cluster: {server: 'https://127.0.0.1:9'}}], contexts: [{name: x, context: {cluster: c}}], current-context: gone}"
            })
    void aFileThatLeadsToNoClusterIsWrongUse(String content) throws IOException {
        // Given
        var file = Files.writeString(directory.resolve("kubeconfig"), content);

        // When
        var run = CommandRun.of("tokyo", "--kubeconfig", file.toString());

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .contains("choose a context with kubectl config use-context")
                .doesNotContain("Exception");
    }

    @Test
    void aDirectoryIsNoKubeconfig() {
        // When
        var run = CommandRun.of("tokyo", "--kubeconfig", directory.toString());

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("cannot read " + directory);
    }

    @Test
    void aClusterThatCannotBeReachedIsToldWithWhereItIs() throws IOException {
        // Given
        var file = Files.writeString(
                directory.resolve("kubeconfig"),
                """
                kind: Config
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:9"}}]
                users: [{name: u, user: {}}]
                contexts: [{name: x, context: {cluster: c, user: u}}]
                current-context: x
                """);

        // When
        var run = CommandRun.of("tokyo", "--kubeconfig", file.toString());

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "the API server https://127.0.0.1:9/ cannot be reached, or is none (",
                        "see that this machine reaches it")
                .doesNotContain("Operation:");
    }

    @Test
    void oneNameForBothEndsWouldShowTheCdnTwice() {
        // When
        var run = CommandRun.of("a.example.com", "A.example.com.");

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("HOSTNAME and ORIGIN are one name").contains("write as ORIGIN what");
    }

    @Test
    void namesMayBePastedAsPeopleWriteThem() {
        // When
        var names =
                Stream.of("A.example.com.", "bücher.example", " a.example.com ").map(Hostname::parse);

        // Then
        assertThat(names).containsExactly("a.example.com", "xn--bcher-kva.example", "a.example.com");
    }

    private CommandRun run(String... options) throws IOException {
        return CommandRun.of(Ansi.OFF, dialling(options));
    }

    private List<String> dialling(String... options) throws IOException {
        var further = Stream.concat(Stream.of("--allow", LOOPBACK), Stream.of(options));
        return CommandRun.arguments(chain, chain.authority(directory), further.toArray(String[]::new));
    }
}
