package io.cdnproxy.probe;

import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.pace.SteadyClock;
import io.cdnproxy.pki.ChainCheck;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One probe of one target, as often as one is asked for: gathers evidence about both chains at the same time, then has it judged. Who
 * wants to know what becomes of a chain takes the {@link Prober}.
 */
public final class ChainProbe implements Probe {
    private final AddressPolicy published;
    private final Deadlines deadlines;
    private final Reader reader;
    private final NameResolver resolver;
    private final AuthoritativeNames names;
    private final ChainDialer dialer;
    private final SteadyClock clock;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("probe-part-", 0).factory());

    private ChainProbe(
            NameResolver resolver,
            AuthoritativeNames names,
            ChainDialer dialer,
            AddressPolicy published,
            Deadlines deadlines,
            Reader reader,
            SteadyClock clock) {
        this.published = published;
        this.deadlines = deadlines;
        this.reader = reader;
        this.resolver = resolver;
        this.names = names;
        this.dialer = dialer;
        this.clock = clock;
    }

    /** @param steady by which it is told when a probe ended */
    static ChainProbe create(ProbeSettings settings, Clock clock, SteadyClock steady) {
        return create(settings, Reader.OF_CONDITIONS, ProbeProgress.NONE, clock, steady, TransportSocket::open);
    }

    /** @param reader of the reports */
    public static ChainProbe create(ProbeSettings settings, Reader reader, ProbeProgress progress, Clock clock) {
        return create(settings, reader, progress, clock, SteadyClock.ofThisMachine(), TransportSocket::open);
    }

    static ChainProbe create(
            ProbeSettings settings,
            Reader reader,
            ProbeProgress progress,
            Clock clock,
            SteadyClock steady,
            TcpStage.Transport transport) {
        var deadlines = new Deadlines();
        var dialer = new ChainDialer(
                new TlsDialer(
                        new TcpStage(settings.dialled(), transport),
                        NativeTls.whereAvailable(deadlines),
                        new TlsStage(deadlines),
                        progress),
                new ChainVerdicts(new ChainCheck(settings.trusted())),
                new UpgradeStage(deadlines),
                new PageStage(deadlines),
                progress,
                clock);
        var resolver = new NameResolver(settings.resolvers(), deadlines, progress, clock);
        return new ChainProbe(
                resolver,
                AuthoritativeNames.create(settings, resolver, deadlines, clock),
                dialer,
                settings.published(),
                deadlines,
                reader,
                steady);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        deadlines.close();
    }

    @Override
    public ChainReport probe(ProbeTarget asked) throws InterruptedException, IOException {
        var lookups = new NameLookups(resolver, names, asked.timeout());
        var edges = new EdgeLook(lookups, dialer, threads);
        var origins = new OriginLook(lookups, dialer, published);
        var target = edges.recognised(asked);
        var proofs = new ProofLook(lookups, new IssuerLookup(names, deadlines));
        var diagnosis = new ChainDiagnosis(target, published, reader);
        return switch (target.scope()) {
            case ProbeTarget.Scope.NamesOnly(var hostnames) ->
                diagnosis.judge(edges.names(target, hostnames), clock.instant());
            case ProbeTarget.Scope.Chains chains -> {
                // Side by side, so that a silent origin does not hold up the news about the edge.
                var present =
                        target.origin().present().map(other -> threads.submit(() -> origins.present(target, other)));
                var origin = threads.submit(() -> origins.chain(target));
                try {
                    var edge = edges.chain(target).beside(edges.withdrawn(target));
                    var seen = present.isPresent()
                            ? origin.get().beside(present.get().get())
                            : origin.get();
                    if (!edge.works()) {
                        dialer.doubt(target.origin().hostname());
                    }
                    var proof = proofs.look(target, diagnosis.names());
                    yield diagnosis.judge(
                            seen.beside(origins.withdrawn(target)), edge, proof, lookups.hearsay(), clock.instant());
                } catch (ExecutionException failed) {
                    throw new IllegalStateException("probing the origin", failed.getCause());
                } finally {
                    origin.cancel(true);
                    present.ifPresent(other -> other.cancel(true));
                }
            }
        };
    }
}
