package io.cdnproxy.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * An image in an archive, read by the <a href="https://github.com/opencontainers/image-spec/blob/main/image-layout.md">OCI image layout</a>
 * and nothing of the code that wrote it.
 */
final class OciImage {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PosixFilePermission[] PERMISSIONS = PosixFilePermission.values();

    private final Path archive;
    private final JsonNode index;
    private final JsonNode manifest;
    private final JsonNode config;

    private OciImage(Path archive, JsonNode index, JsonNode manifest, JsonNode config) {
        this.archive = archive;
        this.index = index;
        this.manifest = manifest;
        this.config = config;
    }

    /** The image that a build has made. */
    static OciImage in(Path target) throws IOException {
        try (var archives = Files.newDirectoryStream(
                target,
                "cdnproxy-operator-*-image-%s.tar"
                        .formatted(Architecture.ofThisBuild().imageName()))) {
            for (var archive : archives) {
                return read(archive);
            }
        }
        throw new IOException("no image: run ./mvnw verify -Pimage");
    }

    private static OciImage read(Path archive) throws IOException {
        var index = JSON.readTree(content(archive, "index.json"));
        var manifest = JSON.readTree(content(archive, blob(index.at("/manifests/0/digest"))));
        return new OciImage(
                archive, index, manifest, JSON.readTree(content(archive, blob(manifest.at("/config/digest")))));
    }

    /** What the build has written beside the archive, by the end of its name. */
    Path sibling(String end) {
        return archive.resolveSibling(archive.getFileName().toString().replaceFirst("\\.tar$", end));
    }

    String digest() {
        return index.at("/manifests/0/digest").asText();
    }

    /** The name that {@code ctr images import} gives it. */
    String name() {
        return index.at("/manifests/0/annotations")
                .path("org.opencontainers.image.ref.name")
                .asText();
    }

    String architecture() {
        return config.path("architecture").asText();
    }

    String user() {
        return config.at("/config/User").asText();
    }

    List<String> entrypoint() {
        return texts(config.at("/config/Entrypoint"));
    }

    List<String> environment() {
        return texts(config.at("/config/Env"));
    }

    Map<String, String> labels() {
        return JSON.convertValue(
                config.at("/config/Labels"),
                JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class));
    }

    /** The digests of its layers, the base's first. */
    List<String> layers() {
        return texts(manifest.path("layers"), "digest");
    }

    /** What is transferred: the compressed layers. */
    long compressedSize() {
        return StreamSupport.stream(manifest.path("layers").spliterator(), false)
                .mapToLong(layer -> layer.path("size").asLong())
                .sum();
    }

    /** Does something with each file of a layer. */
    interface Visitor {
        void visit(TarArchiveEntry entry, InputStream content) throws IOException;
    }

    /** Reads all files of a layer, in order. */
    void visit(String layer, Visitor visitor) throws IOException {
        try (var blobs = new TarArchiveInputStream(Files.newInputStream(archive))) {
            find(blobs, blob(layer));
            var files = new TarArchiveInputStream(new GZIPInputStream(blobs));
            for (var entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
                visitor.visit(entry, files);
            }
        }
    }

    /** The names of a layer's files, as absolute paths. */
    List<String> files(String layer) throws IOException {
        var names = new ArrayList<String>();
        visit(layer, (entry, content) -> {
            if (!entry.isDirectory()) {
                names.add(path(entry));
            }
        });
        return names;
    }

    /** Lays its files into an empty folder, as a container's root. Layers of ours take nothing away from those below. */
    void unpack(Path root) throws IOException {
        Map<Path, FileTime> times = new HashMap<>();
        for (var layer : layers()) {
            visit(layer, (entry, content) -> {
                var file = root.resolve(path(entry).substring(1));
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.copy(content, file);
                }
                if (!Files.isSymbolicLink(file)) {
                    Files.setPosixFilePermissions(file, permissions(entry.getMode()));
                    times.put(file, entry.getLastModifiedTime());
                }
            });
        }
        for (var time : times.entrySet()) {
            Files.setLastModifiedTime(time.getKey(), time.getValue());
        }
    }

    private static String path(TarArchiveEntry entry) {
        return Path.of("/").resolve(entry.getName()).normalize().toString();
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        var permissions = new HashSet<PosixFilePermission>();
        for (int bit = 0; bit < PERMISSIONS.length; bit++) {
            if ((mode & (1 << (PERMISSIONS.length - 1 - bit))) != 0) {
                permissions.add(PERMISSIONS[bit]);
            }
        }
        return permissions;
    }

    private static String blob(JsonNode digest) {
        return blob(digest.asText());
    }

    private static String blob(String digest) {
        return "blobs/" + digest.replace(':', '/');
    }

    private static byte[] content(Path archive, String name) throws IOException {
        try (var tar = new TarArchiveInputStream(Files.newInputStream(archive))) {
            find(tar, name);
            return tar.readAllBytes();
        }
    }

    private static void find(TarArchiveInputStream tar, String name) throws IOException {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (entry.getName().equals(name)) {
                return;
            }
        }
        throw new IOException("the archive has no " + name);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }
}
