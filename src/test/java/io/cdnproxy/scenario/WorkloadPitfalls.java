package io.cdnproxy.scenario;

import static io.cdnproxy.api.ConditionType.DnsReady;
import static io.cdnproxy.api.ConditionType.EdgeUpgrade;
import static io.cdnproxy.api.ConditionType.OriginCertificateReady;
import static io.cdnproxy.api.ConditionType.OriginHandshake;
import static io.cdnproxy.api.ConditionType.OriginUpgrade;
import static io.cdnproxy.api.ConditionType.WorkloadAvailable;
import static io.cdnproxy.scenario.Pitfall.inCluster;
import static io.cdnproxy.scenario.Told.remarking;
import static io.cdnproxy.scenario.Told.violating;

import io.cdnproxy.api.ProxySpec.Amounts;
import io.cdnproxy.api.ProxySpec.Resources;
import io.cdnproxy.api.Reason;
import io.cdnproxy.sandbox.Sandbox;
import io.cdnproxy.sandbox.SandboxImages;
import io.cdnproxy.sandbox.pki.IssueRequest;
import java.util.List;

/** What becomes of the operator's own pods. */
final class WorkloadPitfalls {
    static final List<Pitfall> ALL = List.of(
            inCluster(
                    "image that is not there",
                    violating(WorkloadAvailable, Reason.ImagePull),
                    victim -> victim.changes(spec -> spec.image("registry.sandbox.test/nobody/v2ray:v0")),
                    "cannot be pulled",
                    "proxy.imagePullSecrets"),
            inCluster(
                    "pull secret that is not there",
                    violating(WorkloadAvailable, Reason.ImagePull),
                    victim -> victim.changes(
                            spec -> spec.image(SandboxImages.PRIVATE).imagePullSecret("registry")),
                    "401 Unauthorized",
                    "see that Secret/registry, named in proxy.imagePullSecrets, exists in this namespace"),
            inCluster(
                    "crash loop",
                    violating(WorkloadAvailable, Reason.CrashLoop),
                    victim -> victim.changes(spec -> spec.image(SandboxImages.CRASHING)),
                    "starts and ends again (Error, exit code 2)",
                    "see kubectl logs deployment/"),
            inCluster(
                    "pod that fits nowhere",
                    violating(WorkloadAvailable, Reason.Unschedulable),
                    victim -> victim.changes(spec -> spec.resources(new Resources(new Amounts("1000", null), null))),
                    "no node takes a pod",
                    "lower proxy.resources.requests"),
            inCluster(
                    "no replicas",
                    violating(
                            WorkloadAvailable, Reason.ScaledToZero,
                            OriginHandshake, Reason.OriginPortClosed,
                            OriginUpgrade, Reason.OriginPortClosed,
                            EdgeUpgrade, Reason.OriginPortClosed),
                    victim -> victim.changes(spec -> spec.replicas(0)),
                    "runs no pods",
                    "set proxy.replicas to 1 or more"),
            inCluster(
                    "bad renewal",
                    violating(OriginCertificateReady, Reason.NameMismatch),
                    victim -> victim.renews(victim.certificate(request -> IssueRequest.of("other." + Sandbox.DOMAIN))),
                    "other.sandbox.test"),
            inCluster(
                    "renewed, and the former one served",
                    remarking(OriginHandshake, Reason.Succeeded, DnsReady, Reason.ProvenByEdge),
                    victim -> {
                        victim.copiesTheCertificateToALoadBalancer();
                        victim.renews(victim.certificate());
                        // Before that the pods themselves may be what serves it.
                        victim.waitsForPodsThatHaveReadTheCertificateAgain();
                    },
                    "not the one in the Secret",
                    "something in front of the pods ends TLS; renew it there"));

    private WorkloadPitfalls() {}
}
