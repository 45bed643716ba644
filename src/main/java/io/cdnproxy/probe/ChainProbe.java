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
    private final Clock clock;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("probe-origin-", 0).factory());

    private ChainProbe(NameResolver names, ChainDialer dialer, Deadlines deadlines, Clock clock) {
        this.names = names;
        this.dialer = dialer;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    public static ChainProbe create(ProbeSettings settings, Clock clock) {
        var deadlines = new Deadlines();
        var dialer = new ChainDialer(
                new TcpStage(new AddressPolicy(settings.allowedRanges())),
                new TlsStage(deadlines),
                new ChainCheck(settings.trusted()),
                new UpgradeStage(deadlines),
                clock);
        return new ChainProbe(new NameResolver(settings.resolvers()), dialer, deadlines, clock);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        deadlines.close();
    }

    @Override
    public ChainReport probe(ProbeTarget target) throws InterruptedException, IOException {
        var diagnosis = new ChainDiagnosis(target);
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

    private ChainDiagnosis.OriginSight lookAtOrigin(ProbeTarget target) throws InterruptedException, IOException {
        var origin = target.origin();
        var resolution = names.resolve(origin.hostname(), target.timeout());
        var expected = new ArrayList<Resolution>();
        for (var name : origin.expected()) {
            expected.add(names.resolve(name, target.timeout()));
        }
        var call = new ChainDialer.Call(
                ChainDialer.Caller.CDN,
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
                ChainDialer.Caller.CDN,
                names.resolve(hostname, target.timeout()),
                hostname,
                Optional.empty(),
                present.get().port(),
                // It may be a stranger's, and only its handshake matters.
                SecretPath.NONE,
                target.timeout())));
    }

    private ChainDiagnosis.EdgeSight lookAtEdge(ProbeTarget target) throws InterruptedException, IOException {
        var edge = target.edge();
        var resolution = names.resolve(edge.hostname(), target.timeout());
        var answer = withoutProven(
                NameComparison.ofEdge(resolution, distribution(target)),
                NameComparison::isOfTheCdn,
                toEdge(target, resolution));
        if (edge.distributionDomainName().isEmpty()) {
            return new ChainDiagnosis.EdgeSight(answer, Optional.empty());
        }
        var dialled = edge.address().isPresent() ? names.resolve(edge.address().get(), target.timeout()) : resolution;
        var chain = dialer.dial(toEdge(target, dialled));
        // What a chosen address answers says nothing about where the name leads.
        return new ChainDiagnosis.EdgeSight(
                edge.address().isPresent() ? answer : NameComparison.edgeProven(answer, chain), Optional.of(chain));
    }

    /** Dials only if DNS alone looks as if the name led elsewhere: answers rotate. */
    private NameAnswer lookAtEdgeName(ProbeTarget target) throws InterruptedException, IOException {
        var resolution = names.resolve(target.edge().hostname(), target.timeout());
        var answer = NameComparison.compare(resolution, distribution(target));
        return answer instanceof NameAnswer.Elsewhere
                ? NameComparison.edgeProven(answer, dialer.dial(toEdge(target, resolution)))
                : answer;
    }

    private List<Resolution> distribution(ProbeTarget target) throws InterruptedException {
        var domainName = target.edge().distributionDomainName();
        return domainName.isEmpty() ? List.of() : List.of(names.resolve(domainName.get(), target.timeout()));
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
