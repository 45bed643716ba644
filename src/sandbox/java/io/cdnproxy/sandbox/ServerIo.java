package io.cdnproxy.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the v2ray servers on the node have read and written, by the kernel's account. */
final class ServerIo {
    private final Path podDirectory;

    /** @param podDirectory where the node keeps its pods' volumes, which tells their processes from others */
    ServerIo(Path podDirectory) {
        this.podDirectory = podDirectory;
    }

    /** Bytes read and written by each process of the pods that run now, by its pid. */
    Map<Long, Long> bytes() throws IOException {
        var bytes = new HashMap<Long, Long>();
        for (var process : ProcessHandle.current().descendants().toList()) {
            var proc = Path.of("/proc", String.valueOf(process.pid()));
            try {
                if (Files.readString(proc.resolve("cmdline")).contains(podDirectory.toString())) {
                    bytes.put(process.pid(), bytes(proc));
                }
            } catch (IOException unreadable) {
                // One that has ended between the listing and the reading counts no more.
                if (process.isAlive()) {
                    throw unreadable;
                }
            }
        }
        return bytes;
    }

    /** What has been added since then. A process that ended meanwhile, as in a rollout, takes nothing away from the others' part. */
    static long added(Map<Long, Long> before, Map<Long, Long> now) {
        return now.entrySet().stream()
                .mapToLong(process -> process.getValue() - before.getOrDefault(process.getKey(), 0L))
                .sum();
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
