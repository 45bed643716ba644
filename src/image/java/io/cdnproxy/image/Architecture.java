package io.cdnproxy.image;

import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A processor that the image is made for. */
enum Architecture {
    AMD64("amd64", "x86_64"),
    ARM64("aarch64", "aarch_?64");

    private static final Architecture OF_THIS_MACHINE = Arrays.stream(values())
            .filter(architecture -> architecture.jvmName.equals(System.getProperty("os.arch")))
            .findAny()
            .orElseThrow(() -> new IllegalStateException("no image is made on " + System.getProperty("os.arch")));

    private final String jvmName;
    private final Pattern itsJars;

    /** @param jarsName how its native libraries' jars call it */
    Architecture(String jvmName, String jarsName) {
        this.jvmName = jvmName;
        this.itsJars = Pattern.compile("linux-" + jarsName);
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

    Platform platform() {
        return new Platform(imageName(), "linux");
    }

    /** Whether a jar is of use on it: there is one for each architecture that has native libraries. */
    boolean takes(Path jar) {
        return Arrays.stream(values())
                .filter(other -> other != this)
                .noneMatch(other -> other.itsJars.matcher(jar.toString()).find());
    }
}
