package io.cdnproxy.sandbox.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.Function;

/** A fault as people write it: which calls, and under {@code effect} its name, with its members beside it. */
public final class FaultJson {
    private static final Set<String> SELECTION =
            Set.of("operation", "account", "resource", "first", "nth", "probability", "seed", "effect");

    private FaultJson() {}

    /**
     * Reads one.
     *
     * @param effect reads the effect
     * @throws IllegalArgumentException that says what is wrong with it
     */
    public static <E> Fault<E> parse(JsonNode json, Function<Members, E> effect) {
        var members = new Members(json, SELECTION);
        var fault = Fault.on(members.text("operation"), effect.apply(members));
        if (members.has("account")) {
            fault = fault.inAccount(members.text("account"));
        }
        if (members.has("resource")) {
            fault = fault.concerning(members.text("resource"));
        }
        if (members.has("first")) {
            fault = fault.first(members.whole("first"));
        }
        if (members.has("nth")) {
            fault = fault.nth(members.whole("nth"));
        }
        if (members.has("probability")) {
            var seed = members.has("seed") ? members.whole("seed") : 0;
            fault = fault.withProbability(members.number("probability"), seed);
        }
        members.requireNothingElse();
        return fault;
    }

    public static ObjectNode write(ActiveFault<?> active) {
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
}
