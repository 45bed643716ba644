package io.cdnproxy.sandbox.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What all parts of a cluster need to know.
 *
 * @param address where they listen, one of the sandbox's own
 * @param directory for their files: logs, keys, kubeconfigs, etcd's data
 * @param group what they all are members of
 */
public record ClusterSettings(Programs programs, String address, Path directory, ProgramGroup group) {
    /** By default Go looks for garbage whenever the heap has doubled, which in a cluster as small as this is all the time. */
    private static final Map<String, String> COLLECTING_SELDOM = Map.of("GOGC", "300");

    /** With a group of their own. */
    public ClusterSettings(Programs programs, String address, Path directory) {
        this(programs, address, directory, new ProgramGroup());
    }

    /** A directory of a part's own, which exists. */
    Path directory(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    Command command(Program program, String... arguments) throws IOException {
        var name = program.programName();
        var log = directory("logs").resolve(name + ".log");
        return Command.of(name, log, programs.path(program), arguments).withEnvironment(COLLECTING_SELDOM);
    }
}
