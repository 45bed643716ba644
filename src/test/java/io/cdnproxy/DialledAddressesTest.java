package io.cdnproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests dial this machine only. No other address is dead everywhere, those for documentation included: some gateways
 * answer for them, and then a test fails for its machine's sake, or passes. Whoever needs a dead address takes one of
 * 127.0.0.0/8 where nothing listens. In a sandbox, its DNS sees to the same.
 */
class DialledAddressesTest {
    private static final Path TESTS = Path.of("src", "test", "java", "io", "cdnproxy");
    private static final Set<Path> DIALLING_ROOMS = Set.of(TESTS.resolve("scenario"), TESTS.resolve("campaign"));
    private static final Pattern DIALS = Pattern.compile(
            "\\.connect\\(|new Socket\\(|openConnection|HttpClient|DatagramSocket|SimpleResolver|ChainProbe\\.create");
    private static final Pattern IPV4 = Pattern.compile("\\b(?!127\\.)\\d{1,3}(?:\\.\\d{1,3}){3}\\b");
    private static final Pattern IPV6 = Pattern.compile("\"(?!::1\")[0-9a-fA-F:]*:[0-9a-fA-F]*:[0-9a-fA-F:.]*\"");

    /** Addresses that are mentioned and not dialled, or given to an operator or a v2ray that is there to refuse them. */
    private static final Map<String, Set<String>> MENTIONED = Map.of(
            "Workloads.java", Set.of("10.1.2.3"),
            "HostileProxies.java",
                    Set.of("169.254.169.254", "10.96.0.1", "100.100.100.200", "168.63.129.16", "0.0.0.0", "999.1.1.1"),
            "PastedValuesIT.java",
                    Set.of("10.0.0.0", "10.0.0.1", "255.0.0.0", "0.0.0.0", "203.0.113.7", "\"2001:db8::7\""),
            "NodeIT.java", Set.of("0.0.0.0"),
            "EgressIT.java", Set.of("0.0.0.0"),
            "ScriptedDns.java", Set.of("192.0.2.99"),
            "TunnelEgressIT.java", Set.of("169.254.169.254"));

    @Test
    void testsDialThisMachineOnly() throws IOException {
        // When
        try (var sources = Files.walk(TESTS)) {
            var elsewhere = sources.filter(path -> path.toString().endsWith(".java"))
                    .filter(DialledAddressesTest::dials)
                    .flatMap(DialledAddressesTest::addressesElsewhere);

            // Then
            assertThat(elsewhere).isEmpty();
        }
    }

    private static boolean dials(Path source) {
        return source.getFileName().toString().endsWith("IT.java")
                || DIALLING_ROOMS.stream().anyMatch(source::startsWith)
                || !source.endsWith("DialledAddressesTest.java")
                        && DIALS.matcher(text(source)).find();
    }

    private static Stream<String> addressesElsewhere(Path source) {
        var name = source.getFileName().toString();
        var text = text(source);
        return Stream.concat(IPV4.matcher(text).results(), IPV6.matcher(text).results())
                .map(MatchResult::group)
                .filter(address -> !MENTIONED.getOrDefault(name, Set.of()).contains(address))
                .map(address -> name + ": " + address);
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
