package io.cdnproxy.sandbox.cluster.node.container;

import io.cdnproxy.sandbox.cluster.node.volume.MountPaths;
import io.fabric8.kubernetes.api.model.Container;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a container executes, on this machine's paths. */
final class CommandLine {
    private CommandLine() {}

    /**
     * The container's own process: {@code command} replaces the image's entrypoint and drops its command, {@code args}
     * replaces the command
     * (https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/).
     */
    static List<String> of(Container container, Image image, Map<String, String> environment, MountPaths paths)
            throws ContainerRefusedException {
        boolean ownCommand = !container.getCommand().isEmpty();
        List<String> program = ownCommand ? container.getCommand() : image.entrypoint();
        List<String> inherited = ownCommand ? List.of() : image.command();
        List<String> arguments = container.getArgs().isEmpty() ? inherited : container.getArgs();
        return onThisMachine(
                Stream.concat(program.stream(), arguments.stream())
                        .map(word -> Variables.expand(word, environment))
                        .toList(),
                image,
                paths);
    }

    /** Any command inside the container, such as an exec probe's. */
    static List<String> onThisMachine(List<String> words, Image image, MountPaths paths)
            throws ContainerRefusedException {
        if (words.isEmpty()) {
            throw ContainerRefusedException.start("no command specified");
        }
        Path program = image.programs().get(words.getFirst());
        if (program == null) {
            throw ContainerRefusedException.start(
                    "exec: \"%s\": no such file in image %s".formatted(words.getFirst(), image.repository()));
        }
        var translated = new ArrayList<String>();
        translated.add(program.toString());
        words.stream().skip(1).map(paths::translate).forEach(translated::add);
        return List.copyOf(translated);
    }
}
