package io.cdnproxy.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A JVM's <a href="https://openjdk.org/jeps/483">ahead-of-time cache</a> of the classes that an earlier one has loaded, by the flags that
 * make it and use it.
 */
public record AotCache(Path file) {
    /** The first Java that knows all of these flags. */
    static final int FIRST_JAVA = 25;

    private static final String DIAGNOSTIC = "-XX:+UnlockDiagnosticVMOptions";

    /** Profiles are for a compiler that the operator does not use, and are 5 MB of its cache. */
    private static final List<String> WITHOUT_PROFILES = List.of(DIAGNOSTIC, "-XX:-AOTRecordTraining");

    /** With these a JVM uses the cache; one that it cannot use costs it a warning. */
    public List<String> useFlags() {
        // The default moves the cache to a random address, that is, copies all of it to memory of the process' own: 40
        // MiB.
        return List.of("-XX:AOTCache=" + file, DIAGNOSTIC, "-XX:ArchiveRelocationMode=0");
    }

    /** With these a JVM writes down, when it ends in good order, which classes it has loaded. */
    public static List<String> recordFlags(Path classes) {
        return flags("record", classes).toList();
    }

    /** With these a JVM runs nothing, but makes the cache of what another one has written down. */
    public List<String> createFlags(Path classes) {
        return Stream.concat(flags("create", classes), Stream.of("-XX:AOTCache=" + file))
                .toList();
    }

    private static Stream<String> flags(String mode, Path classes) {
        return Stream.concat(
                WITHOUT_PROFILES.stream(), Stream.of("-XX:AOTMode=" + mode, "-XX:AOTConfiguration=" + classes));
    }
}
