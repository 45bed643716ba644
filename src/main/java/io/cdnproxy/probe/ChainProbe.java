package io.cdnproxy.probe;

import io.cdnproxy.api.CdnProxySpec.IpAddressType;
import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.pki.ChainCheck;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * One probe of one target, as often as one is asked for: gathers evidence about both chains at the same time, then has it judged. Who
 * wants to know what becomes of a chain takes the {@link Prober}.
 */
public final class ChainProbe implements Probe {
    private final NameResolver names;
    private final ChainDialer dialer;
    private final AddressPolicy addresses;
    private final Deadlines deadlines;
    private final Reader reader;
    private final EdgeLook edges;
    private final Strays strays;
    private final Claims claims;
    private final Clock clock;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("probe-part-", 0).factory());

    private ChainProbe(
            NameResolver names,
            ChainDialer dialer,
            AddressPolicy addresses,
            Deadlines deadlines,
            Reader reader,
            Clock clock) {
        this.names = names;
        this.dialer = dialer;
        this.addresses = addresses;
        this.deadlines = deadlines;
        this.reader = reader;
        this.edges = new EdgeLook(names, dialer);
        this.strays = new Strays(dialer);
        this.claims = new Claims(names);
        this.clock = clock;
    }

    static ChainProbe create(ProbeSettings settings, Clock clock) {
        return create(settings, Reader.OF_CONDITIONS, ProbeProgress.NONE, clock);
    }

    /** @param reader of the reports */
    public static ChainProbe create(ProbeSettings settings, Reader reader, ProbeProgress progress, Clock clock) {
        return create(settings, reader, progress, clock, TransportSocket::open);
    }

    static ChainProbe create(
            ProbeSettings settings, Reader reader, ProbeProgress progress, Clock clock, TcpStage.Transport transport) {
        var deadlines = new Deadlines();
        var addresses = new AddressPolicy(settings.allowedRanges());
        var dialer = new ChainDialer(
                new TcpStage(addresses, transport),
                new TlsStage(deadlines),
                new ChainCheck(settings.trusted()),
                new UpgradeStage(deadlines),
                progress,
                clock);
        return new ChainProbe(
                new NameResolver(settings.resolvers(), progress), dialer, addresses, deadlines, reader, clock);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        deadlines.close();
    }

    @Override
    public ChainReport probe(ProbeTarget asked) throws InterruptedException, IOException {
        var target = edges.recognised(asked);
        var diagnosis = new ChainDiagnosis(target, addresses, reader);
        return switch (target.scope()) {
            case ProbeTarget.Scope.NamesOnly(var hostnames) ->
                diagnosis.judge(lookAtEdgeNames(target, hostnames), clock.instant());
            case ProbeTarget.Scope.Chains chains -> {
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
            var place = names.resolve(name, target.timeout());
            // Behind a NAT a Service has an address to which no public name can lead.
            if (!(place instanceof Resolution.Found found)
                    || found.addresses().stream().anyMatch(addresses::allows)) {
                expected.add(place);
            }
        }
        var call = new ChainDialer.Call(
                ChainDialer.Caller.of(target.edge().cdn()),
                resolution,
                origin.hostname(),
                Optional.of(target.edge().hostname()),
                origin.port(),
                target.path(),
                target.timeout());
        var chain = dialAsCdn(call, origin.ipAddressType());
        var answer = strays.without(
                NameComparison.ofOrigin(DialledAddresses.together(resolution, origin.ipAddressType()), expected),
                ChainEvidence.Asked.class::isInstance,
                call);
        return new ChainDiagnosis.OriginSight(
                claims.beside(
                        NameComparison.originProven(answer, chain, origin.fingerprint()),
                        origin.hostname(),
                        target.timeout()),
                chain,
                Optional.empty());
    }

    private ChainEvidence dialAsCdn(ChainDialer.Call call, IpAddressType type) throws IOException {
        return switch (call.resolution()) {
            case Resolution.Found found when call.caller() == ChainDialer.Caller.CDN -> dialAsCdn(call, found, type);
            default -> dialer.dial(call);
        };
    }

    private ChainEvidence dialAsCdn(ChainDialer.Call call, Resolution.Found found, IpAddressType type)
            throws IOException {
        var seen = new ArrayList<ChainEvidence>();
        for (var family : DialledAddresses.of(found, type)) {
            seen.add(dialer.dial(call.at(family)));
        }
        return seen.isEmpty()
                ? new ChainEvidence.NotDialled(found.name(), found.addresses(), type)
                : DialledAddresses.worst(seen);
    }

    private Optional<ChainEvidence> lookAtPresentOrigin(ProbeTarget target) throws InterruptedException, IOException {
        var present = target.origin().present();
        if (present.isEmpty()) {
            return Optional.empty();
        }
        var hostname = present.get().hostname();
        var call = new ChainDialer.Call(
                ChainDialer.Caller.of(target.edge().cdn()),
                names.resolve(hostname, target.timeout()),
                hostname,
                Optional.empty(),
                present.get().port(),
                // It may be a stranger's, and only its handshake matters.
                SecretPath.NONE,
                target.timeout());
        return Optional.of(dialAsCdn(call, target.origin().ipAddressType()));
    }

    /** At the same time, so that none waits for servers that do not answer for another. */
    private Map<String, NameAnswer> lookAtEdgeNames(ProbeTarget target, Set<String> hostnames)
            throws InterruptedException {
        var looks = hostnames.stream()
                .collect(Collectors.toMap(name -> name, name -> threads.submit(() -> edges.name(target, name))));
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
}
