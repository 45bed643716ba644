package io.cdnproxy.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What a build is told, by system properties.
 *
 * @param target the build's folder
 * @param version of the operator
 * @param revision the commit, if known
 * @param created the time that the image bears
 * @param architecture as container images name it: amd64, arm64
 * @param base what the image is built on
 * @param push where the image is pushed to; empty for nowhere
 * @param trained whether the class cache is trained, which needs the sandbox
 */
record ImageSettings(
        Path target,
        String version,
        Optional<String> revision,
        Instant created,
        Architecture architecture,
        BaseImage base,
        Optional<ImageReference> push,
        boolean trained) {
    /** Where the image will be found by whoever is not told otherwise; the chart's default. */
    private static final String REGISTRY = "ghcr.io";

    private static final String REPOSITORY = "cdnproxy/operator";

    private static final String ARCHIVE = "tar://";

    static ImageSettings ofThisBuild() {
        return new ImageSettings(
                Path.of(property("image.target").orElse("target")).toAbsolutePath(),
                property("image.version").orElseThrow(),
                property("image.revision"),
                Instant.parse(property("image.created").orElseThrow()),
                Architecture.ofThisBuild(),
                property("image.base").map(ImageSettings::base).orElseGet(BaseImage.OfDebianPackages::new),
                property("image").map(name -> reference("image", name)),
                Boolean.parseBoolean(property("image.trained").orElse("true")));
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
    }

    private static BaseImage base(String base) {
        return base.startsWith(ARCHIVE)
                ? new BaseImage.Archive(Path.of(base.substring(ARCHIVE.length())))
                : new BaseImage.InRegistry(reference("image.base", base));
    }

    private static ImageReference reference(String property, String name) {
        try {
            return ImageReference.parse(name);
        } catch (InvalidImageReferenceException invalid) {
            throw new IllegalArgumentException(
                    "-D%s=%s names no image: write REGISTRY/NAME:TAG, the name in small letters"
                            .formatted(property, name),
                    invalid);
        }
    }

    /** What the image is called in its archive. */
    ImageReference name() {
        return push.orElseGet(() -> ImageReference.of(REGISTRY, REPOSITORY, version));
    }

    Path work() {
        return target.resolve("image");
    }

    /** Where the image's files lie as they will lie under its root. */
    Path root() {
        return work().resolve(architecture.imageName()).resolve("root");
    }

    /** Where Jib keeps layers. It knows their files by name and time, which are always the same here: it must never be used twice. */
    Path layerCache() {
        return work().resolve("jib");
    }

    /** What Jib is to be told whatever it makes. */
    Containerizer containerizer(Containerizer to) {
        return to.setBaseImageLayersCache(layerCache())
                .setApplicationLayersCache(layerCache())
                .setToolName("cdnproxy");
    }

    Path archive() {
        return target.resolve(fileName("tar"));
    }

    /** What the image is made of. */
    Path billOfMaterials() {
        return target.resolve(fileName("cdx.json"));
    }

    /** What Maven says that the application is made of. */
    Path mavenComponents() {
        return work().resolve("maven.cdx.json");
    }

    private String fileName(String type) {
        return "cdnproxy-operator-%s-image-%s.%s".formatted(version, architecture.imageName(), type);
    }
}
