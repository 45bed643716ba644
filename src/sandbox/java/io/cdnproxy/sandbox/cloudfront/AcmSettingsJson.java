package io.cdnproxy.sandbox.cloudfront;

import static io.cdnproxy.sandbox.cloudfront.SettingsJson.duration;
import static io.cdnproxy.sandbox.cloudfront.SettingsJson.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.sandbox.cloudfront.acm.AcmQuotas;
import io.cdnproxy.sandbox.cloudfront.acm.AcmTiming;
import java.util.Set;

/** The part of the settings that is about certificates. */
final class AcmSettingsJson {
    private static final Set<String> SETTINGS = Set.of("record", "release", "check", "quotas");
    private static final Set<String> QUOTAS =
            Set.of("requested", "requestsPerYear", "imported", "importsPerYear", "names");

    private AcmSettingsJson() {}

    static ObjectNode write(Settings settings) {
        var timing = settings.acmTiming();
        var quotas = settings.acmQuotas();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("record", timing.record().toString());
        json.put("release", timing.release().toString());
        json.put("check", timing.check().toString());
        json.putObject("quotas")
                .put("requested", quotas.requested())
                .put("requestsPerYear", quotas.requestsPerYear())
                .put("imported", quotas.imported())
                .put("importsPerYear", quotas.importsPerYear())
                .put("names", quotas.names());
        return json;
    }

    /** @throws IllegalArgumentException that says what is wrong */
    static AcmTiming timing(JsonNode changes, AcmTiming before) {
        SettingsJson.requireKnown(changes, SETTINGS);
        return new AcmTiming(
                duration(changes.path("record"), before.record()),
                duration(changes.path("release"), before.release()),
                duration(changes.path("check"), before.check()));
    }

    /** @throws IllegalArgumentException that says what is wrong */
    static AcmQuotas quotas(JsonNode changes, AcmQuotas before) {
        var given = changes.path("quotas");
        SettingsJson.requireKnown(given, QUOTAS);
        return new AcmQuotas(
                whole(given.path("requested"), before.requested()),
                whole(given.path("requestsPerYear"), before.requestsPerYear()),
                whole(given.path("imported"), before.imported()),
                whole(given.path("importsPerYear"), before.importsPerYear()),
                whole(given.path("names"), before.names()));
    }
}
