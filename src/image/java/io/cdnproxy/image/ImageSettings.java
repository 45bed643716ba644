package io.cdnproxy.image;

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
 * @param base an image to build on, as {@code Jib.from} reads it; empty for the one made of Debian packages
 * @param push where the image is pushed to; empty for nowhere
 * @param trained whether the class cache is trained, which needs the sandbox
 */
record ImageSettings(
        Path target,
        String version,
        Optional<String> revision,
        Instant created,
        Architecture architecture,
        Optional<String> base,
        Optional<String> push,
        boolean trained) {
    /** Where the image will be found by whoever is not told otherwise; the chart's default. */
    private static final String REPOSITORY = "ghcr.io/cdnproxy/operator";

    static ImageSettings ofThisBuild() {
        return new ImageSettings(
                Path.of(property("image.target").orElse("target")).toAbsolutePath(),
                property("image.version").orElseThrow(),
                property("image.revision"),
                Instant.parse(property("image.created").orElseThrow()),
                property("image.architecture").map(Architecture::of).orElse(Architecture.OF_THIS_MACHINE),
                property("image.base"),
                property("image"),
                Boolean.parseBoolean(property("image.trained").orElse("true")));
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
    }

    /** What the image is called in its archive. */
    String name() {
        return push.orElse(REPOSITORY + ":" + version);
    }

    /** Whether a program of the image can be run here. */
    boolean isRunnable() {
        return architecture == Architecture.OF_THIS_MACHINE;
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

    Path archive() {
        return target.resolve("cdnproxy-operator-%s-image-%s.tar".formatted(version, architecture.imageName()));
    }
}
