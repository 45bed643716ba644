package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnSpec;
import io.cdnproxy.hostname.Acceptance.Accepted;
import io.cdnproxy.hostname.Acceptance.Held;
import io.cdnproxy.hostname.Acceptance.Kept;
import io.cdnproxy.hostname.InForce;
import io.cdnproxy.hostname.InForce.Served;
import io.cdnproxy.report.StatusReport;
import java.util.Optional;

/**
 * By which spec a pass goes. Pure.
 *
 * @param inForce the object as it is judged and dialled
 * @param wanted the object as it is to be: another one only while it waits
 * @param writes whether anything may be written for it; what waits stays as it is
 * @param worked the spec to record as the one worked by last
 */
record Course(CdnProxy inForce, CdnProxy wanted, boolean writes, Optional<CdnProxySpec> worked) {

    /**
     * The CDN of the spec that is in force. An object has one of them for as long as it lives, so that it can be told before anything else is
     * known: what it shows decides what else is in force.
     */
    static CdnSpec cdn(CdnProxy proxy, Held held) {
        boolean byTheLatest = held instanceof Accepted && !proxy.getSpec().onHold();
        return held.before()
                .filter(before -> !byTheLatest)
                .orElseGet(proxy::getSpec)
                .cdn();
    }

    /** @param served what clients and the CDN go by, if that is known */
    static Course of(CdnProxy proxy, Held held, Optional<Served> served) {
        var wanted =
                switch (held) {
                    case Accepted accepted -> Optional.of(proxy);
                    case Kept kept -> kept.maintained();
                };
        var worked =
                switch (held) {
                    case Accepted accepted -> StatusReport.worked(proxy);
                    case Kept kept -> Optional.ofNullable(proxy.getStatus()).map(CdnProxyStatus::accepted);
                };
        return wanted.filter(accepted -> !proxy.getSpec().onHold())
                .map(accepted -> new Course(accepted, accepted, true, worked))
                .orElseGet(() -> waiting(InForce.under(held.names(), held.before(), served, proxy), wanted, worked));
    }

    private static Course waiting(CdnProxy inForce, Optional<CdnProxy> wanted, Optional<CdnProxySpec> worked) {
        // One object where nothing is to be otherwise, so that nothing is gathered twice.
        var otherwise = wanted.filter(other -> !other.getSpec().equals(inForce.getSpec()));
        return new Course(inForce, otherwise.orElse(inForce), false, worked);
    }
}
