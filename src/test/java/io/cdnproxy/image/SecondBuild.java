package io.cdnproxy.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.io.FileUtils;

/** The image once more: by a clean build of the same sources in another folder and at another time, without the class cache. */
final class SecondBuild {
    private static final Path SOURCES = Path.of("").toAbsolutePath();
    private static final Set<String> NOT_SOURCES = Set.of("target", ".git");

    /** What the first build was told that shows in its layers. */
    private static final List<String> SETTINGS = List.of("image.base", "image.architecture");

    private final Path folder;
    private final Path dockerConfig;

    /** @param folder an empty one to build in */
    SecondBuild(Path folder) throws IOException {
        FileUtils.copyDirectory(SOURCES.toFile(), folder.toFile(), file -> !NOT_SOURCES.contains(file.getName()));
        this.folder = folder;
        this.dockerConfig = Files.createDirectories(folder.resolve("target").resolve("docker"));
    }

    /** Where it looks for credentials, which is nowhere else than in the folder. */
    Path logins() {
        return dockerConfig.resolve("config.json");
    }

    /** Builds and pushes. */
    OciImage pushTo(String name) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(List.of("env", "--chdir=" + folder, "DOCKER_CONFIG=" + dockerConfig, "sh", "mvnw"));
        // The first build has fetched all that there is to fetch.
        command.addAll(List.of("-B", "-o", "package", "-Pimage", "-Dimage.trained=false", "-DskipTests", "-DskipITs"));
        command.add("-Dimage=" + name);
        SETTINGS.stream()
                .filter(setting -> System.getProperty(setting) != null)
                .map(setting -> "-D%s=%s".formatted(setting, System.getProperty(setting)))
                .forEach(command::add);
        Program.run(command, folder.resolve("build.log"));
        return OciImage.in(folder.resolve("target"));
    }
}
