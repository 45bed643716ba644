package io.cdnproxy.probe;

import io.cdnproxy.api.CdnProxySpec.IpAddressType;
import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.pki.ChainCheck;
import io.smallrye.common.net.Inet;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One probe of one target: gathers evidence about both chains at the same time, then has it judged. */
final class ChainProbe implements Probe {
    private final NameResolver names;
    private final ChainDialer dialer;
    private final AddressPolicy addresses;
    private final Deadlines deadlines;
    private final Clock clock;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("probe-part-", 0).factory());

    private ChainProbe(
            NameResolver names, ChainDialer dialer, AddressPolicy addresses, Deadlines deadlines, Clock clock) {
        this.names = names;
        this.dialer = dialer;
        this.addresses = addresses;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    static ChainProbe create(ProbeSettings settings, Clock clock) {
        return create(settings, clock, TransportSocket::open);
    }

    static ChainProbe create(ProbeSettings settings, Clock clock, TcpStage.Transport transport) {
        var deadlines = new Deadlines();
        var addresses = new AddressPolicy(settings.allowedRanges());
        var dialer = new ChainDialer(
                new TcpStage(addresses, transport),
                new TlsStage(deadlines),
                new ChainCheck(settings.trusted()),
                new UpgradeStage(deadlines),
                clock);
        return new ChainProbe(new NameResolver(settings.resolvers()), dialer, addresses, deadlines, clock);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        deadlines.close();
    }

    @Override
    public ChainReport probe(ProbeTarget target) throws InterruptedException, IOException {
        var diagnosis = new ChainDiagnosis(target, addresses);
        return switch (target.scope()) {
            case ProbeTarget.Scope.NamesOnly(var hostnames) ->
                diagnosis.judge(lookAtEdgeNames(target, hostnames), clock.instant());
            case ProbeTarget.Scope.Chains chains -> {
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
            var place = names.resolve(name, target.timeout());
            // Behind a NAT a Service has an address to which no public name can lead.
            if (!(place instanceof Resolution.Found found)
                    || found.addresses().stream().anyMatch(addresses::allows)) {
                expected.add(place);
            }
        }
        var call = new ChainDialer.Call(
                ChainDialer.Caller.CDN,
                resolution,
                origin.hostname(),
                Optional.of(target.edge().hostname()),
                origin.port(),
                target.path(),
                target.timeout());
        var chain = dialAsCdn(call, origin.ipAddressType());
        var answer = withoutProven(
                NameComparison.ofOrigin(DialledAddresses.together(resolution, origin.ipAddressType()), expected),
                ChainEvidence.Asked.class::isInstance,
                call);
        return new ChainDiagnosis.OriginSight(
                withClaim(NameComparison.originProven(answer, chain, origin.fingerprint()), origin.hostname(), target),
                chain,
                Optional.empty());
    }

    private ChainEvidence dialAsCdn(ChainDialer.Call call, IpAddressType type) throws IOException {
        if (!(call.resolution() instanceof Resolution.Found found)) {
            return dialer.dial(call);
        }
        var seen = new ArrayList<ChainEvidence>();
        for (var family : DialledAddresses.of(found, type)) {
            seen.add(dialer.dial(call.at(family)));
        }
        return seen.isEmpty()
                ? new ChainEvidence.NotDialled(found.name(), found.addresses(), type)
                : DialledAddresses.worst(seen);
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
        var call = new ChainDialer.Call(
                ChainDialer.Caller.CDN,
                names.resolve(hostname, target.timeout()),
                hostname,
                Optional.empty(),
                present.get().port(),
                // It may be a stranger's, and only its handshake matters.
                SecretPath.NONE,
                target.timeout());
        return Optional.of(dialAsCdn(call, target.origin().ipAddressType()));
    }

    private ChainDiagnosis.EdgeSight lookAtEdge(ProbeTarget target) throws InterruptedException, IOException {
        var edge = target.edge();
        var resolution = names.resolve(edge.hostname(), target.timeout());
        var answer = withoutProven(
                NameComparison.ofEdge(resolution, distribution(target)),
                NameComparison::isOfTheCdn,
                toEdge(target, resolution));
        if (edge.distributionDomainName().isEmpty()) {
            return new ChainDiagnosis.EdgeSight(withClaim(answer, edge.hostname(), target), Optional.empty());
        }
        var dialled = edge.address().isPresent() ? names.resolve(edge.address().get(), target.timeout()) : resolution;
        var chain = dialer.dial(toEdge(target, dialled));
        // What a chosen address answers says nothing about where the name leads.
        return new ChainDiagnosis.EdgeSight(
                withClaim(
                        edge.address().isPresent() ? answer : NameComparison.edgeProven(answer, chain),
                        edge.hostname(),
                        target),
                Optional.of(chain));
    }

    private NameAnswer withClaim(NameAnswer answer, String hostname, ProbeTarget target) throws InterruptedException {
        return answer instanceof NameAnswer.Absent
                ? new NameAnswer.Absent(names.claim(hostname, target.timeout()))
                : answer;
    }

    /** At the same time, so that none waits for servers that do not answer for another. */
    private Map<String, NameAnswer> lookAtEdgeNames(ProbeTarget target, Set<String> hostnames)
            throws InterruptedException {
        var distribution = distribution(target);
        var looks = hostnames.stream()
                .collect(Collectors.toMap(
                        name -> name, name -> threads.submit(() -> lookAtEdgeName(target, name, distribution))));
        try {
            var answers = new HashMap<String, NameAnswer>();
            for (var look : looks.entrySet()) {
                answers.put(look.getKey(), look.getValue().get());
            }
            return answers;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("looking at names", failed.getCause());
        } finally {
            looks.values().forEach(look -> look.cancel(true));
        }
    }

    /** Dials only if DNS alone looks as if the name led elsewhere: answers rotate. */
    private NameAnswer lookAtEdgeName(ProbeTarget target, String hostname, List<Resolution> distribution)
            throws InterruptedException, IOException {
        var resolution = names.resolve(hostname, target.timeout());
        var answer = NameComparison.compare(resolution, distribution);
        return answer instanceof NameAnswer.Elsewhere
                ? NameComparison.edgeProven(answer, dialer.dial(toEdge(target, hostname, resolution)))
                : answer;
    }

    private List<Resolution> distribution(ProbeTarget target) throws InterruptedException {
        var domainName = target.edge().distributionDomainName();
        return domainName.isEmpty() ? List.of() : List.of(names.resolve(domainName.get(), target.timeout()));
    }

    private static ChainDialer.Call toEdge(ProbeTarget target, Resolution resolution) {
        return toEdge(target, target.edge().hostname(), resolution);
    }

    private static ChainDialer.Call toEdge(ProbeTarget target, String hostname, Resolution resolution) {
        return new ChainDialer.Call(
                ChainDialer.Caller.CLIENT,
                resolution,
                hostname,
                Optional.empty(),
                target.edge().port(),
                target.path(),
                target.timeout());
    }
}
