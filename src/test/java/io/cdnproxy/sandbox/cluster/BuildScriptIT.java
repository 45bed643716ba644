package io.cdnproxy.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script with a Go that only pretends: it writes down what it was asked for, and a file where a program should be.
 */
class BuildScriptIT {
    private static final Path SCRIPT = Path.of("src/sandbox/go/build.sh");
    private static final long DEADLINE_SECONDS = 60;

    @TempDir
    private Path directory;

    private Path tools;
    private Path asked;

    @BeforeEach
    void installGo() throws IOException {
        tools = Files.createDirectory(directory.resolve("tools"));
        asked = Files.createFile(directory.resolve("asked"));
        installGo("go1.26.3", "exit 0");
    }

    @Test
    void aProgramIsBuiltOnce() throws Exception {
        // Given
        var first = run("v2ray");

        // When
        var second = run("v2ray");

        // Then
        assertThat(first.output())
                .singleElement()
                .asString()
                .matches("v2ray v5[.0-9]+ /.*/cdnproxy/bin/v2ray-[0-9a-f]{16}/v2ray");
        assertThat(second.output()).isEqualTo(first.output());
        assertThat(second.progress()).isEmpty();
        assertThat(builds()).hasSize(1);
        assertThat(Path.of(first.output().getFirst().split(" ")[2])).hasContent("program");
    }

    @Test
    void whatIsLeftOfAllIsToldBeforeEachProgram() throws Exception {
        // Given
        run("pebble");

        // When
        var run = run("pebble", "etcd", "v2ray");

        // Then
        assertThat(run.progress())
                .filteredOn(line -> line.startsWith("making"))
                .satisfiesExactly(
                        etcd -> assertThat(etcd).contains("etcd").endsWith("(once; 1 of 2, about 66 s left) ..."),
                        v2ray -> assertThat(v2ray).contains("v2ray").endsWith("(once; 2 of 2, about 43 s left) ..."));
    }

    @Test
    void aLongBuildTellsHowFarItIs() throws Exception {
        // Given
        installGo(
                "go1.26.3",
                "printf 'stale\\n\\nstale\\n'",
                "echo example.com/one; echo 'a word of warning'; echo example.com/two/v2");

        // When
        var run = run("etcd");

        // Then
        assertThat(run.progress())
                .filteredOn(line -> !line.contains("once") && !line.startsWith("made"))
                .satisfiesExactly(
                        one -> assertThat(one).matches("making etcd: 1 of 2 packages; all is made in about \\d+ s"),
                        warning -> assertThat(warning).isEqualTo("a word of warning"),
                        two -> assertThat(two).isEqualTo("making etcd: 2 of 2 packages; all is made in about 0 s"));
    }

    @Test
    void theFirstPackagesTellNothingOfTheTimeLeft() throws Exception {
        // Given: they came after all downloads
        installGo("go1.26.3", "sleep 1; seq 40 | sed 's/.*/stale/'", "echo example.com/one");

        // When
        var run = run("etcd");

        // Then
        assertThat(run.progress()).contains("making etcd: 1 of 40 packages; all is made in about 23 s");
    }

    @Test
    void whatTheCompilerObjectsToIsShown() throws Exception {
        // Given
        installGo("go1.26.3", "exit 0", "echo example.com/one; echo 'one.go:1:2: undefined: two'; exit 1");

        // When
        var run = run("etcd");

        // Then
        assertThat(run.status()).isOne();
        assertThat(run.output()).isEmpty();
        assertThat(run.progress())
                .contains("one.go:1:2: undefined: two")
                .last()
                .asString()
                .startsWith("cannot build etcd");
    }

    @Test
    void twoBuildersAtOnceBuildOnce() throws Exception {
        // Given
        installGo("go1.26.3", "sleep 1");
        var other = start("etcd");

        // When
        var mine = run("etcd");

        // Then
        assertThat(mine.status()).isZero();
        assertThat(finish(other).output()).isEqualTo(mine.output());
        assertThat(builds()).hasSize(1);
    }

    @Test
    void anotherGoBuildsAnew() throws Exception {
        // Given
        var old = run("etcd");
        installGo("go1.27.0", "exit 0");

        // When
        var fresh = run("etcd");

        // Then
        assertThat(fresh.output()).isNotEqualTo(old.output());
        assertThat(builds()).hasSize(2);
    }

    @Test
    void aModuleMayWantANewerGoThanTheOneThatIsInstalled() throws Exception {
        // Given
        installGo("go1.26.3", "[ \"$GOTOOLCHAIN\" = auto ] || { echo 'requires go >= 1.27.0' >&2; exit 1; }");
        var builder = builder("external-dns");
        builder.environment().put("GOTOOLCHAIN", "local");

        // When
        var run = finish(builder.start());

        // Then
        assertThat(run.status()).as("%s", run.progress()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xray", "sing-box", "go-shadowsocks2"})
    void aClientOfTheCampaignIsMadeWhereItIsNamed(String client) throws Exception {
        // When
        var run = run(client);

        // Then
        assertThat(run.output())
                .singleElement()
                .asString()
                .matches(client + " v[.0-9]+ /.*/cdnproxy/bin/" + client + "-[0-9a-f]{16}/" + client);
    }

    @Test
    void aProgramMayBeMadeOfSomeOfItsPartsOnly() throws Exception {
        // When
        run("sing-box", "v2ray");

        // Then
        assertThat(builds())
                .satisfiesExactlyInAnyOrder(
                        some -> assertThat(some).contains("/sing-box ", " -tags with_utls "),
                        all -> assertThat(all).contains("/v2ray ", " -tags  "));
    }

    @Test
    void aCheckBuildsNothing() throws Exception {
        // When
        var run = run("--check");

        // Then
        assertThat(run.status()).isZero();
        assertThat(run.output()).isEmpty();
        assertThat(builds()).isEmpty();
    }

    @Test
    void aCheckTellsAnOldGoInOneLine() throws Exception {
        // Given
        installGo("go1.25.9", "exit 0");

        // When
        var run = run("--check");

        // Then
        assertThat(run.status()).isNotZero();
        assertThat(run.progress()).singleElement().asString().contains("Go 1.26 or newer");
    }

    @Test
    void anOldGoIsToldInOneLine() throws Exception {
        // Given
        installGo("go1.25.9", "exit 0");

        // When
        var run = run();

        // Then
        assertThat(run.status()).isOne();
        assertThat(run.progress())
                .containsExactly("Go 1.26 or newer is needed to build the sandbox's programs, and this is go1.25.9");
    }

    @Test
    void aMissingGoIsToldInOneLine() throws Exception {
        // Given
        Files.delete(tools.resolve("go"));

        // When
        var run = run();

        // Then
        assertThat(run.status()).isOne();
        assertThat(run.progress())
                .containsExactly("Go 1.26 or newer is needed to build the sandbox's programs, and PATH has no 'go'");
    }

    @Test
    void aDownloadThatFailsIsTriedAgain() throws Exception {
        // Given
        installGo("go1.26.3", "[ $(grep -c '^list' \"$ASKED\") -ge 3 ] || { echo 'proxy: 502' >&2; exit 1; }");

        // When
        var run = run("etcd");

        // Then
        assertThat(run.status()).isZero();
        assertThat(run.progress())
                .filteredOn(line -> line.startsWith("trying again"))
                .containsOnly("trying again to download go.etcd.io/etcd/server/v3 v3.6.16 for etcd: proxy: 502")
                .hasSize(2);
    }

    @Test
    void aDownloadThatKeepsFailingIsToldInOneLine() throws Exception {
        // Given
        installGo("go1.26.3", "echo 'proxy: 502' >&2; exit 1");

        // When
        var run = run("etcd");

        // Then
        assertThat(run.status()).isOne();
        assertThat(run.progress().getLast())
                .isEqualTo("cannot download go.etcd.io/etcd/server/v3 v3.6.16 for etcd in 3 attempts: proxy: 502");
        assertThat(builds()).isEmpty();
        assertThat(directory.resolve("cache")).isDirectoryNotContaining("glob:**/.making*");
    }

    @Test
    void anExistingProgramIsTakenInsteadEvenWithoutGo() throws Exception {
        // Given
        var own = Files.createFile(directory.resolve("my-apiserver"));
        Files.delete(tools.resolve("go"));
        var builder = builder("kube-apiserver");
        builder.environment().put("CDNPROXY_KUBE_APISERVER", own.toString());

        // When
        var run = finish(builder.start());

        // Then
        assertThat(run.output()).containsExactly("kube-apiserver (given) " + own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.35.7", "v1.36.0", "v1.37.1"})
    void anInstalledKubectlThatFitsIsTaken(String version) throws Exception {
        // Given
        var kubectl = installKubectl(version);

        // When
        var run = run("v2ray", "kubectl");

        // Then
        assertThat(run.output()).hasSize(2).contains("kubectl %s %s".formatted(version, kubectl));
        assertThat(run.progress()).contains("kubectl %s is installed and fits: none is made".formatted(version));
        assertThat(builds()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.34.9", "v1.38.0", "v1.36.2-vendor", "v2.36.0", ""})
    void anotherIsNot(String version) throws Exception {
        // Given
        installKubectl(version);

        // When
        var run = run("kubectl");

        // Then
        assertThat(run.output()).singleElement().asString().matches("kubectl v1.36.2 .*/cdnproxy/bin/.*/kubectl");
        assertThat(builds()).hasSize(1);
    }

    @Test
    void norIsOneThatIsInstalledLater() throws Exception {
        // Given
        installKubectl("v1.34.9");
        var made = run("kubectl");

        // When
        installKubectl("v1.36.0");

        // Then
        assertThat(run("kubectl").output()).isEqualTo(made.output());
    }

    private Path installKubectl(String version) throws IOException {
        return install(
                "kubectl",
                "#!/bin/sh\necho 'Client Version: %s'\necho 'Kustomize Version: v5.5.0'\n".formatted(version));
    }

    private void installGo(String version, String list) throws IOException {
        installGo(version, list, "true");
    }

    /**
     * @param list what it does to list packages
     * @param build what it does before a program is there
     */
    private void installGo(String version, String list, String build) throws IOException {
        install(
                "go",
                """
                #!/bin/sh
                [ "$1" = env ] && { echo %s; exit; }
                echo "$@" >>"$ASKED"
                case $1 in
                list) %s ;;
                build) %s; while [ "$1" != -o ]; do shift; done; echo program >"$2" ;;
                esac
                """
                        .formatted(version, list, build));
    }

    private Path install(String program, String script) throws IOException {
        var file = Files.writeString(tools.resolve(program), script);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(asked).stream()
                .filter(line -> line.startsWith("build"))
                .toList();
    }

    private record Run(int status, List<String> output, List<String> progress) {}

    private Run run(String... names) throws Exception {
        return finish(start(names));
    }

    private Process start(String... names) throws IOException {
        return builder(names).start();
    }

    private ProcessBuilder builder(String... names) {
        var line = new ArrayList<>(List.of("/bin/sh", SCRIPT.toString()));
        line.addAll(List.of(names));
        var builder = new ProcessBuilder(line);
        builder.environment().clear();
        builder.environment().put("PATH", tools + ":/usr/bin:/bin");
        builder.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        builder.environment().put("ASKED", asked.toString());
        builder.environment().put("CDNPROXY_DOWNLOAD_PAUSE", "0");
        builder.environment().put("CDNPROXY_BUILD_PROGRESS", "0");
        return builder;
    }

    private static Run finish(Process process) throws Exception {
        assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Run(
                process.exitValue(),
                process.inputReader().lines().toList(),
                process.errorReader().lines().toList());
    }
}
