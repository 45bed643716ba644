package io.cdnproxy.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JRE of the image: the modules that the operator needs, of the JDK that runs this build or of another architecture's. */
final class JavaRuntime {
    /** By jdeps over all jars, but for what only optional parts of libraries want. The last is how Quarkus finds its own jars. */
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.xml",
            "jdk.management",
            "jdk.unsupported",
            "jdk.zipfs");

    private JavaRuntime() {}

    /**
     * Writes the JRE.
     *
     * @param modules folder with another architecture's modules; null for this JDK's own
     * @param log of jlink
     */
    static void link(Path output, Path modules, Path log) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                // Not in this JVM: what it has done before would show in the classes that jlink generates.
                Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                "--add-modules",
                String.join(",", MODULES),
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                // The layer is compressed as a whole, and better so.
                "--compress=zip-0",
                "--output",
                output.toString()));
        if (modules != null) {
            command.addAll(List.of("--module-path", modules.toString()));
        }
        Program.run(command, log);
        // Debian's modules bring their debug symbols along.
        try (var files = Files.walk(output)) {
            for (var symbols :
                    files.filter(file -> file.toString().endsWith(".debuginfo")).toList()) {
                Files.delete(symbols);
            }
        }
    }
}
