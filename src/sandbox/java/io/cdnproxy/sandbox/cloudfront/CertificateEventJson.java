package io.cdnproxy.sandbox.cloudfront;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdnproxy.sandbox.cloudfront.acm.CertificateEvents;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What shall happen to a certificate, as people write it. */
final class CertificateEventJson {
    private static final Set<String> MEMBERS = Set.of("arn", "event", "reason", "status", "time");

    private CertificateEventJson() {}

    /** @throws IllegalArgumentException that says what is wrong; then nothing has happened */
    static void apply(JsonNode json, CertificateEvents events) {
        SettingsJson.requireKnown(json, MEMBERS);
        var arn = text(json, "arn");
        switch (text(json, "event")) {
            case "issue" -> events.issue(arn);
            case "fail" -> events.fail(arn, text(json, "reason"));
            case "timeOut" -> events.timeOut(arn);
            case "revoke" -> events.revoke(arn, text(json, "reason"));
            case "expire" -> events.expireIn(arn, SettingsJson.duration(json.path("time"), Duration.ZERO));
            case "renew" -> events.renew(arn);
            case "stageRenewal" ->
                events.stageRenewal(
                        arn,
                        text(json, "status"),
                        Optional.ofNullable(json.path("reason").textValue()));
            default -> throw new IllegalArgumentException("no such event: " + json.path("event"));
        }
    }

    private static String text(JsonNode json, String member) {
        return Optional.ofNullable(json.path(member).textValue())
                .orElseThrow(() -> new IllegalArgumentException("this event needs " + member));
    }
}
