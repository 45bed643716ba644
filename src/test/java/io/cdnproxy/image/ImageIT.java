package io.cdnproxy.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.Loopback;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The image as anybody reads it who knows the standard only. */
@Tag("image")
class ImageIT {
    private static final long MOST_BYTES = 90_000_000;

    /** Another architecture's programs are emulated. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final int REGISTRY = 70;
    private static final String CLASS_CACHE = "/opt/cdnproxy/operator.aot";
    private static final List<String> BASE_FOLDERS = List.of("/usr/", "/etc/", "/var/lib/dpkg/status.d/");

    private static OciImage image;

    @BeforeAll
    static void read() throws IOException {
        image = Container.builtImage();
    }

    @Test
    void runsAsNobodyInParticularThroughJavaAlone() {
        assertThat(image.user()).isEqualTo("65532:65532");
        assertThat(image.entrypoint())
                .startsWith("/opt/java/bin/java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .endsWith("-jar", "/opt/cdnproxy/operator.jar");
        assertThat(image.environment()).contains("MALLOC_ARENA_MAX=1");
    }

    @Test
    void saysWhatItIs() {
        assertThat(image.name()).matches("[a-z0-9.-]+(/[a-z0-9-]+)+:.+");
        assertThat(image.architecture()).isEqualTo(Architecture.ofThisBuild().imageName());
        assertThat(image.labels())
                .containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
                .containsKeys(
                        "org.opencontainers.image.title",
                        "org.opencontainers.image.description",
                        "org.opencontainers.image.source",
                        "org.opencontainers.image.version",
                        "org.opencontainers.image.created");
    }

    @Test
    void hasALayerForEachPaceOfChange() throws IOException {
        assertThat(image.layers()).hasSize(5);
        assertThat(image.files(image.layers().get(0))).allMatch(ImageIT::isOfTheBase);
        assertThat(image.files(image.layers().get(1)))
                .contains("/opt/java/bin/java")
                .allMatch(in("/opt/java/"));
        assertThat(image.files(image.layers().get(2))).allMatch(in("/opt/cdnproxy/lib/"));
        assertThat(image.files(image.layers().get(3)))
                .contains("/opt/cdnproxy/operator.jar")
                .allMatch(file -> file.equals("/opt/cdnproxy/operator.jar") || file.startsWith("/opt/cdnproxy/app/"));
        assertThat(image.files(image.layers().get(4)))
                .contains(
                        "/opt/cdnproxy/quarkus/generated-bytecode.jar",
                        "/opt/cdnproxy/quarkus/transformed-bytecode.jar")
                .allMatch(file -> file.equals(CLASS_CACHE) || file.startsWith("/opt/cdnproxy/quarkus/"));
    }

    @Test
    @Tag("native")
    void startsFromItsClassCache() throws IOException {
        assertThat(image.entrypoint()).contains("-XX:AOTCache=" + CLASS_CACHE);
        assertThat(image.files(image.layers().getLast())).contains(CLASS_CACHE);
    }

    @Test
    void isSmall() {
        System.out.printf("- image: %.1f MB compressed%n", image.compressedSize() / 1e6);
        assertThat(image.compressedSize()).isLessThanOrEqualTo(MOST_BYTES);
    }

    @Test
    void bringsNothingThatOnlyTestsNeedNorAnySecret() throws IOException {
        var files = new ArrayList<String>();
        for (var layer : image.layers()) {
            files.addAll(image.files(layer));
        }
        assertThat(files)
                .noneMatch(file -> file.contains("sandbox") || file.contains("junit") || file.contains("jib-core"))
                .noneMatch(file -> file.endsWith(".kubeconfig") || file.endsWith(".key") || file.contains("/.m2/"));
        assertThat(image.environment()).noneMatch(variable -> variable.startsWith("AWS_"));
    }

    /** One of another architecture could not be loaded, and would only be carried along. */
    @Test
    void bringsNativeLibrariesOfItsArchitectureOnly() throws IOException {
        var machines = new TreeMap<String, String>();
        for (var layer : image.layers()) {
            image.visit(layer, (jar, content) -> {
                if (jar.getName().endsWith(".jar")) {
                    machines.putAll(NativeLibraries.machines(content));
                }
            });
        }
        assertThat(machines)
                .containsKey("META-INF/native/libnetty_tcnative_linux_%s.so".formatted(machine()))
                .allSatisfy(
                        (library, machine) -> assertThat(machine).as(library).isEqualTo(machine()));
    }

    private static String machine() {
        return switch (Architecture.ofThisBuild()) {
            case AMD64 -> NativeLibraries.X86_64;
            case ARM64 -> NativeLibraries.AARCH_64;
        };
    }

    /** Whoever could write to a file could make the operator run it. */
    @Test
    void letsItsUserWriteNowhereButToTmp() throws IOException {
        var writable = new ArrayList<String>();
        for (var layer : image.layers()) {
            image.visit(layer, (entry, content) -> {
                boolean its = entry.getLongUserId() != 0 || entry.getLongGroupId() != 0;
                if (!entry.isSymbolicLink() && (its || (entry.getMode() & 0022) != 0)) {
                    writable.add(entry.getName());
                }
            });
        }
        assertThat(writable).containsExactly("./tmp/");
    }

    /** Its Java has few modules, and the class cache was trained by something else. */
    @Test
    void diagnosesToo(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        // Given what a pod would find in volumes, which is not looked at
        var nothing = Files.createFile(folder.resolve("nothing")).toString();
        var command = new ArrayList<>(Container.ofBuiltImage().command());
        command.addAll(List.of("diagnose", "a.invalid", "b.invalid", "--resolver", "127.0.0.1:9", "--timeout", "1"));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("told").toFile());
        builder.environment().putAll(Map.of("KUBECONFIG", nothing, "CDNPROXY_PROBES_TRUST_BUNDLE", nothing));

        // When
        var process = builder.start();

        // Then
        assertThat(process.onExit()).succeedsWithin(PATIENCE);
        assertThat(folder.resolve("told")).content().contains("no DNS server answered for a.invalid");
        assertThat(process.exitValue()).isEqualTo(1);
    }

    /**
     * Whoever upgrades then fetches only what has changed, and anybody can check that the image is of these sources. The registry is a
     * stand-in.
     */
    @Test
    void isMadeAgainButForItsLastLayerAndPushed(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder)
            throws Exception {
        try (var loopback = Loopback.claim();
                var registry = StandInRegistry.start(new InetSocketAddress(loopback.inetAddress(REGISTRY), 0))) {
            // Given
            var build = new SecondBuild(folder);
            Files.writeString(build.logins(), registry.login(StandInRegistry.PASSWORD));

            // When
            var again = build.pushTo("%s/%s:again".formatted(registry.name(), StandInRegistry.REPOSITORY));

            // Then
            int last = image.layers().size() - 1;
            assertThat(again.layers().subList(0, last)).isEqualTo(image.layers().subList(0, last));
            assertThat(registry.pushed("again")).contains(again.digest());
        }
    }

    private static boolean isOfTheBase(String file) {
        return BASE_FOLDERS.stream().anyMatch(file::startsWith)
                || List.of("/bin", "/sbin", "/lib", "/lib64").contains(file);
    }

    private static Predicate<String> in(String folder) {
        return file -> file.startsWith(folder);
    }
}
