package io.cdnproxy.sandbox.cloudfront;

import io.cdnproxy.sandbox.api.ApiReply;
import io.cdnproxy.sandbox.api.ApiRequest;
import io.cdnproxy.sandbox.cloudfront.acm.CertificateEvents;
import io.cdnproxy.sandbox.control.Json;
import java.util.Optional;

/** What can be talked about with this emulator beside its journal and faults. */
final class ControlTopics {
    static final String HELP =
            """
            GET    /journal    every call to the API, in order; ?after=N leaves out the first N, ?account=KEY all but
                               those of an access key
            GET    /settings   {"propagation": "PT5S", "echoFuture": false, "quotas": {"distributions": 500, ...}}
            PUT    /settings   the same or a part of it: how long a change takes to reach the edge, whether every
                               answer has members that no client knows yet, what an account may have; under "acm"
                               how long new certificates hide their records, used ones stay in use, checks are apart
            GET    /faults     what is asked for, how many calls it matched and how often it came true
            POST   /faults     {"operation": "CreateDistribution*", "effect": "refuse", "code": "AccessDenied"}
                               which calls: "account": KEY, "resource": ID or ARN, "first": N or "nth": N,
                               "probability": 0.5, "seed": 1
                               effects: refuse (code, [status, message]), throttle (perSecond, burst), delay (time),
                               loseRequest, loseReply, staleRead (age), slowDeployment (time), moveETag,
                               hideNewCertificates (age), freeCallerReferences, aliasPointsElsewhere (alias)
            DELETE /faults     ends them all; DELETE /faults/N one
            POST   /certificates  {"arn": "arn:aws:acm:...", "event": "fail", "reason": "CAA_ERROR"}
                               what happens to a requested certificate: issue, fail (reason), timeOut, revoke (reason),
                               expire (time), renew, stageRenewal (status, [reason])
            """;

    private ControlTopics() {}

    static Optional<ApiReply> settings(ApiRequest request, Settings settings) {
        return switch (request.method() + " " + request.path()) {
            case "GET /settings" -> Optional.of(Json.reply(200, SettingsJson.write(settings)));
            case "PUT /settings" -> {
                SettingsJson.apply(Json.body(request), settings);
                yield Optional.of(Json.reply(200, SettingsJson.write(settings)));
            }
            default -> Optional.empty();
        };
    }

    static Optional<ApiReply> certificates(ApiRequest request, CertificateEvents events) {
        if (!request.method().equals("POST") || !request.path().equals("/certificates")) {
            return Optional.empty();
        }
        CertificateEventJson.apply(Json.body(request), events);
        return Optional.of(new ApiReply(204, ""));
    }
}
