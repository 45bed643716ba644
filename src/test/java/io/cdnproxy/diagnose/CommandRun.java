package io.cdnproxy.diagnose;

import io.cdnproxy.probe.LoopbackChain;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** The command, and what it says. */
record CommandRun(int exit, String out, String err) {

    static CommandRun of(String... arguments) {
        return of(Ansi.OFF, List.of(arguments));
    }

    static CommandRun of(Ansi ansi, List<String> arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exit = Diagnose.run(arguments, new PrintWriter(out), new PrintWriter(err), ansi);
        return new CommandRun(exit, out.toString(), err.toString());
    }

    /** What a chain is dialled with. */
    static List<String> arguments(LoopbackChain chain, Path authority, String... further) {
        var arguments = new ArrayList<>(List.of(
                LoopbackChain.EDGE,
                LoopbackChain.ORIGIN,
                "--port",
                String.valueOf(chain.originPort()),
                "--edge-port",
                String.valueOf(chain.edgePort()),
                "--resolver",
                chain.resolver(),
                "--ca",
                authority.toString()));
        arguments.addAll(List.of(further));
        return arguments;
    }
}
