package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.PackagedOperator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The packaged jar as a command, run to its end with an empty environment. */
record Invocation(int exit, String out, String err) {

    /** Of {@code diagnose}, for which the world is the sandbox. */
    static Invocation diagnosing(World world, Path directory, List<String> arguments, String... options)
            throws IOException {
        var sandbox = world.sandbox;
        var dns = sandbox.dns();
        var inTheSandbox = List.of(
                "--resolver",
                dns.getAddress().getHostAddress() + ":" + dns.getPort(),
                "--authoritative-port",
                Integer.toString(dns.getPort()),
                "--ca",
                sandbox.trustBundle().toString(),
                "--allow",
                sandbox.loopback().cidr());
        return of(
                directory,
                Stream.of(List.of("diagnose"), arguments, inTheSandbox, List.of(options))
                        .flatMap(List::stream)
                        .toList());
    }

    private static Invocation of(Path directory, List<String> arguments) throws IOException {
        var out = directory.resolve("out");
        var err = directory.resolve("err");
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        // Not for long enough that optimizing would pay, and beside others.
        var line = new ArrayList<>(List.of(java.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar"));
        line.add(PackagedOperator.OF_THIS_BUILD.runner().toString());
        line.addAll(arguments);
        var builder = new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        var process = builder.start();
        assertThat(process.onExit()).succeedsWithin(User.PATIENCE);
        return new Invocation(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
