package io.cdnproxy.probe;

import io.cdnproxy.pki.ChainCheck;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One probe of one target, as often as one is asked for: gathers evidence about both chains at the same time, then has it judged. Who
 * wants to know what becomes of a chain takes the {@link Prober}.
 */
public final class ChainProbe implements Probe {
    private final NameResolver names;
    private final ChainDialer dialer;
    private final Deadlines deadlines;
    private final Reader reader;
    private final EdgeLook edges;
    private final Strays strays;
    private final Clock clock;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("probe-origin-", 0).factory());

    private ChainProbe(NameResolver names, ChainDialer dialer, Deadlines deadlines, Reader reader, Clock clock) {
        this.names = names;
        this.dialer = dialer;
        this.deadlines = deadlines;
        this.reader = reader;
        this.edges = new EdgeLook(names, dialer);
        this.strays = new Strays(dialer);
        this.clock = clock;
    }

    static ChainProbe create(ProbeSettings settings, Clock clock) {
        return create(settings, Reader.OF_CONDITIONS, ProbeProgress.NONE, clock);
    }

    /** @param reader of the reports */
    public static ChainProbe create(ProbeSettings settings, Reader reader, ProbeProgress progress, Clock clock) {
        var deadlines = new Deadlines();
        var dialer = new ChainDialer(
                new TcpStage(new AddressPolicy(settings.allowedRanges())),
                new TlsStage(deadlines),
                new ChainCheck(settings.trusted()),
                new UpgradeStage(deadlines),
                progress,
                clock);
        return new ChainProbe(new NameResolver(settings.resolvers(), progress), dialer, deadlines, reader, clock);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        deadlines.close();
    }

    @Override
    public ChainReport probe(ProbeTarget asked) throws InterruptedException, IOException {
        var target = edges.recognised(asked);
        var diagnosis = new ChainDiagnosis(target, reader);
        return switch (target.scope()) {
            case NAMES_ONLY -> diagnosis.judge(edges.name(target), clock.instant());
            case CHAINS -> {
                // Side by side, so that a silent origin does not hold up the news about the edge.
                var present = threads.submit(() -> lookAtPresentOrigin(target));
                var origin = threads.submit(() -> lookAtOrigin(target));
                try {
                    var edge = edges.chain(target);
                    yield diagnosis.judge(origin.get().beside(present.get()), edge, clock.instant());
                } catch (ExecutionException failed) {
                    throw new IllegalStateException("probing the origin", failed.getCause());
                } finally {
                    origin.cancel(true);
                    present.cancel(true);
                }
            }
        };
    }

    private ChainDiagnosis.OriginSight lookAtOrigin(ProbeTarget target) throws InterruptedException, IOException {
        var origin = target.origin();
        var resolution = names.resolve(origin.hostname(), target.timeout());
        var expected = new ArrayList<Resolution>();
        for (var name : origin.expected()) {
            expected.add(names.resolve(name, target.timeout()));
        }
        var call = new ChainDialer.Call(
                ChainDialer.Caller.of(target.edge().cdn()),
                resolution,
                origin.hostname(),
                Optional.of(target.edge().hostname()),
                origin.port(),
                target.path(),
                target.timeout());
        var chain = dialer.dial(call);
        var answer = strays.without(
                NameComparison.ofOrigin(resolution, expected), ChainEvidence.Asked.class::isInstance, call);
        return new ChainDiagnosis.OriginSight(
                NameComparison.originProven(answer, chain, origin.fingerprint()), chain, Optional.empty());
    }

    private Optional<ChainEvidence> lookAtPresentOrigin(ProbeTarget target) throws InterruptedException, IOException {
        var present = target.origin().present();
        if (present.isEmpty()) {
            return Optional.empty();
        }
        var hostname = present.get().hostname();
        return Optional.of(dialer.dial(new ChainDialer.Call(
                ChainDialer.Caller.of(target.edge().cdn()),
                names.resolve(hostname, target.timeout()),
                hostname,
                Optional.empty(),
                present.get().port(),
                // It may be a stranger's, and only its handshake matters.
                SecretPath.NONE,
                target.timeout())));
    }
}
