package io.cdnproxy.worlds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where the worlds of the integration tests are. The build empties this place before them, so that all it holds is of this run. */
public final class Worlds {
    private static final Path PLACE = Path.of("target", "worlds");

    /** By which Maven tells its processes apart; absent where somebody runs one test without Maven. */
    private static final String PROCESS = System.getProperty("worlds.process", "process-1");

    /** How many there have been of each kind: the checks want to see what each of them has left. */
    private static final Map<String, Integer> STARTED = new ConcurrentHashMap<>();

    private Worlds() {}

    /** Of this process' next world of a kind. */
    public static Path directory(String kind) {
        int number = STARTED.merge(kind, 1, Integer::sum);
        return PLACE.resolve(kind + "-of-" + PROCESS + (number == 1 ? "" : "-" + number));
    }

    /** Those that tests have run in, of every kind and process. */
    public static List<Path> all() throws IOException {
        try (var worlds = Files.list(PLACE)) {
            return worlds.sorted().toList();
        }
    }
}
