package io.cdnproxy.diagnose;

import io.cdnproxy.diagnose.Told.ExplainedObject;
import io.cdnproxy.diagnosis.Observation;
import io.cdnproxy.net.Cidr;
import io.cdnproxy.net.DnsServer;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.probe.ChainProbe;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.ProbeTarget;
import io.cdnproxy.probe.Reader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
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
        customSynopsis = {
            "diagnose [OPTIONS] HOSTNAME ORIGIN",
            "       diagnose [OPTIONS] --kubeconfig FILE [-n NAMESPACE] NAME"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:it works", "1:it does not, or that could not be found out", "2:wrong use"})
public final class Diagnose implements Callable<Integer> {
    /** Of the command. */
    public static final String NAME = "diagnose";

    private static final int HTTPS = 443;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "HOSTNAME",
            description = "what clients dial, such as a.example.com; with --kubeconfig, the name of a CdnProxy")
    private String hostname;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ORIGIN",
            description = "what the CDN dials, such as b.example.com")
    private String origin;

    @Mixin
    private ChainOptions chain;

    @Mixin
    private DialOptions dial;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "explain a CdnProxy of the cluster that this file leads to; nothing is written there")
    private Path kubeconfig;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "of the CdnProxy [that of the file's context]")
    private String namespace;

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
                    command.getErr()
                            .println(
                                    broken instanceof UnreadableClusterException told
                                            ? Terminal.printable(told.getMessage())
                                            // Its message could quote anything.
                                            : "diagnose broke: "
                                                    + broken.getClass().getName());
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
        var told = kubeconfig == null ? chain() : object();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(ToldAsJson.of(told));
        } else {
            new ToldInTables(spec.commandLine().getColorScheme()).print(told, out);
        }
        return told.works() ? 0 : 1;
    }

    private Told chain() throws IOException, InterruptedException {
        require(origin != null, "Missing required parameter: 'ORIGIN', or --kubeconfig for a CdnProxy");
        require(namespace == null, "--namespace is for a CdnProxy, which needs --kubeconfig");
        var target = meant(() -> chain.target(hostname, origin, dial));
        var report = probe(target, Reader.AT_COMMAND_LINE);
        return told(target, Findings.of(Observation.ofWire(report), chain.hasPath()), Optional.empty());
    }

    private Told object() throws IOException, InterruptedException {
        require(
                origin == null && !chain.areGiven(),
                Optional.ofNullable(origin)
                        .flatMap(second -> ObjectName.meant(hostname, second))
                        .orElse("with --kubeconfig, ORIGIN, --path, --port and --cdn come from the CdnProxy"));
        var address = meant(dial::edgeAddress);
        var port = meant(dial::edgePort);
        var seen = new ProxyChain(evidence());
        var target = Understood.by(() ->
                seen.target(new EdgeEndpoint(address, port.or(seen::edgePort).orElse(HTTPS))));
        var report = probe(target, Reader.OF_OBJECT_AT_COMMAND_LINE);
        return Understood.by(() -> told(
                target,
                Findings.of(seen.observation(report), seen.evidence().path().isPresent()),
                Optional.of(seen.explained())));
    }

    private ProxyEvidence evidence() {
        var object = meant(() -> ObjectName.parse(hostname));
        var patience = meant(dial::timeout);
        try (var server = meant(() -> ApiServer.by(kubeconfig, patience))) {
            var reader = new ProxyReader(server);
            return meant(() -> reader.read(Optional.ofNullable(namespace).orElseGet(server::namespace), object.name()));
        }
    }

    private static Told told(ProbeTarget target, Findings findings, Optional<ExplainedObject> object) {
        return new Told(target.edge().hostname(), target.origin().hostname(), findings, object);
    }

    private ChainReport probe(ProbeTarget target, Reader reader) throws IOException, InterruptedException {
        var settings = meant(dial::settings);
        var progress = new PrintedProgress(spec.commandLine().getErr());
        try (var probe = ChainProbe.create(settings, reader, progress, Clock.systemUTC())) {
            return probe.probe(target);
        }
    }

    private void require(boolean rightUse, String otherwise) {
        if (!rightUse) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    /** What the command line says; whatever means nothing is wrong use. */
    private <T> T meant(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
