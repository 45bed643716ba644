package io.cdnproxy.probe;

import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Optional;

/** Judges what the origin answers whoever asks it directly, in one order for whatever is asked for. Pure. */
final class OriginAnswerDiagnosis {
    private final Purpose purpose;
    private final ProbeTarget.Origin origin;
    private final RequestToOrigin request;
    private final String endpoint;

    OriginAnswerDiagnosis(ProbeTarget target, Reader reader) {
        this.purpose = target.purpose();
        this.origin = target.origin();
        this.request = RequestToOrigin.of(target, reader);
        this.endpoint = origin.endpoint();
    }

    Verdict judge(ChainEvidence.Questioned evidence, boolean provenByEdge) {
        if (evidence.upgradesFor().isPresent()) {
            var other = evidence.upgradesFor().get();
            return provenByEdge
                    ? Verdict.works(
                            "%s %s for Host %s, which the CDN seems to pass on, but not for %s: let it answer for both"
                                    .formatted(endpoint, request.given(), other, origin.hostname()))
                    : refusesItsName(other, evidence.answer().map(HttpAnswer::status));
        }
        return switch (evidence.upgrade()) {
            case UpgradeEvidence.Answered(var answer) ->
                answer.accepted() ? request.works(answer) : judge(answer, evidence);
            case UpgradeEvidence.TimedOut timedOut ->
                Verdict.fails(
                        Reason.Timeout,
                        "%s does not answer %s in time: look in its log for what keeps it"
                                .formatted(endpoint, purpose.request()));
            case UpgradeEvidence.Closed closed ->
                anotherServer("closes the connection instead of answering %s (nginx does so by return 444)"
                        .formatted(purpose.request()));
            case UpgradeEvidence.NotHttp notHttp -> anotherServer("does not speak HTTP");
            case UpgradeEvidence.Http2 http2 ->
                anotherServer("answers HTTP/1.1 with HTTP/2 (as a server that is for gRPC alone)");
        };
    }

    private Verdict anotherServer(String seen) {
        return Verdict.fails(request.anotherServer(), "%s %s: %s".formatted(endpoint, seen, checkWhatListens()));
    }

    private String checkWhatListens() {
        return "check what listens there"
                + (origin.inClear() ? ", and where that is a port for TLS, set origin.protocol to https" : "");
    }

    private Verdict refusesItsName(String other, Optional<Integer> status) {
        return Verdict.fails(
                Reason.HostMismatch,
                "%s %s for Host %s, but not for %s, which the CDN sends (it %s): let the server answer for %s too (nginx: add it to server_name; %s)"
                        .formatted(
                                endpoint,
                                request.given(),
                                other,
                                origin.hostname(),
                                status.map(one -> "answers " + one).orElse("closes the connection"),
                                origin.hostname(),
                                request.nameSetting()));
    }

    /** In the order in which the edge's answers are judged, as far as anybody is here who could have made one: marks before statuses. */
    private Verdict judge(HttpAnswer answer, ChainEvidence.Questioned evidence) {
        var status = Integer.toString(answer.status());
        return Challenge.of(answer)
                .map(challenge -> challenge.status(purpose))
                .map(challenge -> Verdict.fails(challenge.reason(), challenge.told(endpoint, status)))
                .or(() -> demandsCertificate(answer, evidence)
                        ? Optional.of(unexpected(
                                "asked for a client certificate, got none and answers",
                                status,
                                TlsDiagnosis.ASK_NO_CERTIFICATE))
                        : Optional.empty())
                .or(() -> request.fault(answer))
                .or(() -> CloudflareError.of(purpose, answer)
                        .map(error -> unexpected("answers", status, error.explained())))
                .or(() -> ServerStatus.of(purpose, answer)
                        .map(known -> Verdict.fails(
                                answer.status() == 101 ? request.anotherServer() : known.reason(),
                                known.told(endpoint, status))))
                .or(() -> request.misled(answer))
                .orElseGet(() -> unexpected("answers", status, checkWhatListens()));
    }

    private Verdict unexpected(String seen, String status, String explanation) {
        return Verdict.fails(
                Reason.UnexpectedStatus,
                "%s %s %s with %s: %s".formatted(endpoint, seen, purpose.request(), status, explanation));
    }

    private static boolean demandsCertificate(HttpAnswer answer, ChainEvidence.Questioned evidence) {
        return evidence instanceof ChainEvidence.Asked asked
                && asked.session().clientCertificateRequested()
                && (answer.status() == 400 || answer.status() == 403);
    }
}
