package io.cdnproxy.sandbox.cluster.node.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A directory whose files change all at once, laid out as a kubelet does: {@code file → ..data/file},
 * {@code ..data → ..version}, and an update swaps {@code ..data}
 * (https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/volume/util/atomic_writer.go). Programs may rely on that
 * layout.
 */
final class AtomicDirectory {
    private static final String DATA = "..data";
    private static final String NEXT_DATA = "..data_tmp";

    private final Path directory;
    private Optional<Map<String, VolumeFile>> written = Optional.empty();

    AtomicDirectory(Path directory) {
        this.directory = directory;
    }

    /** Makes the directory hold exactly these files, by relative path; does nothing when it does already. */
    void write(Map<String, VolumeFile> files) throws IOException {
        if (written.equals(Optional.of(files))) {
            return;
        }
        Files.createDirectories(directory);
        Path version = Files.createTempDirectory(directory, "..");
        setMode(version, 0755);
        for (var file : files.entrySet()) {
            Path target = version.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue().content());
            // Set afterwards, since the mode at creation would be cut by the umask.
            setMode(target, file.getValue().mode());
        }
        Optional<Path> former = formerVersion();
        Files.deleteIfExists(directory.resolve(NEXT_DATA));
        Files.createSymbolicLink(directory.resolve(NEXT_DATA), version.getFileName());
        Files.move(directory.resolve(NEXT_DATA), directory.resolve(DATA), StandardCopyOption.ATOMIC_MOVE);
        link(files.keySet().stream()
                .map(path -> Path.of(path).getName(0).toString())
                .collect(Collectors.toSet()));
        if (former.isPresent()) {
            Directories.deleteTree(former.get());
        }
        written = Optional.of(Map.copyOf(files));
    }

    private Optional<Path> formerVersion() throws IOException {
        Path data = directory.resolve(DATA);
        return Files.isSymbolicLink(data)
                ? Optional.of(directory.resolve(Files.readSymbolicLink(data)))
                : Optional.empty();
    }

    private void link(Set<String> names) throws IOException {
        for (String name : names) {
            if (!Files.isSymbolicLink(directory.resolve(name))) {
                Files.createSymbolicLink(directory.resolve(name), Path.of(DATA, name));
            }
        }
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.filter(Files::isSymbolicLink).toList()) {
                String name = entry.getFileName().toString();
                if (!name.equals(DATA) && !names.contains(name)) {
                    Files.delete(entry);
                }
            }
        }
    }

    private static void setMode(Path path, int mode) throws IOException {
        var permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] fromOwnerReadDown = PosixFilePermission.values();
        for (int bit = 0; bit < fromOwnerReadDown.length; bit++) {
            if ((mode & (0400 >> bit)) != 0) {
                permissions.add(fromOwnerReadDown[bit]);
            }
        }
        Files.setPosixFilePermissions(path, permissions);
    }
}
