package io.cdnproxy.diagnose;

import io.cdnproxy.net.Cidr;
import io.cdnproxy.net.DnsServer;
import io.cdnproxy.net.Port;
import io.cdnproxy.probe.Cdn;
import io.cdnproxy.probe.ChainProbe;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.ProbeProgress;
import io.cdnproxy.probe.ProbeTarget;
import io.cdnproxy.probe.Reader;
import io.cdnproxy.probe.SecretPath;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command. */
@Command(
        name = Diagnose.NAME,
        description =
                "Dials a website or WebSocket server behind a CDN as clients and the CDN do, and says link by link what works and"
                        + " what to do about the rest.",
        sortOptions = false,
        abbreviateSynopsis = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:it works", "1:it does not, or that could not be found out", "2:wrong use"})
public final class Diagnose implements Callable<Integer> {
    /** Of the command. */
    public static final String NAME = "diagnose";

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "HOSTNAME", description = "what clients dial, such as a.example.com")
    private String hostname;

    @Parameters(index = "1", paramLabel = "ORIGIN", description = "what the CDN dials, such as b.example.com")
    private String origin;

    @Option(
            names = "--path",
            paramLabel = "PATH",
            description = "WebSocket path, such as /ray; without it no upgrade is expected, as of a website")
    private String path;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "443",
            description = "port of ORIGIN [${DEFAULT-VALUE}]")
    private int port;

    @Option(
            names = "--cdn",
            paramLabel = "NAME",
            description = "the CDN's own name that HOSTNAME should lead to, such as d111111abcdef8.cloudfront.net")
    private String cdn;

    @Mixin
    private DialOptions dial;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this")
    private boolean help;

    private Diagnose() {}

    /**
     * Runs it.
     *
     * @return the exit status
     */
    public static int run(List<String> arguments, PrintWriter out, PrintWriter err) {
        return run(arguments, out, err, Ansi.AUTO);
    }

    static int run(List<String> arguments, PrintWriter out, PrintWriter err, Ansi ansi) {
        return commandLine()
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setOut(out)
                .setErr(err)
                .execute(arguments.toArray(String[]::new));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Diagnose())
                .registerConverter(InetSocketAddress.class, inWords(DnsServer::parse))
                .registerConverter(Cidr.class, inWords(Cidr::parse))
                .setExecutionExceptionHandler((broken, command, parsed) -> {
                    // Its message could quote anything.
                    command.getErr()
                            .println("diagnose broke: " + broken.getClass().getName());
                    return command.getCommandSpec().exitCodeOnExecutionException();
                });
    }

    private static <T> ITypeConverter<T> inWords(Function<String, T> parse) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException refused) {
                throw new TypeConversionException(refused.getMessage());
            }
        };
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var target = meant(this::target);
        var findings = Findings.of(probe(target), path != null);
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(
                    FindingsJson.of(target.edge().hostname(), target.origin().hostname(), findings));
        } else {
            var table = new VerdictTable(spec.commandLine().getColorScheme().ansi());
            out.println(table.of("LINK", findings.links()));
            out.println(table.inAll(findings.inAll()));
        }
        return findings.work() ? 0 : 1;
    }

    /** What the command line says; whatever means nothing is wrong use. */
    private <T> T meant(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private ProbeTarget target() {
        return ProbeTarget.once(
                new ProbeTarget.Origin(Hostname.parse(origin), Port.valid(port), List.of(), Optional.empty()),
                new ProbeTarget.Edge(
                        Hostname.parse(hostname),
                        dial.edgePort(),
                        dial.edgeAddress(),
                        Optional.ofNullable(cdn)
                                .map(Hostname::parse)
                                .map(Cdn::named)
                                .orElseGet(() -> new Cdn.Any(Optional.empty()))),
                Optional.ofNullable(path).map(Diagnose::path).orElseGet(() -> new SecretPath("/")),
                dial.timeout());
    }

    private static SecretPath path(String text) {
        if (text.matches(".*[?#].*")) {
            throw new IllegalArgumentException(
                    "--path ends before ? and #: what follows, such as ed=2048, is for clients to add");
        }
        return new SecretPath(text);
    }

    private ChainReport probe(ProbeTarget target) throws IOException, InterruptedException {
        var settings = meant(dial::settings);
        try (var probe = ChainProbe.create(settings, Reader.AT_COMMAND_LINE, progress(), Clock.systemUTC())) {
            return probe.probe(target);
        }
    }

    private ProbeProgress progress() {
        var err = spec.commandLine().getErr();
        return (stage, of) -> err.println(
                switch (stage) {
                    case NAME -> "asking DNS for " + of;
                    case CONNECTION -> "connecting to " + of;
                    case HANDSHAKE -> "TLS with " + of;
                    case UPGRADE -> "asking " + of + " for an upgrade";
                });
    }
}
