package io.cdnproxy.sandbox.cloudfront.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.AliasPointsElsewhere;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.Delay;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.FreeCallerReferences;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.HideNewCertificates;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.LoseReply;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.LoseRequest;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.MoveETag;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.Refuse;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.SlowDeployment;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.StaleRead;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.Throttle;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A fault as people write it: which calls, and under {@code effect} its name, with its members beside it. */
public final class FaultJson {
    private static final Set<String> SELECTION =
            Set.of("operation", "account", "resource", "first", "nth", "probability", "seed", "effect");

    private FaultJson() {}

    /** @throws IllegalArgumentException that says what is wrong with it */
    public static Fault parse(JsonNode json) {
        var fields = new Fields(json);
        var fault = Fault.on(fields.text("operation"), effect(fields));
        if (fields.has("account")) {
            fault = fault.inAccount(fields.text("account"));
        }
        if (fields.has("resource")) {
            fault = fault.concerning(fields.text("resource"));
        }
        if (fields.has("first")) {
            fault = fault.first(fields.whole("first"));
        }
        if (fields.has("nth")) {
            fault = fault.nth(fields.whole("nth"));
        }
        if (fields.has("probability")) {
            var seed = fields.has("seed") ? fields.whole("seed") : 0;
            fault = fault.withProbability(fields.number("probability"), seed);
        }
        fields.requireNothingElse();
        return fault;
    }

    public static ObjectNode write(ActiveFault active) {
        var fault = active.fault();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("number", active.number());
        json.put("operation", fault.operation());
        fault.account().ifPresent(account -> json.put("account", account));
        fault.resource().ifPresent(resource -> json.put("resource", resource));
        json.put("effect", fault.effect().toString());
        json.put("matched", active.matched());
        json.put("fired", active.fired());
        return json;
    }

    private static Effect effect(Fields fields) {
        return switch (fields.text("effect")) {
            case "refuse" -> refuse(fields);
            case "delay" -> new Delay(fields.duration("time"));
            case "loseRequest" -> new LoseRequest();
            case "loseReply" -> new LoseReply();
            case "staleRead" -> new StaleRead(fields.duration("age"));
            case "throttle" -> new Throttle(fields.number("perSecond"), (int) fields.whole("burst"));
            case "slowDeployment" -> new SlowDeployment(fields.duration("time"));
            case "hideNewCertificates" -> new HideNewCertificates(fields.duration("age"));
            case "moveETag" -> new MoveETag();
            case "freeCallerReferences" -> new FreeCallerReferences();
            case "aliasPointsElsewhere" -> new AliasPointsElsewhere(fields.text("alias"));
            default -> throw new IllegalArgumentException("no such effect: " + fields.text("effect"));
        };
    }

    private static Refuse refuse(Fields fields) {
        var usual = Refuse.with(fields.text("code"));
        return new Refuse(
                fields.has("status") ? (int) fields.whole("status") : usual.status(),
                usual.code(),
                fields.has("message") ? fields.text("message") : usual.message());
    }

    /** The members of an object; remembers which were read, so that a misspelt one is not ignored. */
    private record Fields(JsonNode json, Set<String> read) {

        Fields(JsonNode json) {
            this(json, new HashSet<>(SELECTION));
        }

        boolean has(String name) {
            read.add(name);
            return json.hasNonNull(name);
        }

        String text(String name) {
            return value(name).asText();
        }

        long whole(String name) {
            return Optional.of(value(name))
                    .filter(JsonNode::isIntegralNumber)
                    .map(JsonNode::asLong)
                    .orElseThrow(() -> new IllegalArgumentException(name + " must be a whole number"));
        }

        double number(String name) {
            return Optional.of(value(name))
                    .filter(JsonNode::isNumber)
                    .map(JsonNode::asDouble)
                    .orElseThrow(() -> new IllegalArgumentException(name + " must be a number"));
        }

        Duration duration(String name) {
            try {
                return Duration.parse(text(name));
            } catch (DateTimeParseException notOne) {
                throw new IllegalArgumentException(name + " must be a duration such as PT5S", notOne);
            }
        }

        void requireNothingElse() {
            json.fieldNames().forEachRemaining(name -> {
                if (!read.contains(name)) {
                    throw new IllegalArgumentException("no such member here: " + name);
                }
            });
        }

        private JsonNode value(String name) {
            if (!has(name)) {
                throw new IllegalArgumentException("a fault like this needs " + name);
            }
            return json.get(name);
        }
    }
}
