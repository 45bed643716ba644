package io.cdnproxy.sandbox.cloudfront;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.sandbox.cloudfront.distribution.Quotas;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Set;

/** Settings as people read and write them; what is left out stays as it is. */
final class SettingsJson {
    private static final Set<String> SETTINGS = Set.of("propagation", "echoFuture", "quotas", "acm");
    private static final Set<String> QUOTAS =
            Set.of("distributions", "aliases", "origins", "cacheBehaviors", "originHeaders");

    private SettingsJson() {}

    static ObjectNode write(Settings settings) {
        var quotas = settings.quotas();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("propagation", settings.propagation().toString());
        json.put("echoFuture", settings.echoesFuture());
        json.putObject("quotas")
                .put("distributions", quotas.distributions())
                .put("aliases", quotas.aliases())
                .put("origins", quotas.origins())
                .put("cacheBehaviors", quotas.cacheBehaviors())
                .put("originHeaders", quotas.originHeaders());
        json.set("acm", AcmSettingsJson.write(settings));
        return json;
    }

    /** @throws IllegalArgumentException that says what is wrong; then nothing has changed */
    static void apply(JsonNode changes, Settings settings) {
        if (!changes.isObject() || changes.isEmpty()) {
            throw new IllegalArgumentException("send JSON such as {\"propagation\": \"PT5S\"}");
        }
        requireKnown(changes, SETTINGS);
        var quotas = quotas(changes.path("quotas"), settings.quotas());
        var echoesFuture = flag(changes.path("echoFuture"), settings.echoesFuture());
        var acmTiming = AcmSettingsJson.timing(changes.path("acm"), settings.acmTiming());
        var acmQuotas = AcmSettingsJson.quotas(changes.path("acm"), settings.acmQuotas());
        settings.setPropagation(duration(changes.path("propagation"), settings.propagation()));
        settings.setAcmTiming(acmTiming);
        settings.setAcmQuotas(acmQuotas);
        settings.setEchoesFuture(echoesFuture);
        settings.setQuotas(quotas);
    }

    private static Quotas quotas(JsonNode changes, Quotas before) {
        requireKnown(changes, QUOTAS);
        return new Quotas(
                whole(changes.path("distributions"), before.distributions()),
                whole(changes.path("aliases"), before.aliases()),
                whole(changes.path("origins"), before.origins()),
                whole(changes.path("cacheBehaviors"), before.cacheBehaviors()),
                whole(changes.path("originHeaders"), before.originHeaders()));
    }

    static int whole(JsonNode given, int before) {
        if (given.isMissingNode()) {
            return before;
        }
        if (!given.isInt() || given.asInt() < 0) {
            throw new IllegalArgumentException("a quota is a whole number, not " + given);
        }
        return given.asInt();
    }

    private static boolean flag(JsonNode given, boolean before) {
        if (!given.isMissingNode() && !given.isBoolean()) {
            throw new IllegalArgumentException("echoFuture is true or false, not " + given);
        }
        return given.asBoolean(before);
    }

    static Duration duration(JsonNode given, Duration before) {
        if (given.isMissingNode()) {
            return before;
        }
        try {
            return Duration.parse(given.asText());
        } catch (DateTimeParseException notOne) {
            throw new IllegalArgumentException("a time is written like PT5S, not " + given, notOne);
        }
    }

    static void requireKnown(JsonNode changes, Set<String> known) {
        changes.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("no such member: " + name);
            }
        });
    }
}
