package io.cdnproxy.removal;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Distribution;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Hosting;
import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.Presence;
import io.cdnproxy.child.EdgeDnsEndpoint;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What stays of an object that is let go of, in words. Pure.
 *
 * @param presence of its distribution by the latest look; empty as long as nobody has looked
 * @param certificateGone whether it is certain that its certificate is not there any more
 */
record Retained(CdnProxy proxy, Optional<Presence> presence, boolean certificateGone) {
    Retained {
        Objects.requireNonNull(presence);
    }

    /** One that no status has named may have been made all the same, and the list may lag. */
    private boolean isDistributionGone() {
        return presence.map(Presence.NONE::equals).orElse(true)
                && (presence.isPresent() && distribution().isPresent() || wasGone());
    }

    /** Whoever lets go so late lets go of what is left. */
    private boolean wasGone() {
        return Optional.ofNullable(proxy.getStatus()).map(CdnProxyStatus::conditions).orElse(List.of()).stream()
                .anyMatch(condition -> ConditionType.Deleting.name().equals(condition.getType())
                        && Reason.DeletingCertificate.name().equals(condition.getReason()));
    }

    private Optional<Distribution> distribution() {
        return Optional.ofNullable(proxy.getStatus()).map(CdnProxyStatus::distribution);
    }

    /**
     * All of it.
     *
     * @param why it stays, where that is no wish; empty otherwise
     * @param published names that the edge's record goes on publishing
     */
    String message(String why, List<String> published) {
        if (isDistributionGone()) {
            return "nothing is left of the distribution%s%s"
                    .formatted(
                            published.isEmpty()
                                    ? ""
                                    : "; DNSEndpoint %s stays and leads %s to it: delete that"
                                            .formatted(EdgeDnsEndpoint.name(proxy), String.join(" and ", published)),
                            certificate("whatever shows it"));
        }
        var stays = distribution()
                .map(known -> "distribution %s stays as it is%s"
                        .formatted(known.id(), presence.equals(Optional.of(Presence.DISABLED)) ? ", disabled" : ""))
                .orElse("whatever exists at the CDN stays as it is");
        var record = published.isEmpty()
                ? ""
                : ", and so does the record of %s, by DNSEndpoint %s"
                        .formatted(String.join(" and ", published), EdgeDnsEndpoint.name(proxy));
        var origin =
                switch (Hosting.of(proxy.getSpec())) {
                    case ELSEWHERE -> "";
                    case OPERATOR -> withoutOrigin("the origin goes");
                    case SERVICE -> withoutOrigin("the record and the certificate of the origin go");
                };
        return stays + why + record + certificate("it") + origin;
    }

    private String withoutOrigin(String what) {
        return "; %s with this object, so an edge that dials it answers 502 until %s leads to a server again"
                .formatted(what, proxy.getSpec().origin().hostname());
    }

    /**
     * A certificate of the object's own.
     *
     * @param company what it stays with
     */
    String certificate(String company) {
        return Optional.ofNullable(proxy.getStatus())
                .filter(status -> proxy.getSpec().ownsCertificate() && !certificateGone)
                .map(CdnProxyStatus::viewerCertificate)
                .map(certificate -> "; certificate %s stays with %s: %s"
                        .formatted(
                                certificate.arn(),
                                company,
                                proxy.getSpec().requestsCertificate()
                                        ? "leave its validation record in DNS, or ACM cannot renew it"
                                        : "import its successor into the same ARN yourself before it ends"))
                .orElse("");
    }
}
