package io.cdnproxy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The clients that docs/first-proxy.md says pages are fetched with are the ones that tests are pinned to. */
class TestedClientsTest {
    private static final Path PAGE = Path.of("docs", "first-proxy.md");
    private static final Path PROGRAMS = Path.of("src", "sandbox", "go");

    static Stream<Arguments> clients() throws IOException {
        return Stream.of(
                Arguments.of("v2ray", module("v2ray", "github.com/v2fly/v2ray-core/v5")),
                Arguments.of("Xray", release(module("xray", "github.com/xtls/xray-core"))),
                Arguments.of("sing-box", module("sing-box", "github.com/sagernet/sing-box")),
                Arguments.of("go-shadowsocks2", module("go-shadowsocks2", "github.com/shadowsocks/go-shadowsocks2")),
                Arguments.of("v2ray-plugin", debianPackage("shadowsocks-v2ray-plugin")));
    }

    @ParameterizedTest
    @MethodSource("clients")
    void itIsNamedWithItsVersion(String name, String version) throws IOException {
        // When
        var page = Files.readString(PAGE).replaceAll("\\s+", " ");

        // Then
        assertThat(page).containsPattern("\\b" + name + " " + Pattern.quote(version) + "(?![.0-9]*[0-9])");
    }

    private static String module(String folder, String module) throws IOException {
        return only(PROGRAMS.resolve(folder).resolve("go.mod"), "\\s" + Pattern.quote(module) + " v([.0-9]+)\\s");
    }

    /** Its modules are numbered by the same day in another way: 1.260327.0 is 26.3.27. */
    private static String release(String module) {
        return Pattern.compile("1\\.(\\d\\d)(\\d\\d)(\\d\\d)\\.0")
                .matcher(module)
                .results()
                .map(day -> "%d.%d.%d".formatted(number(day, 1), number(day, 2), number(day, 3)))
                .findAny()
                .orElseThrow();
    }

    private static int number(MatchResult result, int group) {
        return Integer.parseInt(result.group(group));
    }

    private static String debianPackage(String name) throws IOException {
        return only(Path.of("src", "sandbox", "debian", "packages.lock"), "/" + name + "_([.0-9]+)-");
    }

    private static String only(Path file, String pattern) throws IOException {
        var found = Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(result -> result.group(1))
                .distinct()
                .toList();
        assertThat(found).as("%s in %s", pattern, file).hasSize(1);
        return found.getFirst();
    }
}
