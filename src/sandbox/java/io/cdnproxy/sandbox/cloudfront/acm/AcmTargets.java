package io.cdnproxy.sandbox.cloudfront.acm;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdnproxy.sandbox.cloudfront.api.Caller;
import io.cdnproxy.sandbox.cloudfront.api.Target;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What permissions are asked about: read leniently, since whoever may not ask does not learn what is wrong with it. */
record AcmTargets(CertificateStore certificates) {

    Target of(Optional<JsonNode> input, Caller caller) {
        var arn = input.map(json -> json.path("CertificateArn").asText("")).filter(text -> !text.isEmpty());
        var resourceTags = arn.flatMap(named -> certificates.find(caller.account(), named))
                .map(found -> found.tags().values())
                .orElse(Map.of());
        return new Target(arn, resourceTags, input.map(AcmTargets::requestTags).orElse(Map.of()));
    }

    private static Map<String, String> requestTags(JsonNode input) {
        var tags = new TreeMap<String, String>();
        input.path("Tags")
                .forEach(tag ->
                        tags.put(tag.path("Key").asText(""), tag.path("Value").asText("")));
        return tags;
    }
}
