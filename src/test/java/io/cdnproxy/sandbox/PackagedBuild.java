package io.cdnproxy.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** A build's folder with packaged jars in it, none of which holds anything. */
public final class PackagedBuild {
    /** When it was packaged. */
    public static final Instant PACKAGED = Instant.parse("2026-03-01T12:00:00Z");

    public static final Runtime.Version WITH_CACHES = Runtime.Version.parse("25.0.1+8");

    private PackagedBuild() {}

    public static PackagedOperator in(Path target, Runtime.Version java) throws IOException {
        var operator = new PackagedOperator(target, java);
        for (var jar : new String[] {
            "quarkus/generated-bytecode.jar",
            "quarkus/transformed-bytecode.jar",
            "app/cdnproxy-operator.jar",
            "lib/boot/b.jar",
            "lib/main/c.jar",
            "lib/main/a.jar",
            "lib/main/a.txt",
            "quarkus-run.jar"
        }) {
            write(operator.application().resolve(jar), PACKAGED);
        }
        return operator;
    }

    public static void write(Path file, Instant modified) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, FileTime.from(modified));
    }
}
