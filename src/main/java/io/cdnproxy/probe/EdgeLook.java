package io.cdnproxy.probe;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;

/** Gathers what is to be seen of an edge: where its name leads, and what answers there. */
final class EdgeLook {
    private final NameLookups names;
    private final ChainDialer dialer;
    private final Strays strays;
    private final ExecutorService threads;

    EdgeLook(NameLookups names, ChainDialer dialer, ExecutorService threads) {
        this.names = names;
        this.dialer = dialer;
        this.strays = new Strays(dialer);
        this.threads = threads;
    }

    /** Which CDN it is shows in the names that its own leads to, where that is an alias. */
    ProbeTarget recognised(ProbeTarget target) throws InterruptedException {
        return target.edge().cdn().equals(new ExpectedCdn.Any(Optional.empty()))
                        && names.judged(target.edge().hostname()) instanceof Resolution.Found found
                ? found.aliases().stream()
                        .map(ExpectedCdn::named)
                        .filter(seen -> seen.provider().isPresent())
                        .findFirst()
                        .map(target::at)
                        .orElse(target)
                : target;
    }

    ChainDiagnosis.EdgeSight chain(ProbeTarget target) throws InterruptedException, IOException {
        var edge = target.edge();
        var resolution = names.judged(edge.hostname());
        var answer = strays.without(
                NameComparison.ofEdge(resolution, distribution(target)),
                seen -> NameComparison.isOfTheCdn(seen, fingerprint(target)),
                toEdge(target, resolution));
        if (edge.cdn() instanceof ExpectedCdn.NotMadeYet) {
            return new ChainDiagnosis.EdgeSight(withPlace(beforehand(resolution, answer), target), Optional.empty());
        }
        var dialled = edge.address().isPresent() ? names.resolve(edge.address().get()) : resolution;
        var chain = dialer.dial(toEdge(target, dialled));
        // What a chosen address answers says nothing about where the name leads.
        return new ChainDiagnosis.EdgeSight(
                withPlace(edge.address().isPresent() ? answer : confirmed(target, resolution, chain, answer), target),
                Optional.of(chain));
    }

    private NameAnswer withPlace(NameAnswer answer, ProbeTarget target) throws InterruptedException {
        return names.withPlace(
                answer,
                target.edge().hostname(),
                target.publisher(),
                other -> NameComparison.compare(other, distribution(target)));
    }

    /** As long as there is nothing to which the name could lead, a record of its own leads elsewhere. */
    private NameAnswer beforehand(Resolution resolution, NameAnswer answer) throws InterruptedException {
        boolean leads = answer instanceof NameAnswer.Unchecked || answer instanceof NameAnswer.Elsewhere;
        if (leads && names.isByWildcard(resolution.name())) {
            return new NameAnswer.Unchecked();
        }
        return leads && resolution instanceof Resolution.Found found ? NameComparison.elsewhere(found) : answer;
    }

    /** Where the name leads, now that it is known what answers there. */
    private NameAnswer confirmed(ProbeTarget target, Resolution resolution, ChainEvidence chain, NameAnswer answer)
            throws InterruptedException {
        return switch (target.edge().cdn()) {
            case ExpectedCdn.Distribution known ->
                NameComparison.edgeProven(answer, chain, known.at().fingerprint());
            case ExpectedCdn.NotMadeYet none -> answer;
            // Without the CDN's own name, that a record leads past it shows when the origin does not know this one.
            case ExpectedCdn.Any(var name)
            when name.isEmpty()
                    && chain instanceof ChainEvidence.Distrusted
                    && target.edge().port() == target.origin().port() ->
                NameComparison.pastTheCdn(
                        resolution, names.judged(target.origin().hostname()));
            case ExpectedCdn.Any other -> answer;
        };
    }

    /** Where each of these leads: at the same time, so that none waits for servers that do not answer for another. */
    Map<String, NameAnswer> names(ProbeTarget target, Set<String> hostnames) throws InterruptedException {
        var distribution = distribution(target);
        return each(hostnames, name -> name(target, name, distribution));
    }

    /** The same of names that were given up by now, by DNS alone: whoever has one today may be served at the same addresses. */
    Map<String, NameAnswer> withdrawn(ProbeTarget target) throws InterruptedException {
        var distribution = distribution(target);
        return distribution.isEmpty()
                ? Map.of()
                : each(
                        target.records().withdrawn(),
                        name -> NameComparison.ofWithdrawn(names.resolve(name), distribution));
    }

    /** A look at a name. */
    private interface Look {
        NameAnswer at(String hostname) throws InterruptedException, IOException;
    }

    private Map<String, NameAnswer> each(Set<String> hostnames, Look look) throws InterruptedException {
        var looks =
                hostnames.stream().collect(Collectors.toMap(name -> name, name -> threads.submit(() -> look.at(name))));
        try {
            var answers = new HashMap<String, NameAnswer>();
            for (var begun : looks.entrySet()) {
                answers.put(begun.getKey(), begun.getValue().get());
            }
            return answers;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("looking at names", failed.getCause());
        } finally {
            looks.values().forEach(begun -> begun.cancel(true));
        }
    }

    /** Dials only if DNS alone looks as if the name led elsewhere: answers rotate. */
    private NameAnswer name(ProbeTarget target, String hostname, List<Resolution> distribution)
            throws InterruptedException, IOException {
        // What resolvers still say counts: clients come by it.
        var resolution = names.resolve(hostname);
        var answer = NameComparison.compare(resolution, distribution);
        return answer instanceof NameAnswer.Elsewhere
                ? NameComparison.edgeProven(
                        answer, dialer.dial(toEdge(target, hostname, resolution)), fingerprint(target))
                : answer;
    }

    private static CdnFingerprint fingerprint(ProbeTarget target) {
        return target.edge()
                .cdn()
                .provider()
                .map(ExpectedCdn.Provider::fingerprint)
                .orElse(CdnFingerprint.OF_NO_NAME);
    }

    private List<Resolution> distribution(ProbeTarget target) throws InterruptedException {
        var domainName = target.edge().cdn().domainName();
        return domainName.isEmpty() ? List.of() : List.of(names.resolve(domainName.get()));
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
                target.timeout(),
                target.page(),
                false);
    }
}
