package io.cdnproxy.image;

import java.util.Arrays;
import java.util.Locale;

/** A processor that the image is made for. */
enum Architecture {
    AMD64("amd64"),
    ARM64("aarch64");

    static final Architecture OF_THIS_MACHINE = Arrays.stream(values())
            .filter(architecture -> architecture.jvmName.equals(System.getProperty("os.arch")))
            .findAny()
            .orElseThrow(() -> new IllegalStateException("no image is made on " + System.getProperty("os.arch")));

    private final String jvmName;

    Architecture(String jvmName) {
        this.jvmName = jvmName;
    }

    static Architecture of(String imageName) {
        return valueOf(imageName.toUpperCase(Locale.ROOT));
    }

    /** As container images and Debian name it. */
    String imageName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
