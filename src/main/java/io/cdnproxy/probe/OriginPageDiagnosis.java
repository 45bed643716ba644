package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Optional;

/** Judges what the origin of a website answers whoever asks it directly. Pure. */
final class OriginPageDiagnosis {
    private final ProbeTarget.Origin origin;
    private final Page page;
    private final String endpoint;

    OriginPageDiagnosis(ProbeTarget.Origin origin, Page page) {
        this.origin = origin;
        this.page = page;
        this.endpoint = origin.hostname() + ":" + origin.port();
    }

    /**
     * Only for an origin whose handshake works.
     *
     * @param provenByEdge whether a page just came through the CDN
     */
    Verdict judge(ChainEvidence.Questioned evidence, boolean provenByEdge) {
        if (evidence.upgradesFor().isPresent()) {
            return anotherHost(evidence.upgradesFor().get(), evidence.answer().map(HttpAnswer::status), provenByEdge);
        }
        return switch (evidence.upgrade()) {
            case UpgradeEvidence.Answered(var answer) -> judge(answer, evidence);
            case UpgradeEvidence.TimedOut timedOut ->
                Verdict.fails(
                        Reason.Timeout,
                        "%s does not answer a request for website.path in time: look in its log for what keeps it"
                                .formatted(endpoint));
            case UpgradeEvidence.Closed closed ->
                notHttp("closes the connection instead of answering a request", "nginx does so by return 444");
            case UpgradeEvidence.NotHttp notHttp -> notHttp("does not speak HTTP", "as a server that expects TLS");
            case UpgradeEvidence.Http2 http2 ->
                notHttp("answers HTTP/1.1 with HTTP/2", "as one that is for gRPC alone");
        };
    }

    private Verdict notHttp(String seen, String perhaps) {
        return Verdict.fails(
                Reason.NotHttp,
                "%s %s (%s): check what listens there%s".formatted(endpoint, seen, perhaps, expectingTls()));
    }

    private String expectingTls() {
        return origin.inClear() ? ", and where that is a port for TLS, set origin.protocol to https" : "";
    }

    private Verdict anotherHost(String other, Optional<Integer> status, boolean provenByEdge) {
        return provenByEdge
                ? Verdict.works(
                        "%s has the page for Host %s, which the CDN seems to pass on, but not for %s: let it answer for both"
                                .formatted(endpoint, other, origin.hostname()))
                : Verdict.fails(
                        Reason.HostMismatch,
                        "%s has the page for Host %s, but not for %s, which the CDN sends (it %s): let the server answer for %s too (nginx: add it to server_name; Apache: ServerAlias)"
                                .formatted(
                                        endpoint,
                                        other,
                                        origin.hostname(),
                                        status.map(one -> "answers " + one).orElse("closes the connection"),
                                        origin.hostname()));
    }

    private Verdict judge(HttpAnswer answer, ChainEvidence.Questioned evidence) {
        var status = Integer.toString(answer.status());
        var redirect = PageRedirect.of(answer, page);
        if (answer.accepted()) {
            return Verdict.works(
                    redirect.isPresent()
                            ? "%s redirects to another page of the site".formatted(endpoint)
                            : "%s answers with a page".formatted(endpoint));
        }
        if (redirect.isPresent()) {
            return new PageRedirectDiagnosis(page, origin).judge(redirect.get(), endpoint, status);
        }
        if (demandsCertificate(answer, evidence)) {
            return Verdict.fails(
                    Reason.UnexpectedStatus,
                    "%s asked for a client certificate, got none and answers %s: %s"
                            .formatted(endpoint, status, TlsDiagnosis.ASK_NO_CERTIFICATE));
        }
        var cloudflare = CloudflareError.ofServer(answer);
        if (cloudflare.isPresent()) {
            return Verdict.fails(
                    Reason.UnexpectedStatus,
                    "%s answers %s: %s"
                            .formatted(endpoint, status, cloudflare.get().explained()));
        }
        return Verdict.fails(
                reason(answer),
                PageStatus.of(answer)
                        .map(known -> known.told(endpoint, status))
                        .orElseGet(() -> "%s answers a request for website.path with %s: check what listens there%s"
                                .formatted(endpoint, status, expectingTls())));
    }

    private static boolean demandsCertificate(HttpAnswer answer, ChainEvidence.Questioned evidence) {
        return evidence instanceof ChainEvidence.Asked asked
                && asked.session().clientCertificateRequested()
                && (answer.status() == 400 || answer.status() == 403);
    }

    /** Of what a server says. */
    static Reason reason(HttpAnswer answer) {
        return switch (answer.status()) {
            case 404, 410 -> Reason.PathMismatch;
            default -> Reason.UnexpectedStatus;
        };
    }
}
