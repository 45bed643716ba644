package io.cdnproxy.certificate;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.time.Instant;
import java.util.function.Function;

/** Whether a CDN can use a certificate for a hostname. A pure function. */
final class CertificateRule {
    private CertificateRule() {}

    static Verdict judge(CertificateDescription certificate, String hostname, Instant now) {
        return judge(certificate, hostname, now, usable -> RenewalRule.judge(usable, certificate, now));
    }

    /** @param lasting what there is to say of one that can be used: whether it has a successor in time */
    static Verdict judge(
            CertificateDescription certificate, String hostname, Instant now, Function<String, Verdict> lasting) {
        return switch (certificate.status()) {
            case ISSUED -> judgeIssued(certificate, hostname, now, lasting);
            case PENDING_VALIDATION ->
                Verdict.fails(
                        Reason.ValidationRecordMissing,
                        "ACM waits for the proof that you own the certificate's names: " + proof(certificate));
            case EXPIRED -> expired();
            case VALIDATION_TIMED_OUT ->
                Verdict.fails(
                        Reason.Failed,
                        "ACM gave up the certificate because its names were not validated within 72 hours; "
                                + "request a new one");
            case REVOKED -> Verdict.fails(Reason.Failed, "the viewer certificate is revoked; request a new one");
            case INACTIVE -> Verdict.fails(Reason.Failed, "the viewer certificate is inactive; request a new one");
            case FAILED -> failed(certificate.failureReason().orElse("no reason given"));
            case UNKNOWN ->
                new Verdict(
                        Verdict.Status.Unknown,
                        Reason.NotYetKnown,
                        "not yet known: ACM reports a status of the viewer certificate that this version does not know");
        };
    }

    private static Verdict judgeIssued(
            CertificateDescription certificate, String hostname, Instant now, Function<String, Verdict> lasting) {
        if (!certificate.names().covers(hostname)) {
            return Verdict.fails(
                    Reason.NotCovering,
                    "the viewer certificate covers %s but not %s (a wildcard stands for one label); use one that does"
                            .formatted(certificate.names().describe(), hostname));
        }
        if (certificate.notAfter().filter(end -> !end.isAfter(now)).isPresent()) {
            return expired();
        }
        return certificate
                .flaw()
                .map(flaw -> judge(flaw, hostname))
                .orElseGet(() -> lasting.apply("the viewer certificate is issued and covers " + hostname));
    }

    private static Verdict judge(Flaw flaw, String hostname) {
        return switch (flaw) {
            case Flaw.NotIssued(var reason) -> failed(reason);
            case Flaw.UnsupportedKey(var algorithm) ->
                Verdict.fails(
                        Reason.UnsupportedKey,
                        ("the viewer certificate has a key of type %s, which CloudFront does not serve or viewers do not accept: "
                                        + "use one with an RSA key of 2048 to 4096 bits, or with a P-256 key")
                                .formatted(algorithm));
            case Flaw.UntrustedIssuer(var issuer) ->
                Verdict.fails(
                        Reason.UntrustedIssuer,
                        "the viewer certificate is from %s, which clients do not trust: use one for %s from a public authority, such as ACM's usual one"
                                .formatted(issuer, hostname));
        };
    }

    private static Verdict failed(String reason) {
        return Verdict.fails(
                Reason.Failed, "ACM could not issue the certificate (%s); request a new one".formatted(reason));
    }

    private static String proof(CertificateDescription certificate) {
        return certificate.proofs().byMail() ? RenewalRule.APPROVE_BY_MAIL : "create " + missing(certificate);
    }

    private static String missing(CertificateDescription certificate) {
        return certificate.unproven().isEmpty()
                ? "the CNAME records that it shows for this certificate"
                : ValidationRecord.describe(certificate.unproven());
    }

    private static Verdict expired() {
        return Verdict.fails(Reason.Expired, "the viewer certificate has expired; renew it or use another one");
    }
}
