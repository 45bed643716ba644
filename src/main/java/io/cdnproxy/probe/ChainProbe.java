package io.cdnproxy.probe;

import io.cdnproxy.pki.ChainCheck;
import io.smallrye.common.net.Inet;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * One probe of one target, as often as one is asked for: gathers evidence about both chains at the same time, then has it judged. Who
 * wants to know what becomes of a chain takes the {@link Prober}.
 */
public final class ChainProbe implements Probe {
    private final NameResolver names;
    private final ChainDialer dialer;
    private final Deadlines deadlines;
    private final Reader reader;
    private final ProbeProgress progress;
    private final Clock clock;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("probe-origin-", 0).factory());

    private ChainProbe(
            NameResolver names,
            ChainDialer dialer,
            Deadlines deadlines,
            Reader reader,
            ProbeProgress progress,
            Clock clock) {
        this.names = names;
        this.dialer = dialer;
        this.deadlines = deadlines;
        this.reader = reader;
        this.progress = progress;
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
        return new ChainProbe(new NameResolver(settings.resolvers()), dialer, deadlines, reader, progress, clock);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        deadlines.close();
    }

    @Override
    public ChainReport probe(ProbeTarget asked) throws InterruptedException, IOException {
        var target = recognised(asked);
        var diagnosis = new ChainDiagnosis(target, reader);
        return switch (target.scope()) {
            case NAMES_ONLY -> diagnosis.judge(lookAtEdgeName(target), clock.instant());
            case CHAINS -> {
                // Side by side, so that a silent origin does not hold up the news about the edge.
                var present = threads.submit(() -> lookAtPresentOrigin(target));
                var origin = threads.submit(() -> lookAtOrigin(target));
                try {
                    var edge = lookAtEdge(target);
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

    /** Which CDN it is shows in the names that its own leads to, where that is an alias. */
    private ProbeTarget recognised(ProbeTarget target) throws InterruptedException {
        return target.edge().cdn().equals(new Cdn.Any(Optional.empty()))
                        && resolve(target.edge().hostname(), target) instanceof Resolution.Found found
                ? found.aliases().stream()
                        .map(Cdn::named)
                        .filter(Cdn.CloudFront.class::isInstance)
                        .findFirst()
                        .map(target::at)
                        .orElse(target)
                : target;
    }

    private Resolution resolve(String name, ProbeTarget target) throws InterruptedException {
        progress.begins(ProbeProgress.Stage.NAME, name);
        return names.resolve(name, target.timeout());
    }

    private ChainDiagnosis.OriginSight lookAtOrigin(ProbeTarget target) throws InterruptedException, IOException {
        var origin = target.origin();
        var resolution = resolve(origin.hostname(), target);
        var expected = new ArrayList<Resolution>();
        for (var name : origin.expected()) {
            expected.add(resolve(name, target));
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
        var answer = withoutProven(
                NameComparison.ofOrigin(resolution, expected), ChainEvidence.Asked.class::isInstance, call);
        return new ChainDiagnosis.OriginSight(
                NameComparison.originProven(answer, chain, origin.fingerprint()), chain, Optional.empty());
    }

    /** What answers as it should at an address that DNS alone does not explain is no stray, such as a second load balancer. */
    private NameAnswer withoutProven(NameAnswer answer, Predicate<ChainEvidence> proof, ChainDialer.Call call)
            throws IOException {
        if (!(answer instanceof NameAnswer.Partly(var strays))) {
            return answer;
        }
        var left = new ArrayList<String>();
        for (var stray : strays) {
            var place = new Resolution.Found(stray, List.of(), List.of(Inet.parseInetAddress(stray)));
            if (!proof.test(dialer.dial(call.ofHandshakeAt(place)))) {
                left.add(stray);
            }
        }
        return left.isEmpty() ? new NameAnswer.AsExpected(NameAnswer.Proof.ANSWER) : new NameAnswer.Partly(left);
    }

    private Optional<ChainEvidence> lookAtPresentOrigin(ProbeTarget target) throws InterruptedException, IOException {
        var present = target.origin().present();
        if (present.isEmpty()) {
            return Optional.empty();
        }
        var hostname = present.get().hostname();
        return Optional.of(dialer.dial(new ChainDialer.Call(
                ChainDialer.Caller.of(target.edge().cdn()),
                resolve(hostname, target),
                hostname,
                Optional.empty(),
                present.get().port(),
                // It may be a stranger's, and only its handshake matters.
                SecretPath.NONE,
                target.timeout())));
    }

    private ChainDiagnosis.EdgeSight lookAtEdge(ProbeTarget target) throws InterruptedException, IOException {
        var edge = target.edge();
        var resolution = resolve(edge.hostname(), target);
        var answer = withoutProven(
                NameComparison.ofEdge(resolution, distribution(target)),
                NameComparison::isOfTheCdn,
                toEdge(target, resolution));
        if (edge.cdn() instanceof Cdn.NotMadeYet) {
            return new ChainDiagnosis.EdgeSight(answer, Optional.empty());
        }
        var dialled = edge.address().isPresent() ? resolve(edge.address().get(), target) : resolution;
        var chain = dialer.dial(toEdge(target, dialled));
        // What a chosen address answers says nothing about where the name leads.
        return new ChainDiagnosis.EdgeSight(
                edge.address().isPresent() ? answer : confirmed(target, resolution, chain, answer), Optional.of(chain));
    }

    /** Where the name leads, now that it is known what answers there. */
    private NameAnswer confirmed(ProbeTarget target, Resolution resolution, ChainEvidence chain, NameAnswer answer)
            throws InterruptedException {
        return switch (target.edge().cdn()) {
            case Cdn.CloudFront known -> NameComparison.edgeProven(answer, chain);
            case Cdn.NotMadeYet none -> answer;
            // Without the CDN's own name, that a record leads past it shows when the origin does not know this one.
            case Cdn.Any(var name)
            when name.isEmpty()
                    && chain instanceof ChainEvidence.Distrusted
                    && target.edge().port() == target.origin().port() ->
                NameComparison.pastTheCdn(resolution, resolve(target.origin().hostname(), target));
            case Cdn.Any other -> answer;
        };
    }

    /** Dials only if DNS alone looks as if the name led elsewhere: answers rotate. */
    private NameAnswer lookAtEdgeName(ProbeTarget target) throws InterruptedException, IOException {
        var resolution = resolve(target.edge().hostname(), target);
        var answer = NameComparison.compare(resolution, distribution(target));
        return answer instanceof NameAnswer.Elsewhere
                ? NameComparison.edgeProven(answer, dialer.dial(toEdge(target, resolution)))
                : answer;
    }

    private List<Resolution> distribution(ProbeTarget target) throws InterruptedException {
        var domainName = target.edge().cdn().domainName();
        return domainName.isEmpty() ? List.of() : List.of(resolve(domainName.get(), target));
    }

    private static ChainDialer.Call toEdge(ProbeTarget target, Resolution resolution) {
        var edge = target.edge();
        return new ChainDialer.Call(
                ChainDialer.Caller.CLIENT,
                resolution,
                edge.hostname(),
                Optional.empty(),
                edge.port(),
                target.path(),
                target.timeout());
    }
}
