package io.cdnproxy.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A processor that the image is made for. */
enum Architecture {
    AMD64("amd64"),
    ARM64("aarch64");

    private static final Architecture OF_THIS_MACHINE = Arrays.stream(values())
            .filter(architecture -> architecture.jvmName.equals(System.getProperty("os.arch")))
            .findAny()
            .orElseThrow(() -> new IllegalStateException("no image is made on " + System.getProperty("os.arch")));

    private final String jvmName;

    Architecture(String jvmName) {
        this.jvmName = jvmName;
    }

    /** The one that this build makes the image for: property {@code image.architecture}, or this machine's. */
    static Architecture ofThisBuild() {
        return Optional.ofNullable(System.getProperty("image.architecture"))
                .filter(name -> !name.isBlank())
                .map(name -> valueOf(name.toUpperCase(Locale.ROOT)))
                .orElse(OF_THIS_MACHINE);
    }

    /** Whether its programs run here. */
    boolean isOfThisMachine() {
        return this == OF_THIS_MACHINE;
    }

    /** As container images and Debian name it. */
    String imageName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
