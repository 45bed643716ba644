package io.cdnproxy.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A real program that comes with a distribution, where no Go module makes it. */
public enum DebianProgram {
    NGINX("nginx"),
    V2RAY_PLUGIN("v2ray-plugin");

    private static final Path SCRIPTS = Path.of("src", "sandbox", "debian");

    private final String programName;

    DebianProgram(String programName) {
        this.programName = programName;
    }

    /**
     * Where the program is, which its script knows; Debian's is unpacked on the way if need be.
     *
     * @throws IOException with the script's words when none can be had
     */
    public Path path() throws IOException, InterruptedException {
        var script =
                new ProcessBuilder("sh", SCRIPTS.resolve(programName + ".sh").toString()).start();
        try (var output = script.getInputStream();
                var complaint = script.getErrorStream()) {
            var path = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            var said = new String(complaint.readAllBytes(), StandardCharsets.UTF_8).strip();
            if (script.waitFor() != 0) {
                throw new IOException(said);
            }
            return Path.of(path);
        }
    }
}
