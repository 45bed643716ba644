package io.cdnproxy.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What the v2ray servers on the node have read and written, by the kernel's account. */
final class ServerIo {
    private final Path podDirectory;

    /** @param podDirectory where the node keeps its pods' volumes, which tells their processes from others */
    ServerIo(Path podDirectory) {
        this.podDirectory = podDirectory;
    }

    /** Bytes read and written by all pods that run now. */
    long bytes() throws IOException {
        long sum = 0;
        for (var process : ProcessHandle.current().descendants().toList()) {
            var proc = Path.of("/proc", String.valueOf(process.pid()));
            try {
                if (Files.readString(proc.resolve("cmdline")).contains(podDirectory.toString())) {
                    sum += bytes(proc);
                }
            } catch (NoSuchFileException ended) {
                // Between the listing and the reading; it counts no more.
            }
        }
        return sum;
    }

    private static long bytes(Path proc) throws IOException {
        long sum = 0;
        for (var line : Files.readAllLines(proc.resolve("io"))) {
            if (line.startsWith("rchar: ") || line.startsWith("wchar: ")) {
                sum += Long.parseLong(line.substring(line.indexOf(' ') + 1));
            }
        }
        return sum;
    }
}
