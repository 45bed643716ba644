package io.cdnproxy.image;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

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
     */
    static void link(Path output, Path modules) throws IOException {
        var arguments = new ArrayList<>(List.of(
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
            arguments.addAll(List.of("--module-path", modules.toString()));
        }
        var said = new StringWriter();
        var writer = new PrintWriter(said);
        int status = ToolProvider.findFirst("jlink")
                .orElseThrow(() -> new IOException("this JDK has no jlink"))
                .run(writer, writer, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IOException("jlink failed: " + said);
        }
        // Debian's modules bring their debug symbols along.
        try (var files = Files.walk(output)) {
            for (var symbols :
                    files.filter(file -> file.toString().endsWith(".debuginfo")).toList()) {
                Files.delete(symbols);
            }
        }
    }
}
