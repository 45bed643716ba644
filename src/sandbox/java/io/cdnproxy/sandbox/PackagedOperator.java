package io.cdnproxy.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The operator as the build packages it, run as in its image: all its jars on one class path. Quarkus' own class loader would be faster
 * than this, but not faster than the class cache, which holds the classes of the JVM's own loaders only.
 *
 * @param target the build's folder
 * @param javaVersion of what runs it
 */
public record PackagedOperator(Path target, Runtime.Version javaVersion) {
    public static final PackagedOperator OF_THIS_BUILD = new PackagedOperator(Path.of("target"), Runtime.version());

    public static final String MAIN_CLASS = "io.cdnproxy.operator.OperatorMain";

    /** Quarkus' changed classes come before the originals. */
    private static final List<Path> CLASS_PATH = List.of(
            Path.of("quarkus", "transformed-bytecode.jar"),
            Path.of("quarkus", "generated-bytecode.jar"),
            Path.of("app"),
            Path.of("lib", "boot"),
            Path.of("lib", "main"));

    /** A class cache is of one collector, and of these modules' state. The last three are what Quarkus' launcher would do. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx192m",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED");

    /** The packaged application. */
    public Path application() {
        return target.resolve("quarkus-app");
    }

    /** What a user runs by {@code java -jar}. */
    public Path runner() {
        return application().resolve("quarkus-run.jar");
    }

    /** Its jars, in the order of the class path, as they lie in its folder. */
    public List<Path> jars() throws IOException {
        var jars = new ArrayList<Path>();
        for (var entry : CLASS_PATH) {
            try (var files = Files.walk(application().resolve(entry))) {
                files.filter(file -> file.toString().endsWith(".jar"))
                        .sorted()
                        .map(application()::relativize)
                        .forEach(jars::add);
            }
        }
        return jars;
    }

    /** Where its class cache is, if somebody has trained one. Another JVM could not use it. */
    public Path classCache() {
        return target.resolve("operator-of-java-%s.aot".formatted(javaVersion));
    }

    /** Whether the JVM is new enough to make one. */
    public boolean canHaveClassCache() {
        return javaVersion.feature() >= AotCache.FIRST_JAVA;
    }

    /** Whether there is one of these jars. */
    public boolean hasClassCache() throws IOException {
        if (!canHaveClassCache() || !Files.exists(classCache())) {
            return false;
        }
        var made = Files.getLastModifiedTime(classCache());
        for (var jar : jars()) {
            if (Files.getLastModifiedTime(application().resolve(jar)).compareTo(made) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** The command that starts it, from its class cache if there is one. */
    public List<String> command() throws IOException {
        return command(hasClassCache() ? new AotCache(classCache()).useFlags() : List.of());
    }

    /** The command that starts it, with further flags of the JVM. */
    public List<String> command(List<String> furtherFlags) throws IOException {
        var classPath = jars().stream()
                .map(jar -> application().resolve(jar).toString())
                .collect(Collectors.joining(":"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.of(List.of(java), FLAGS, furtherFlags, List.of("-cp", classPath, MAIN_CLASS))
                .flatMap(List::stream)
                .toList();
    }
}
