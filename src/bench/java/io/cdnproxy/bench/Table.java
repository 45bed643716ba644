package io.cdnproxy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was measured, told as it comes and kept as a table. */
final class Table {
    private final List<String> rows = new ArrayList<>(List.of("| what | of | figure |", "|---|---|---|"));

    void row(String what, String of, String figure) {
        rows.add("| %s | %s | %s |".formatted(what, of, figure));
        System.out.printf("%-60s %-45s %s%n", what, of, figure);
    }

    void write(Path file) throws IOException {
        Files.write(file, rows);
        System.out.println(file);
    }
}
