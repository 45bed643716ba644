package io.cdnproxy.scenario;

import static io.cdnproxy.api.ConditionType.EdgeUpgrade;
import static io.cdnproxy.api.ConditionType.OriginHandshake;
import static io.cdnproxy.api.ConditionType.OriginUpgrade;
import static io.cdnproxy.scenario.Pitfall.elsewhere;
import static io.cdnproxy.scenario.Told.atOrigin;
import static io.cdnproxy.scenario.Told.remarking;
import static io.cdnproxy.scenario.Told.violating;

import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.Reason;
import java.util.List;
import java.util.Optional;

/** What the CDN sees otherwise than whoever dials from where the operator runs. */
final class GatewayPitfalls {
    private static final String SILENCE = "";

    static final List<Pitfall> ALL = List.of(
            elsewhere(
                    "origin for the edge only",
                    remarking(OriginHandshake, Reason.ProvenByEdge, OriginUpgrade, Reason.ProvenByEdge),
                    victim -> {
                        victim.server.standsToo(NamePitfalls.INTERNAL);
                        victim.records.leadOriginTo(NamePitfalls.INTERNAL);
                    },
                    "the CDN reaches the origin"),
            elsewhere(
                    "502, origin healthy",
                    violating(EdgeUpgrade, Reason.OriginTlsOrRefused),
                    victim -> victim.server.answers(head ->
                            Upgrade.isOfCloudFront(head) ? Optional.empty() : Optional.of(Upgrade.accepting(head))),
                    "(502",
                    "though the origin upgrades whoever asks it directly",
                    "let the CDN's addresses through"),
            elsewhere(
                    "504, origin healthy",
                    violating(EdgeUpgrade, Reason.OriginUnreachable),
                    victim -> {
                        victim.console.losesPatience();
                        victim.server.answers(
                                head -> Optional.of(Upgrade.isOfCloudFront(head) ? SILENCE : Upgrade.accepting(head)));
                    },
                    "(504",
                    "though the origin upgrades whoever asks it directly",
                    "let the CDN's addresses through"),
            elsewhere(
                    "504, origin silent",
                    atOrigin(Reason.Timeout),
                    victim -> {
                        victim.console.losesPatience();
                        victim.server.becomes(MistakenServer.silent());
                    },
                    "does not answer a TLS handshake",
                    "check what listens there"),
            elsewhere(
                    "CDN kept waiting, origin healthy",
                    violating(EdgeUpgrade, Reason.Timeout),
                    victim -> victim.server.answers(
                            head -> Optional.of(Upgrade.isOfCloudFront(head) ? SILENCE : Upgrade.accepting(head))),
                    "does not answer a WebSocket upgrade in time",
                    "though the origin upgrades whoever asks it directly",
                    "let the CDN's addresses through"),
            elsewhere(
                    "deployed, and an edge still old",
                    violating(EdgeUpgrade, Reason.EdgeStale),
                    victim -> {
                        victim.console.losesAnEdge();
                        int port = victim.server.movesOn();
                        victim.changes(spec -> spec.port(port).driftPolicy(DriftPolicy.Enforce));
                    },
                    "an edge may lag behind for some minutes",
                    "if this stays, look in the CDN's console"));

    private GatewayPitfalls() {}
}
