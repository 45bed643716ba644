package io.cdnproxy.scenario;

import static io.cdnproxy.api.ConditionType.DnsReady;
import static io.cdnproxy.api.ConditionType.EdgeUpgrade;
import static io.cdnproxy.api.ConditionType.OriginHandshake;
import static io.cdnproxy.api.ConditionType.OriginUpgrade;
import static io.cdnproxy.scenario.Pitfall.elsewhere;
import static io.cdnproxy.scenario.Pitfall.inCluster;
import static io.cdnproxy.scenario.Told.violating;

import io.cdnproxy.api.Reason;
import io.cdnproxy.sandbox.Sandbox;
import io.cdnproxy.sandbox.pki.IssueRequest;
import java.util.List;

/** Where the names lead. */
final class NamePitfalls {
    /** Where nobody listens, and which the operator is not told to dial. */
    static final String INTERNAL = "127.0.0.9";

    static final List<Pitfall> ALL = List.of(
            elsewhere(
                    "B missing",
                    violating(
                            DnsReady, Reason.RecordMissing,
                            OriginHandshake, Reason.OriginNotResolved,
                            OriginUpgrade, Reason.OriginNotResolved,
                            EdgeUpgrade, Reason.OriginNotResolved),
                    victim -> victim.records.forgetOrigin(),
                    "does not resolve",
                    "create a record for it"),
            inCluster(
                    "B at another address",
                    violating(
                            DnsReady, Reason.PointsElsewhere,
                            OriginHandshake, Reason.OriginPortClosed,
                            OriginUpgrade, Reason.OriginPortClosed,
                            EdgeUpgrade, Reason.OriginPortClosed),
                    victim -> victim.records.leadOriginTo(victim.server.host()),
                    "leads to 127.",
                    "remove that record and create A"),
            elsewhere(
                    "B at a private address",
                    violating(
                            OriginHandshake, Reason.AddressNotAllowed,
                            OriginUpgrade, Reason.AddressNotAllowed,
                            EdgeUpgrade, Reason.AddressNotAllowed),
                    victim -> victim.records.leadOriginTo(INTERNAL),
                    "leads to " + INTERNAL + ", which is not a public address",
                    "publish one"),
            elsewhere(
                    "A missing",
                    violating(DnsReady, Reason.RecordMissing),
                    victim -> victim.records.forgetEdge(),
                    "does not resolve",
                    "create CNAME"),
            elsewhere(
                    "A at the origin",
                    violating(DnsReady, Reason.PointsElsewhere),
                    victim -> victim.records.leadEdgeTo("A", victim.server.host()),
                    "leads to 127.",
                    "remove that record and create CNAME"),
            elsewhere(
                    "A at another CDN",
                    violating(DnsReady, Reason.PointsElsewhere),
                    victim -> victim.records.leadEdgeTo("CNAME", "other." + Sandbox.DOMAIN),
                    "other.sandbox.test",
                    "remove that record and create CNAME"),
            elsewhere(
                    "A missing and wrong name",
                    violating(
                            DnsReady, Reason.RecordMissing,
                            OriginHandshake, Reason.CertificateMismatch,
                            OriginUpgrade, Reason.CertificateMismatch,
                            EdgeUpgrade, Reason.CertificateMismatch),
                    victim -> {
                        victim.records.forgetEdge();
                        victim.server.shows(victim.certificate(request -> IssueRequest.of("other." + Sandbox.DOMAIN)));
                    },
                    "create CNAME",
                    "1 more to mend, see OriginHandshake"));

    private NamePitfalls() {}
}
