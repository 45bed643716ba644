package io.cdnproxy.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * An object that users are shown, to be copied.
 *
 * @param where it stands
 */
public record ShownObject(String where, String yaml) {

    /** The objects of every file, as kubectl apply finds them. */
    public static List<ShownObject> inDirectory(Path directory) {
        try (var files = Files.list(directory)) {
            return files.sorted()
                    .flatMap(file -> documents(read(file)).map(yaml -> new ShownObject(file.toString(), yaml)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole CdnProxies among the blocks of YAML. */
    public static List<ShownObject> inDocumentation() {
        return Page.all().stream()
                .flatMap(page -> page.blocks("yaml").stream()
                        .filter(yaml -> yaml.startsWith("apiVersion: cdnproxy.io/"))
                        .map(yaml -> new ShownObject(page.toString(), yaml)))
                .toList();
    }

    private static Stream<String> documents(String file) {
        return Arrays.stream(file.split("(?m)^---$")).filter(document -> document.contains("kind:"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
