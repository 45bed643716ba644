package io.cdnproxy.probe;

import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.net.AddressPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gathers what is to be seen of an origin when it is dialled as the CDN dials it. */
final class OriginLook {
    private final NameLookups names;
    private final ChainDialer dialer;
    private final Strays strays;
    private final AddressPolicy published;

    OriginLook(NameLookups names, ChainDialer dialer, AddressPolicy published) {
        this.names = names;
        this.dialer = dialer;
        this.strays = new Strays(dialer);
        this.published = published;
    }

    ChainDiagnosis.OriginSight chain(ProbeTarget target) throws InterruptedException, IOException {
        var origin = target.origin();
        var resolution = names.judged(origin.hostname());
        var call = new ChainDialer.Call(
                ChainDialer.Caller.of(target.edge().cdn()),
                resolution,
                origin.hostname(),
                Optional.of(target.edge().hostname()),
                origin.port(),
                target.path(),
                target.timeout(),
                target.page(),
                origin.inClear());
        var expected = expected(target);
        var chain = dial(call, origin.ipAddressType());
        var answer = strays.without(
                NameComparison.ofOrigin(DialledAddresses.together(resolution, origin.ipAddressType()), expected),
                ChainEvidence.Questioned.class::isInstance,
                call);
        return new ChainDiagnosis.OriginSight(
                names.withPlace(
                        NameComparison.originProven(answer, chain, origin.fingerprint()),
                        origin.hostname(),
                        target.publisher(),
                        other -> NameComparison.compare(other, expected)),
                chain,
                Optional.empty(),
                Map.of(),
                chain instanceof ChainEvidence.Questioned ? unconnected(call, origin.ipAddressType()) : List.of());
    }

    /** Any of them is dialled by some edge. */
    private List<TcpOutcome.Attempt> unconnected(ChainDialer.Call call, IpAddressType type) throws IOException {
        var failed = new ArrayList<TcpOutcome.Attempt>();
        if (call.resolution() instanceof Resolution.Found found) {
            for (var family : DialledAddresses.of(found, type)) {
                if (family.addresses().size() > 1) {
                    failed.addAll(dialer.unconnected(call, family.addresses()));
                }
            }
        }
        return failed;
    }

    /** Where names that were given up by now lead. A wildcard that leads there, too, is no record of theirs. */
    Map<String, NameAnswer> withdrawn(ProbeTarget target) throws InterruptedException {
        if (target.records().withdrawn().isEmpty()) {
            return Map.of();
        }
        var expected = expected(target);
        if (expected.isEmpty()) {
            return target.origin()
                    .unavailable()
                    .filter(UnavailableService::mayBeThereAgain)
                    .map(service -> notCompared(target.records().withdrawn()))
                    .orElse(Map.of());
        }
        var answers = new HashMap<String, NameAnswer>();
        for (var name : target.records().withdrawn()) {
            var answer = NameComparison.ofWithdrawn(names.resolve(name), expected);
            answers.put(
                    name,
                    answer instanceof NameAnswer.AsExpected && names.leadsLikeItsWildcard(name)
                            ? new NameAnswer.Absent()
                            : answer);
        }
        return answers;
    }

    /** Of names that nothing is known of the end of is not to be said that they do not lead there. */
    private static Map<String, NameAnswer> notCompared(Set<String> names) {
        return names.stream().collect(Collectors.toMap(Function.identity(), name -> new NameAnswer.Unchecked()));
    }

    private List<Resolution> expected(ProbeTarget target) throws InterruptedException {
        var expected = new ArrayList<Resolution>();
        for (var name : target.origin().expected()) {
            // Compared with itself any name leads where it should, and none that is public with one of the inside.
            if (target.isOwnName(name) || !published.allowsTarget(name)) {
                continue;
            }
            var place = names.resolve(name);
            // Behind a NAT a Service has an address to which no public name can lead.
            if (!(place instanceof Resolution.Found found)
                    || found.addresses().stream().anyMatch(published::allows)) {
                expected.add(place);
            }
        }
        return expected;
    }

    /** The one that the CDN still dials. */
    ChainEvidence present(ProbeTarget target, ProbeTarget.Present present) throws InterruptedException, IOException {
        var hostname = present.hostname();
        var call = new ChainDialer.Call(
                ChainDialer.Caller.of(target.edge().cdn()),
                names.resolve(hostname),
                hostname,
                Optional.empty(),
                present.port(),
                // It may be a stranger's, and only its handshake matters.
                SecretPath.NONE,
                target.timeout());
        return dial(call, target.origin().ipAddressType());
    }

    private ChainEvidence dial(ChainDialer.Call call, IpAddressType type) throws IOException {
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
}
