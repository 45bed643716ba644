package io.cdnproxy.cdn;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CertificateSighting.Described;
import io.cdnproxy.cdn.CertificateSighting.Missing;
import io.cdnproxy.cdn.CertificateSighting.NotSeen;
import io.cdnproxy.cdn.CertificateSighting.Unreadable;
import java.time.Instant;

/** Whether CloudFront can use a certificate for a hostname. A pure function. */
final class CertificateRule {
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html
    private static final String REGION = "us-east-1";

    private static final int REGION_IN_ARN = 3;

    private CertificateRule() {}

    static Verdict judge(String arn, String hostname, CertificateSighting seen, Instant now) {
        var region = region(arn);
        if (!region.equals(REGION)) {
            return Verdict.fails(
                    Reason.WrongRegion,
                    ("the viewer certificate is in region \"%s\", but CloudFront reads certificates from %s "
                                    + "only: request or import it there")
                            .formatted(region, REGION));
        }
        return switch (seen) {
            case NotSeen() -> Verdict.unknown("not yet known: the viewer certificate was not looked at yet");
            case Unreadable(var failure) -> failure.unknown();
            case Missing() ->
                Verdict.fails(
                        Reason.Failed,
                        "there is no certificate %s in this AWS account; correct cdn.cloudFront.viewerCertificate.arn"
                                .formatted(arn));
            case Described(var description, var outdated) ->
                outdated.map(why -> remarked(judge(description, hostname, now), why))
                        .orElseGet(() -> judge(description, hostname, now));
        };
    }

    private static Verdict remarked(Verdict verdict, Verdict why) {
        return new Verdict(
                verdict.status(),
                verdict.reason(),
                "%s; so it was when ACM could last be asked: %s".formatted(verdict.message(), why.message()));
    }

    private static Verdict judge(CertificateDescription certificate, String hostname, Instant now) {
        return switch (certificate.status()) {
            case ISSUED -> judgeIssued(certificate, hostname, now);
            case PENDING_VALIDATION ->
                Verdict.fails(
                        Reason.PendingValidation,
                        "ACM waits for the proof that you own the certificate's names: create the CNAME "
                                + "records that it shows for this certificate");
            case EXPIRED -> expired();
            case VALIDATION_TIMED_OUT ->
                Verdict.fails(
                        Reason.Failed,
                        "ACM gave up the certificate because its names were not validated within 72 hours; "
                                + "request a new one");
            case REVOKED -> Verdict.fails(Reason.Failed, "the viewer certificate is revoked; request a new one");
            case INACTIVE -> Verdict.fails(Reason.Failed, "the viewer certificate is inactive; request a new one");
            case FAILED ->
                Verdict.fails(
                        Reason.Failed,
                        "ACM could not issue the certificate (%s); request a new one"
                                .formatted(certificate.failureReason().orElse("no reason given")));
            case UNKNOWN ->
                new Verdict(
                        Verdict.Status.Unknown,
                        Reason.NotYetKnown,
                        "not yet known: ACM reports a status of the viewer certificate that this version does not know");
        };
    }

    private static Verdict judgeIssued(CertificateDescription certificate, String hostname, Instant now) {
        if (!certificate.names().covers(hostname)) {
            return Verdict.fails(
                    Reason.NotCovering,
                    "the viewer certificate covers %s but not %s (a wildcard stands for one label); use one that does"
                            .formatted(certificate.names().describe(), hostname));
        }
        if (certificate.notAfter().filter(end -> !end.isAfter(now)).isPresent()) {
            return expired();
        }
        return Verdict.works("the viewer certificate is issued and covers " + hostname);
    }

    private static Verdict expired() {
        return Verdict.fails(Reason.Expired, "the viewer certificate has expired; renew it or use another one");
    }

    private static String region(String arn) {
        var parts = arn.split(":");
        return parts.length > REGION_IN_ARN ? parts[REGION_IN_ARN] : "";
    }
}
