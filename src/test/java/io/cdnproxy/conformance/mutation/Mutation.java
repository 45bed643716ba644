package io.cdnproxy.conformance.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A rule of the emulator and a way to break it.
 *
 * @param rule what no longer holds
 * @param file source file, seen from CloudFront's folder, or from the sandbox's with a leading slash
 * @param original a piece of it that occurs once
 * @param replacement what stands there instead
 * @param tests the class whose tests know the rule, seen from {@code io.cdnproxy}
 */
record Mutation(String rule, String file, String original, String replacement, String tests) {
    private static final Path SANDBOX = Path.of("src/sandbox/java/io/cdnproxy/sandbox");
    private static final String PACKAGE = "io.cdnproxy.sandbox";

    /** Name of the class that the file is about. */
    String className() {
        return PACKAGE + path().replace(".java", "").replace('/', '.');
    }

    /** @throws IllegalStateException when the source has changed so much that the mutation means nothing any more */
    String mutatedSource() {
        var source = source();
        int at = source.indexOf(original);
        if (at < 0 || source.indexOf(original, at + 1) >= 0) {
            throw new IllegalStateException("%s: not exactly once in %s: %s".formatted(rule, file, original));
        }
        return source.replace(original, replacement);
    }

    private String path() {
        return file.startsWith("/") ? file : "/cloudfront/" + file;
    }

    private String source() {
        try {
            return Files.readString(Path.of(SANDBOX + path()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
