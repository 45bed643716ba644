package io.cdnproxy.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A sandbox's files, which begin empty: yesterday's objects in etcd would meet today's addresses. A marker tells a sandbox's folder,
 * which may be emptied, from anybody else's, and holds the pid of who uses it.
 */
final class WorkDirectory implements AutoCloseable {
    private static final String MARKER = "sandbox.pid";

    private final Path path;

    private WorkDirectory(Path path) {
        this.path = path;
    }

    /** @throws IOException if the folder is in use by a running sandbox, or holds something else than a sandbox */
    static WorkDirectory claim(Path folder) throws IOException {
        var path = Files.createDirectories(folder.toAbsolutePath());
        var marker = path.resolve(MARKER);
        if (Files.exists(marker)) {
            requireUnused(marker);
            empty(path);
        } else if (!isEmpty(path)) {
            throw new IOException(
                    path + " holds something else than a sandbox: name another folder by -Dsandbox.directory");
        }
        Files.writeString(marker, ProcessHandle.current().pid() + "\n");
        return new WorkDirectory(path);
    }

    Path path() {
        return path;
    }

    private static void requireUnused(Path marker) throws IOException {
        long pid = Long.parseLong(Files.readString(marker).strip());
        if (pid != 0 && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
            throw new IOException(
                    "a sandbox runs in %s already (pid %d): end it, or name another folder by -Dsandbox.directory"
                            .formatted(marker.getParent(), pid));
        }
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (var files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }

    private static void empty(Path path) throws IOException {
        try (var files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder())
                    .filter(file -> !file.equals(path))
                    .forEach(WorkDirectory::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (NoSuchFileException gone) {
            // Somebody else wanted it gone as well.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty the sandbox's folder", e);
        }
    }

    /** Logs and files stay, for whoever wants to know what happened; the next sandbox may take the folder. */
    @Override
    public void close() throws IOException {
        Files.writeString(path.resolve(MARKER), "0\n");
    }
}
