package io.cdnproxy.scenario;

import static io.cdnproxy.scenario.Pitfall.elsewhere;
import static io.cdnproxy.scenario.Told.atOrigin;

import io.cdnproxy.api.Reason;
import io.cdnproxy.pki.TestAuthority;
import io.cdnproxy.sandbox.Sandbox;
import io.cdnproxy.sandbox.cloudfront.TestCertificates;
import io.cdnproxy.sandbox.pki.IssueRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is wrong with an origin's port, and with the certificate that is shown there. */
final class ServerPitfalls {
    static final List<Pitfall> ALL = List.of(
            elsewhere(
                    "wrong name",
                    atOrigin(Reason.CertificateMismatch),
                    victim -> victim.server.shows(
                            victim.certificate(request -> IssueRequest.of("other." + Sandbox.DOMAIN))),
                    "is for other.sandbox.test",
                    "serve one for"),
            elsewhere(
                    "self-signed",
                    atOrigin(Reason.UntrustedIssuer),
                    victim -> victim.server.shows(TestCertificates.selfSigned(victim.user.originHostname())),
                    "is self-signed",
                    "use an issuer"),
            // Renewed on disk or not: what is served is what the server read at its start.
            elsewhere(
                    "expired, or renewed and not read",
                    atOrigin(Reason.CertificateExpired),
                    victim -> victim.server.shows(victim.certificate(request -> request.valid(
                            Instant.now().minus(Duration.ofDays(90)),
                            Instant.now().minus(Duration.ofDays(1))))),
                    "expired on",
                    "renew it, and have the server read it"),
            elsewhere(
                    "incomplete chain",
                    atOrigin(Reason.IncompleteChain),
                    victim -> victim.server.shows(TestAuthority.root("Some Root")
                            .intermediate("Some Issuer")
                            .leaf(victim.user.originHostname())
                            .tellsWhereIssuerIs()
                            .issueAlone()),
                    "comes without its issuer",
                    "serve the whole chain"),
            elsewhere(
                    "port closed",
                    atOrigin(Reason.OriginPortClosed),
                    victim -> victim.server.becomes(MistakenServer.nobody()),
                    "refuses connections",
                    "check that a server listens there"),
            elsewhere(
                    "SYN dropped",
                    atOrigin(Reason.Timeout),
                    victim -> victim.server.becomes(MistakenServer.dropping()),
                    "does not answer",
                    "check firewall, security group and load balancer"));

    private ServerPitfalls() {}
}
