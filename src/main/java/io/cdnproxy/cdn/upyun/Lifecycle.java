package io.cdnproxy.cdn.upyun;

import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.NextStep;
import io.cdnproxy.cdn.NextStep.Blocked;
import io.cdnproxy.cdn.NextStep.Done;
import io.cdnproxy.cdn.NextStep.Wait;
import io.cdnproxy.cdn.upyun.Step.Bind;
import io.cdnproxy.cdn.upyun.Step.Configure;
import io.cdnproxy.cdn.upyun.Step.Create;
import io.cdnproxy.pki.ServerKeyPair;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The next step towards the service that an object asks for. A pure function: what it needs of time is in what it is given. The service is
 * made and its name is bound before there is a certificate, since it is UPYUN's review of the name that takes long.
 */
final class Lifecycle {

    private Lifecycle() {}

    /**
     * What is known of an object's service.
     *
     * @param service empty if there is none
     */
    record Sighting(Optional<ObservedService> service, Memory memory) {}

    static NextStep<Step> next(DesiredService desired, Sighting seen) {
        if (!desired.canBeDialled()) {
            return new Blocked<>(
                    Reason.InvalidConfiguration,
                    "UPYUN dials an origin by HTTPS at port 443 and at no other, not at %d: set origin.port to 443"
                            .formatted(desired.origin().port()));
        }
        return seen.service()
                .map(own -> withService(desired, own, seen.memory()))
                .orElseGet(() -> new Create(ServiceName.of(desired.owner()), desired));
    }

    private static NextStep<Step> withService(DesiredService desired, ObservedService own, Memory memory) {
        if (!ServiceMark.ownership(desired.owner(), own).isProven()) {
            return new Blocked<>(Reason.OwnershipConflict, OwnershipAdvice.others(own.name()));
        }
        if (desired.needsWebSocket() && !own.webSocket()) {
            return new Blocked<>(
                    Reason.InvalidConfiguration,
                    ("service %s was created without WebSocket, which UPYUN allows nobody to change: delete this object with "
                                    + "cdn.deletionPolicy Delete and create it anew, so that it gets another service")
                            .formatted(own.name()));
        }
        var present = ServiceSettings.of(own);
        var differences = desired.settingsOver(present).differences(present);
        if (!differences.isEmpty() && (isEnforced(desired) || own.source().isEmpty())) {
            return new Configure(own.name(), desired, differences);
        }
        if (!own.visible()) {
            return new Blocked<>(
                    Reason.DistributionDisabled,
                    ("service %s is invisible, and cdn.driftPolicy Report leaves it so: make it visible in UPYUN's console, "
                                    + "or set the policy to Enforce")
                            .formatted(own.name()));
        }
        return own.domain(desired.hostname())
                .map(domain -> withDomain(desired, own, domain, memory))
                .orElseGet(() -> isEnforced(desired) || own.domains().isEmpty()
                        ? new Bind(own.name(), desired.hostname())
                        : settled(desired, own));
    }

    private static NextStep<Step> withDomain(
            DesiredService desired, ObservedService own, BoundDomain domain, Memory memory) {
        return switch (domain.review()) {
            case PENDING ->
                new Wait<>(
                        Optional.empty(),
                        Verdict.fails(
                                Reason.InProgress,
                                "UPYUN is reviewing %s, which takes up to an hour; nothing to do"
                                        .formatted(domain.name())));
            case REFUSED ->
                new Blocked<>(
                        Reason.InvalidConfiguration,
                        ("UPYUN refused %s, or does not serve it any more: in mainland China no name is served without an ICP "
                                        + "filing; have one made for it, or choose a hostname that has one")
                                .formatted(domain.name()));
            case NORMAL ->
                desired.front()
                        .pair()
                        .flatMap(pair -> certificate(desired, own, domain, pair, memory))
                        .or(() -> withoutCertificate(desired, own, domain))
                        .or(() -> surplus(desired, own, domain, memory))
                        .orElseGet(() -> settled(desired, own));
        };
    }

    private static Optional<NextStep<Step>> certificate(
            DesiredService desired, ObservedService own, BoundDomain domain, ServerKeyPair pair, Memory memory) {
        // What ends sooner than the object's, or was brought for it, is what the object had before, which is no drift.
        return !isEnforced(desired) && ServedCertificate.isOutlasted(domain, pair, memory)
                ? Optional.empty()
                : ServedCertificate.next(own, domain, pair, memory);
    }

    /** Viewers go on seeing what they saw before, however broken its successor is. */
    private static Optional<NextStep<Step>> withoutCertificate(
            DesiredService desired, ObservedService own, BoundDomain domain) {
        return domain.https() || desired.front().pair().isPresent()
                ? Optional.empty()
                : Optional.of(new Wait<>(
                        Optional.empty(),
                        Verdict.fails(
                                Reason.InProgress,
                                "service %s serves %s once the viewer certificate can be used; see ViewerCertificateReady"
                                        .formatted(own.name(), domain.name()))));
    }

    /** Names that the object had before go once the new one is served. */
    private static Optional<NextStep<Step>> surplus(
            DesiredService desired, ObservedService own, BoundDomain domain, Memory memory) {
        var wanted = desired.front().pair().flatMap(pair -> ServedCertificate.id(domain, pair, memory));
        return own.domains().stream()
                .filter(other -> isEnforced(desired) && !other.name().equals(domain.name()))
                .findFirst()
                .<NextStep<Step>>map(other -> Dismantling.next(own, other, wanted, memory))
                .or(() -> Dismantling.rest(own, domain.name(), memory));
    }

    private static NextStep<Step> settled(DesiredService desired, ObservedService own) {
        var kept = desired.keptSource(ServiceSettings.of(own))
                .flatMap(source -> source.servers().stream().findFirst());
        if (kept.isPresent()) {
            return new Wait<>(
                    Optional.empty(),
                    Verdict.fails(
                            Reason.AwaitingOrigin,
                            ("service %s keeps its origin %s until %s:%d works; see OriginCertificateReady, WorkloadAvailable, "
                                            + "OriginHandshake and %s")
                                    .formatted(
                                            own.name(),
                                            kept.get(),
                                            desired.origin().hostname(),
                                            desired.origin().port(),
                                            desired.purpose().atOrigin())));
        }
        var remark = isEnforced(desired) || Drift.of(desired, own).isEmpty()
                ? ""
                : "; settings that differ from the spec are left alone, see Drifted";
        return new Done<>(Verdict.works("service %s (%s) serves %s%s"
                .formatted(
                        own.name(),
                        own.edgeName(),
                        own.hostnames().stream().sorted().collect(Collectors.joining(", ")),
                        remark)));
    }

    private static boolean isEnforced(DesiredService desired) {
        return desired.driftPolicy() == DriftPolicy.Enforce;
    }
}
