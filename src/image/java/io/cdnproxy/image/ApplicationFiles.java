package io.cdnproxy.image;

import io.cdnproxy.sandbox.PackagedOperator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The packaged application as it lies in the image: its jars on one class path, that of {@link PackagedOperator}. */
final class ApplicationFiles {
    /** The cache is of jars with a certain time; this is the one that Jib's layers have. */
    static final Instant MODIFIED = Instant.ofEpochSecond(1);

    private ApplicationFiles() {}

    /** Copies what of the application the architecture can use, and writes its launcher. */
    static void copy(PackagedOperator packaged, ImageLayout layout, Architecture architecture) throws IOException {
        var jars = packaged.jars().stream().filter(architecture::takes).toList();
        for (var jar : jars) {
            var copy = layout.application().resolve(jar.toString());
            Files.createDirectories(copy.getParent());
            store(packaged.application().resolve(jar), copy);
        }
        writeLauncher(layout.launcher(), jars);
    }

    /** Copies a jar without its compression: many small files compress far better as one layer, by a third. */
    private static void store(Path jar, Path copy) throws IOException {
        try (var from = new ZipInputStream(Files.newInputStream(jar));
                var to = new ZipOutputStream(Files.newOutputStream(copy))) {
            to.setMethod(ZipOutputStream.STORED);
            for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                var content = from.readAllBytes();
                to.putNextEntry(stored(entry.getName(), content));
                to.write(content);
            }
        }
    }

    private static void writeLauncher(Path launcher, List<Path> jars) throws IOException {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, PackagedOperator.MAIN_CLASS);
        attributes.put(
                Attributes.Name.CLASS_PATH, jars.stream().map(Path::toString).collect(Collectors.joining(" ")));
        // As Quarkus' own launcher does: its threads are cleaned of what a task left in them.
        attributes.put(new Attributes.Name("Add-Opens"), "java.base/java.lang");
        // Of Netty's BoringSSL, which the probes use.
        attributes.put(new Attributes.Name("Enable-Native-Access"), "ALL-UNNAMED");
        try (var jar = new ZipOutputStream(Files.newOutputStream(launcher))) {
            jar.putNextEntry(dated("META-INF/MANIFEST.MF"));
            manifest.write(jar);
        }
    }

    private static ZipEntry stored(String name, byte[] content) {
        var checksum = new CRC32();
        checksum.update(content);
        var entry = dated(name);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        return entry;
    }

    private static ZipEntry dated(String name) {
        var entry = new ZipEntry(name);
        // Without a time zone, unlike all other ways to set it.
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        return entry;
    }

    /** Gives every file the time that it will have in the image. */
    static void date(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (var file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(MODIFIED));
            }
        }
    }
}
