package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Hosting;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.child.CertificateEvidence;
import io.cdnproxy.child.CertificateUse;
import io.cdnproxy.child.ChildInputs;
import io.cdnproxy.child.ChildrenReport;
import io.cdnproxy.child.OriginCertificateReadiness;
import io.cdnproxy.child.PassClient;
import io.cdnproxy.child.ReferencedService;
import io.cdnproxy.child.ServiceReadiness;
import io.cdnproxy.child.WorkloadEvidence;
import io.cdnproxy.child.WorkloadReadiness;
import io.cdnproxy.diagnosis.OriginState;
import io.cdnproxy.diagnosis.OriginUse;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.ProbeTarget.ClusterServer;
import io.cdnproxy.probe.Prober;
import io.cdnproxy.probe.UnavailableService;
import io.cdnproxy.v2ray.Protocol;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Collects what is to be seen of an origin after its children were written, by whoever runs it. Decides nothing. */
public final class OriginGatherer {
    private static final String ELSEWHERE = "the origin runs elsewhere, %s; see OriginHandshake and %s";
    private static final String NOT_ASKED_FOR =
            "no certificate is asked for by origin.certificate, and the web server %s; see OriginHandshake and %s";

    /** Where a load balancer that is not as it should be is what could be met with. */
    private static final Set<Reason> UNANSWERED = EnumSet.of(Reason.OriginPortClosed, Reason.Timeout);

    private final Prober prober;
    private final Clock clock;

    public OriginGatherer(Prober prober, Clock clock) {
        this.prober = prober;
        this.clock = clock;
    }

    /**
     * The origin, and the prober's news about it; from now on this is what is dialled.
     *
     * @param adoptable what the distribution dials that is to be taken over
     */
    OriginState gather(
            ChildInputs inputs,
            Optional<Distribution.Origin> adoptable,
            ChildrenReport children,
            Context<CdnProxy> context) {
        var spec = inputs.proxy().getSpec();
        var use = OriginUse.of(spec, Protocol::readableByCdn);
        return switch (Hosting.of(spec)) {
            case ELSEWHERE -> {
                var external = elsewhere(use);
                watch(inputs, adoptable, Optional.empty(), Optional.empty());
                yield new OriginState(
                        external,
                        Optional.empty(),
                        external,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        use,
                        report(inputs));
            }
            case OPERATOR -> {
                var workload = children.ofWorkload()
                        .orElseGet(() -> WorkloadReadiness.judge(WorkloadEvidence.gather(context)));
                var own = WatchedChain.own(inputs.originTls(), workload, context);
                yield inCluster(inputs, adoptable, children, workload, Optional.of(own), use, context);
            }
            case SERVICE -> {
                var workload = ServiceReadiness.judge(referenced(inputs), spec.origin());
                yield inCluster(
                        inputs, adoptable, children, workload, WatchedChain.given(inputs.originTls()), use, context);
            }
        };
    }

    private OriginState inCluster(
            ChildInputs inputs,
            Optional<Distribution.Origin> adoptable,
            ChildrenReport children,
            Verdict workload,
            Optional<ClusterServer> server,
            OriginUse use,
            Context<CdnProxy> context) {
        var front = Gatherer.service(inputs.referenced(), context);
        watch(inputs, adoptable, server, WatchedChain.unavailable(inputs, front));
        var service = front.map(balancer -> new OriginService(balancer, PassClient.from(context), clock.instant()));
        var reporting =
                service.filter(balancer -> inputs.proxy().getSpec().origin().goesByService());
        var report = report(inputs);
        return new OriginState(
                children.ofCertificate().orElseGet(() -> certificate(inputs, use, context)),
                inputs.originTls().notAfter(),
                workload,
                reporting.flatMap(OriginService::awaitedAddress),
                reporting.flatMap(OriginService::freshBalancer),
                service.filter(given -> isUnanswered(report)).flatMap(OriginService::silentBalancer),
                use,
                report);
    }

    private Verdict certificate(ChildInputs inputs, OriginUse use, Context<CdnProxy> context) {
        var proxy = inputs.proxy();
        if (!CertificateUse.ORIGIN.isStored(proxy.getSpec())) {
            return Verdict.works(NOT_ASKED_FOR.formatted(
                    use.inClear() ? "is dialled without one" : "has its own",
                    use.purpose().atOrigin()));
        }
        var evidence = CertificateEvidence.gather(
                CertificateUse.ORIGIN,
                proxy,
                context,
                inputs.certManagerInstalled(),
                inputs.originTls().stored());
        return OriginCertificateReadiness.judge(proxy, evidence, clock.instant());
    }

    private void watch(
            ChildInputs inputs,
            Optional<Distribution.Origin> adoptable,
            Optional<ClusterServer> server,
            Optional<UnavailableService> unavailable) {
        prober.watch(WatchedChain.of(inputs, adoptable, server, unavailable, WatchedChain.proofs(inputs)));
    }

    private Optional<ChainReport> report(ChildInputs inputs) {
        return prober.report(inputs.proxy().getMetadata().getUid());
    }

    private static ReferencedService referenced(ChildInputs inputs) {
        return inputs.referenced().orElseThrow();
    }

    private static Verdict elsewhere(OriginUse use) {
        return Verdict.works(
                Reason.ExternalOrigin,
                ELSEWHERE.formatted(
                        use.inClear() ? "and is dialled without a certificate" : "with its own certificate",
                        use.purpose().atOrigin()));
    }

    private static boolean isUnanswered(Optional<ChainReport> latest) {
        return latest.flatMap(report -> report.links().of(ConditionType.OriginHandshake))
                .filter(direct -> direct.isFalse() && UNANSWERED.contains(direct.reason()))
                .isPresent();
    }
}
