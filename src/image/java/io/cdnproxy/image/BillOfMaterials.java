package io.cdnproxy.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.JibContainer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What an image is made of, as <a href="https://cyclonedx.org/docs/1.6/json/">CycloneDX</a> has it: every jar with the digest of the file that lies
 * in the image, the Java runtime, and Debian's packages. Maven's own list would not do: it has the digests of what was downloaded, which is
 * {@linkplain ApplicationFiles packed anew}, and libraries of other architectures.
 */
final class BillOfMaterials {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Purpose, architecture, archive, path, SHA-256. */
    private static final Pattern LOCKED = Pattern.compile(
            "base (?<for>\\S+) \\S+ \\S+/(?<name>[^_/]+)_(?<version>[^_]+)_(?<is>[^_]+)\\.deb (?<sum>\\S+)");

    private final MavenComponents maven;
    private final ImageLayout layout;
    private final ArrayNode components = JSON.createArrayNode();

    BillOfMaterials(MavenComponents maven, ImageLayout layout) {
        this.maven = maven;
        this.layout = layout;
    }

    /** @throws IOException if there is a library of which Maven knows nothing */
    BillOfMaterials addJars() throws IOException {
        try (var files = Files.walk(layout.application())) {
            for (var jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                addJar(jar);
            }
        }
        return this;
    }

    private void addJar(Path jar) throws IOException {
        var location = location(jar);
        var known = maven.of(jar);
        if (known.isEmpty() && jar.startsWith(layout.libraries())) {
            throw new IOException("Maven's list of components has no " + location);
        }
        var component = known.orElseGet(() -> generated(location));
        hash(component, digest(jar));
        found(component, location);
        components.add(component);
    }

    /** Quarkus and the image's recipe make some of the application. */
    private ObjectNode generated(String location) {
        var file = JSON.createObjectNode()
                .put("type", "file")
                .put("bom-ref", location)
                .put("name", location)
                .put("version", maven.version());
        file.set("licenses", maven.licences());
        return file;
    }

    BillOfMaterials addJava() throws IOException {
        var release = new Properties();
        try (var reader = Files.newBufferedReader(layout.java().resolve("release"))) {
            release.load(reader);
        }
        var java = JSON.createObjectNode()
                .put("type", "platform")
                .put("bom-ref", "openjdk")
                .put("name", "openjdk")
                .put("version", release.getProperty("JAVA_VERSION").replace("\"", ""));
        java.putArray("licenses").addObject().put("expression", "GPL-2.0-only WITH Classpath-exception-2.0");
        found(java, location(layout.java()));
        components.add(java);
        return this;
    }

    /** @param lock the file that names what the base is made of */
    BillOfMaterials addDebianPackages(Path lock, Architecture architecture) throws IOException {
        try (var lines = Files.lines(lock)) {
            lines.map(LOCKED::matcher)
                    .filter(line -> line.matches() && line.group("for").equals(architecture.imageName()))
                    .forEach(line -> {
                        var purl = "pkg:deb/debian/%s@%s?arch=%s&distro=debian-13"
                                .formatted(line.group("name"), encoded(line.group("version")), line.group("is"));
                        var component = components
                                .addObject()
                                .put("type", "library")
                                .put("bom-ref", purl)
                                .put("name", line.group("name"))
                                .put("version", line.group("version"))
                                .put("purl", purl);
                        hash(component, line.group("sum"));
                    });
        }
        return this;
    }

    /** Writes down what was added, as the image's. */
    void write(ImageReference name, Architecture architecture, JibContainer image, Path file) throws IOException {
        var list = JSON.createObjectNode()
                .put("bomFormat", "CycloneDX")
                .put("specVersion", "1.6")
                .put("version", 1);
        list.set("metadata", maven.metadata());
        var container = container(name, architecture, image);
        list.withObject("/metadata").set("component", container);
        list.set("components", components);
        list.set("dependencies", dependencies(container.path("bom-ref").asText()));
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(list) + "\n");
    }

    /** The image is made of whatever nothing else of it needs. */
    private ArrayNode dependencies(String container) {
        var references = new TreeSet<String>();
        components.forEach(component -> references.add(component.path("bom-ref").asText()));
        var dependencies = maven.dependencies(references);
        dependencies.forEach(known -> known.path("dependsOn").forEach(needed -> references.remove(needed.asText())));
        var direct = dependencies.addObject().put("ref", container).putArray("dependsOn");
        references.forEach(direct::add);
        return dependencies;
    }

    private ObjectNode container(ImageReference name, Architecture architecture, JibContainer image) {
        var repository = name.getRegistry() + "/" + name.getRepository();
        // https://github.com/package-url/purl-spec/blob/main/types-doc/oci-definition.md
        var purl = "pkg:oci/%s@%s?arch=%s&repository_url=%s"
                .formatted(
                        Path.of(name.getRepository()).getFileName(),
                        encoded(image.getDigest().toString()),
                        architecture.imageName(),
                        encoded(repository));
        var container = JSON.createObjectNode()
                .put("type", "container")
                .put("bom-ref", purl)
                .put("name", repository)
                .put("version", maven.version());
        hash(container, image.getDigest().getHash());
        container.set("licenses", maven.licences());
        return container.put("purl", purl);
    }

    private static void found(ObjectNode component, String location) {
        component.withObject("/evidence").putArray("occurrences").addObject().put("location", location);
    }

    private static void hash(ObjectNode component, String sha256) {
        component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", sha256);
    }

    private String location(Path file) {
        return "/" + layout.root().relativize(file);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String digest(Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            return DigestUtils.sha256Hex(content);
        }
    }
}
