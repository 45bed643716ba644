package io.cdnproxy.image;

import io.cdnproxy.sandbox.AotCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where what lies in the image, and how it is run from there.
 *
 * @param root the image's root as a folder here; {@code /} in the image
 */
record ImageLayout(Path root) {
    static final String USER = "65532:65532";

    /** Where it is its own root. */
    static final ImageLayout IN_THE_IMAGE = new ImageLayout(Path.of("/"));

    Path java() {
        return root.resolve("opt/java");
    }

    Path application() {
        return root.resolve("opt/cdnproxy");
    }

    Path libraries() {
        return application().resolve("lib");
    }

    /** A jar that leads to all others. */
    Path launcher() {
        return application().resolve("operator.jar");
    }

    Path classCache() {
        return application().resolve("operator.aot");
    }

    /** The command that starts the operator, with further flags of the JVM. */
    List<String> command(List<String> furtherFlags) {
        var command = new ArrayList<String>();
        command.add(java().resolve("bin/java").toString());
        command.addAll(JvmFlags.OF_THE_IMAGE);
        command.addAll(furtherFlags);
        command.add("-jar");
        command.add(launcher().toString());
        return command;
    }

    /** The flags that make the JVM use the class cache; one that it cannot use costs it a warning. */
    List<String> cacheFlags() {
        return new AotCache(classCache()).useFlags();
    }
}
