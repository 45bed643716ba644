package io.cdnproxy.cdn.upyun;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.cdn.CdnGoal;
import io.cdnproxy.cdn.CdnGoal.Readiness;
import io.cdnproxy.cdn.CdnGoal.Recorded;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.upyun.SourceSettings.Server;
import io.cdnproxy.pki.ServerKeyPair;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an object asks of its service.
 *
 * @param purpose what passes through
 * @param driftPolicy what to do about settings that are not as they should be
 * @param recorded what the object's status says of its service
 */
public record DesiredService(
        Owner owner,
        Front front,
        Origin origin,
        Purpose purpose,
        DriftPolicy driftPolicy,
        Optional<Recorded> recorded) {

    /** UPYUN dials no other for HTTPS. */
    static final int HTTPS_PORT = 443;

    private static final int HTTP_PORT = 80;

    public DesiredService {
        Objects.requireNonNull(owner);
        Objects.requireNonNull(front);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(purpose);
        Objects.requireNonNull(driftPolicy);
        Objects.requireNonNull(recorded);
    }

    /** Of an object whose status says nothing of one. */
    public DesiredService(Owner owner, Front front, Origin origin, Purpose purpose, DriftPolicy driftPolicy) {
        this(owner, front, origin, purpose, driftPolicy, Optional.empty());
    }

    /** What a goal comes to at UPYUN. */
    static DesiredService of(CdnGoal goal) {
        var spec = goal.spec();
        var upyun = spec.cdn().upyun();
        var origin = spec.origin();
        var certificate = goal.certificate();
        return new DesiredService(
                goal.owner(),
                new Front(
                        spec.hostname(),
                        certificate.pair().filter(pair -> certificate.usable().isTrue())),
                new Origin(
                        scheme(spec), upyun.verifyOrigin(), origin.hostname(), origin.port(), goal.originReadiness()),
                Purpose.of(spec),
                Optional.ofNullable(spec.cdn().driftPolicy()).orElse(DriftPolicy.Report),
                goal.recorded());
    }

    private static SourceScheme scheme(CdnProxySpec spec) {
        if (spec.cdn().upyun().protocolFollow()) {
            return SourceScheme.PROTOCOL_FOLLOW;
        }
        return spec.origin().inClear() ? SourceScheme.HTTP : SourceScheme.HTTPS;
    }

    /**
     * What viewers see.
     *
     * @param pair what is to be shown for hostname; empty while there is nothing
     */
    public record Front(String hostname, Optional<ServerKeyPair> pair) {
        public Front {
            Objects.requireNonNull(hostname);
            Objects.requireNonNull(pair);
        }
    }

    /**
     * The origin to dial, which is asked for by its own name.
     *
     * @param verified whether its certificate is looked at
     * @param readiness whether a service that dials another one may be led to it
     */
    public record Origin(SourceScheme scheme, boolean verified, String hostname, int port, Readiness readiness) {
        public Origin {
            Objects.requireNonNull(scheme);
            Objects.requireNonNull(hostname);
            Objects.requireNonNull(readiness);
        }

        /** What UPYUN dials by HTTP; by HTTPS it dials 443 whatever stands there. */
        private Server server() {
            return new Server(hostname, scheme == SourceScheme.PROTOCOL_FOLLOW ? HTTP_PORT : port);
        }

        private SourceSettings settings() {
            return new SourceSettings(scheme.value(), verified, hostname, false, List.of(server()));
        }
    }

    public String hostname() {
        return front.hostname();
    }

    /** Of what passes so nothing is kept; of pages, somebody decides elsewhere what is. */
    boolean needsWebSocket() {
        return purpose == Purpose.PROXY;
    }

    /** Whether UPYUN can dial the origin at that port. */
    boolean canBeDialled() {
        return origin.scheme() == SourceScheme.HTTP || origin.port() == HTTPS_PORT;
    }

    /** The same without patience: what the object asks for in the end. */
    DesiredService inTheEnd() {
        return new DesiredService(
                owner,
                front,
                new Origin(origin.scheme(), origin.verified(), origin.hostname(), origin.port(), Readiness.WORKS),
                purpose,
                driftPolicy,
                recorded);
    }

    /** The same where nothing is left different. */
    DesiredService enforced() {
        return new DesiredService(owner, front, origin, purpose, DriftPolicy.Enforce, recorded);
    }

    /** The settings that a service of these should have: what the object does not own stays. */
    ServiceSettings settingsOver(ServiceSettings present) {
        return new ServiceSettings(
                true,
                Optional.of(keptSource(present).orElseGet(origin::settings)),
                needsWebSocket() || present.cacheOff());
    }

    /** The origin that a service with these settings keeps for the time being, because the other one does not work yet. */
    Optional<SourceSettings> keptSource(ServiceSettings present) {
        return present.source()
                .filter(source -> origin.readiness() == Readiness.DOES_NOT_WORK_YET)
                .filter(source -> !source.servers().equals(List.of(origin.server())));
    }
}
