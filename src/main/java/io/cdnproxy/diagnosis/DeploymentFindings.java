package io.cdnproxy.diagnosis;

import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import io.cdnproxy.api.ComparedSetting.Decides;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why the edge does not show the certificate that it is to show: what a distribution has reaches the edges only when it is deployed. */
final class DeploymentFindings {
    /** What another certificate than the present one can be blamed for, or none. */
    private static final Set<Reason> OF_THE_CERTIFICATE = EnumSet.of(
            Reason.CertificateMismatch,
            Reason.CertificateExpired,
            Reason.UntrustedIssuer,
            Reason.NotForServers,
            Reason.UnsupportedKey,
            Reason.IncompleteChain,
            Reason.NoCertificate,
            Reason.HandshakeFailed);

    /** By which the edge knows what to show. */
    private static final Set<Decides> FRONT = EnumSet.of(Decides.NAMES, Decides.CERTIFICATE, Decides.HANDSHAKE);

    private DeploymentFindings() {}

    static Optional<Verdict> notThereYet(Observation seen) {
        return failure(seen)
                .filter(failure -> seen.distribution().isOurs() && front(seen).isEmpty())
                .flatMap(failure -> notThereYet(seen, failure))
                .map(was -> Verdict.fails(Reason.EdgeStale, was));
    }

    private static Optional<String> notThereYet(Observation seen, Verdict failure) {
        var deployed = seen.distribution().deployed();
        var own = seen.wire()
                .cdnsOwnCertificate()
                .map(names -> "the edge still shows the CDN's own certificate (for %s)".formatted(names));
        if (deployed.isFalse()) {
            return own.or(() -> isOnItsWay(seen)
                            ? Optional.of("the edge may still have an earlier configuration (%s)"
                                    .formatted(failure.message()))
                            : Optional.empty())
                    .map(was -> was + ", as it does until the distribution is deployed: see DistributionDeployed");
        }
        return own.map(
                was -> was + ", though the distribution has the hostname and its certificate: " + untilItIsThere(seen));
    }

    /** What to do about an edge that has not what the distribution has. */
    static String untilItIsThere(Observation seen) {
        return seen.distribution().deployed().isFalse()
                ? "wait for the deployment, see DistributionDeployed"
                : "wait, edges get it within minutes of a deployment; if this stays, look in the CDN's console whether its deployment has ended";
    }

    /** Only what is served where the name leads to is the CDN's. */
    private static boolean isOnItsWay(Observation seen) {
        return seen.distribution().deployed().reason() == Reason.InProgress
                && seen.distribution().viewerCertificate().isTrue()
                && seen.wire().edgeRecord().filter(Verdict::isTrue).isPresent();
    }

    static Optional<Verdict> withoutName(Observation seen) {
        return failure(seen)
                .filter(failure -> !front(seen).isEmpty())
                .map(failure -> Verdict.fails(
                        failure.reason(),
                        seen.wire()
                                        .cdnsOwnCertificate()
                                        .map("the edge shows the CDN's own certificate (for %s)"::formatted)
                                        .orElse("the edge shows what the distribution has (%s)"
                                                .formatted(failure.message()))
                                + ": " + DistributionSettings.otherwise(front(seen), seen)));
    }

    /** Of a CDN that nothing is known of but what shows at its edge. */
    static Optional<Verdict> nameUnknownToCdn(Observation seen) {
        return failure(seen).filter(failure -> !seen.distribution().isOurs()).flatMap(failure -> seen.wire()
                .cdnsOwnCertificate()
                .map(names -> Verdict.fails(
                        failure.reason(),
                        "the edge shows the CDN's own certificate (for %s): give the CDN the hostname as an alias, with a certificate for it, and wait until that is deployed"
                                .formatted(names))));
    }

    private static Optional<Verdict> failure(Observation seen) {
        return seen.links()
                .of(ConditionType.EdgeHandshake)
                .filter(link -> link.isFalse() && OF_THE_CERTIFICATE.contains(link.reason()));
    }

    private static List<SettingDifference> front(Observation seen) {
        return DistributionSettings.deciding(FRONT, seen);
    }
}
