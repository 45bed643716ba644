package io.cdnproxy.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One of {@code deploy/examples} that can be run in a sandbox.
 *
 * @param name of its file, without the ending
 */
public record Example(String name) {
    /** What a newcomer sees. */
    public static final Example FIRST = new Example("minimal");

    /** Those that cannot, and why: a new world does not have what they begin with. */
    static final Map<String, String> NOT_HERE =
            Map.of("adoption", "it takes over a distribution that was there before");

    static final Path DIRECTORY = Path.of("deploy", "examples");
    private static final String ENDING = ".yaml";

    /** In the order of their names. */
    public static List<Example> all() throws IOException {
        try (var files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .filter(name -> !NOT_HERE.containsKey(name))
                    .sorted()
                    .map(Example::new)
                    .toList();
        }
    }

    /** @throws IllegalArgumentException if there is none of this name; it tells those that there are */
    public static Example named(String name) throws IOException {
        var all = all();
        return all.stream()
                .filter(example -> example.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no example %s runs here; sandbox.example is one of %s"
                        .formatted(
                                name,
                                String.join(
                                        ", ", all.stream().map(Example::name).toList()))));
    }

    /** The file, as it is written. */
    String text() throws IOException {
        return Files.readString(DIRECTORY.resolve(name + ENDING));
    }

    @Override
    public String toString() {
        return name;
    }
}
