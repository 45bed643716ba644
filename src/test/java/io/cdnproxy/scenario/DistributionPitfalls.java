package io.cdnproxy.scenario;

import static io.cdnproxy.api.ConditionType.EdgeUpgrade;
import static io.cdnproxy.api.ConditionType.OriginHandshake;
import static io.cdnproxy.api.ConditionType.OriginUpgrade;
import static io.cdnproxy.api.ConditionType.ViewerCertificateReady;
import static io.cdnproxy.scenario.Pitfall.elsewhere;
import static io.cdnproxy.scenario.Told.drifting;
import static io.cdnproxy.scenario.Told.violating;

import io.cdnproxy.api.Reason;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;

/** What somebody changed at the CDN, and the spec leaves so. */
final class DistributionPitfalls {
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
    private static final String CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";

    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
    private static final String ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3";

    static final List<Pitfall> ALL = List.of(
            elsewhere(
                    "no origin request policy",
                    violating(EdgeUpgrade, Reason.HeadersStripped).alsoDrifting(),
                    victim -> victim.console.changesBehavior(behavior -> behavior.originRequestPolicyId(null)),
                    "behavior.originRequestPolicyId",
                    "AllViewerExceptHostHeader"),
            elsewhere(
                    "AllViewer towards strict SNI",
                    violating(EdgeUpgrade, Reason.OriginTlsOrRefused).alsoDrifting(),
                    victim -> {
                        victim.server.becomes(MistakenServer.tls(
                                victim.certificate(),
                                settings -> settings.setSNIMatchers(
                                        List.of(SNIHostName.createSNIMatcher(victim.user.originHostname()))),
                                head -> Optional.of(Upgrade.accepting(head))));
                        victim.console.changesBehavior(behavior -> behavior.originRequestPolicyId(ALL_VIEWER));
                    },
                    "502",
                    "behavior.originRequestPolicyId"),
            elsewhere(
                    "viewer certificate of another",
                    violating(ViewerCertificateReady, Reason.NotCovering).alsoDrifting(),
                    Victim::choosesAnotherViewerCertificate,
                    "covers other.test",
                    "use one that does"),
            elsewhere(
                    "viewer certificate, and port closed",
                    violating(
                                    ViewerCertificateReady, Reason.NotCovering,
                                    OriginHandshake, Reason.OriginPortClosed,
                                    OriginUpgrade, Reason.OriginPortClosed,
                                    EdgeUpgrade, Reason.OriginPortClosed)
                            .alsoDrifting(),
                    victim -> {
                        victim.choosesAnotherViewerCertificate();
                        victim.server.becomes(MistakenServer.nobody());
                    },
                    "use one that does",
                    "1 more to mend, see OriginHandshake"),
            elsewhere(
                    "http-only",
                    violating(EdgeUpgrade, Reason.OriginTlsOrRefused).alsoDrifting(),
                    victim -> victim.console.changesOrigin(origin -> origin.copy(o -> o.customOriginConfig(
                            origin.customOriginConfig().copy(custom -> custom.originProtocolPolicy("http-only"))))),
                    "502",
                    "origin.protocolPolicy"),
            elsewhere(
                    "other cache policy",
                    drifting(),
                    victim -> victim.console.changesBehavior(behavior -> behavior.cachePolicyId(CACHING_OPTIMIZED)),
                    "behavior.cachePolicyId"));

    private DistributionPitfalls() {}
}
