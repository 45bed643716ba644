package io.cdnproxy.sandbox.upyun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.sandbox.fault.Members;
import io.cdnproxy.sandbox.upyun.service.Filings;
import java.util.HashSet;
import java.util.Set;

/** Settings as people read and write them; what is left out stays as it is. */
final class SettingsJson {
    private SettingsJson() {}

    static ObjectNode write(Settings settings) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("review", settings.review().toString())
                .put("session", settings.session().toString())
                .put("purge", settings.purge().toString())
                .put("hostPrefix", settings.hostPrefix())
                .put("oldApi", settings.hasOldApi());
        var unfiled = json.putArray("unfiled");
        settings.filings().missing().stream().sorted().forEach(unfiled::add);
        return json;
    }

    /** @throws IllegalArgumentException that says what is wrong; then nothing has changed */
    static void apply(JsonNode changes, Settings settings) {
        if (!changes.isObject() || changes.isEmpty()) {
            throw new IllegalArgumentException("send JSON such as {\"review\": \"PT5S\"}");
        }
        var members = new Members(changes, Set.of());
        var review = members.has("review") ? members.duration("review") : settings.review();
        var session = members.has("session") ? members.duration("session") : settings.session();
        var purge = members.has("purge") ? members.duration("purge") : settings.purge();
        var prefix = members.has("hostPrefix") ? members.text("hostPrefix") : settings.hostPrefix();
        var isOldApi = members.has("oldApi") ? changes.path("oldApi").asBoolean() : settings.hasOldApi();
        var filings = members.has("unfiled") ? filings(changes.path("unfiled")) : settings.filings();
        members.requireNothingElse();
        if (review.isNegative() || session.isNegative() || purge.isNegative()) {
            throw new IllegalArgumentException("a time must not be negative");
        }
        settings.setReview(review);
        settings.setSession(session);
        settings.setPurge(purge);
        settings.setHostPrefix(prefix);
        settings.setOldApi(isOldApi);
        settings.setFilings(filings);
    }

    private static Filings filings(JsonNode given) {
        if (!given.isArray()) {
            throw new IllegalArgumentException("unfiled is a list of names, not " + given);
        }
        var names = new HashSet<String>();
        given.forEach(name -> names.add(name.asText()));
        return new Filings(names);
    }
}
