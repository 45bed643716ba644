package io.cdnproxy.sandbox.cloudfront.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a policy, and refuses what is not understood: a condition that is passed over would allow more than is written.
 * <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">The grammar</a>
 */
final class PolicyParser {
    private static final String VERSION = "2012-10-17";
    private static final Set<String> ELEMENTS = Set.of("Sid", "Effect", "Action", "Resource", "Condition");
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9]+");
    private static final Pattern KEY = Pattern.compile("aws:(RequestTag|ResourceTag)/.+");
    private static final ObjectMapper JSON = new ObjectMapper();

    private PolicyParser() {}

    static Policy parse(String json) {
        var document = read(json);
        requireOnly(document, Set.of("Version", "Statement"));
        require(document.path("Version").asText().equals(VERSION), "the version " + document.path("Version"));
        var statements = new ArrayList<Statement>();
        document.path("Statement").forEach(statement -> statements.add(statement(statement)));
        require(
                statements.stream().map(Statement::sid).distinct().count() == statements.size(),
                "two statements with one Sid");
        return new Policy(statements);
    }

    private static Statement statement(JsonNode statement) {
        requireOnly(statement, ELEMENTS);
        require(statement.path("Effect").asText().equals("Allow"), "the effect " + statement.path("Effect"));
        var sid = statement.path("Sid").asText();
        require(SID.matcher(sid).matches(), "the Sid " + statement.path("Sid"));
        var actions = texts(statement.path("Action"));
        actions.forEach(action -> require(Permissions.ACTIONS.contains(action), "the action " + action));
        return new Statement(sid, actions, texts(statement.path("Resource")), conditions(statement.path("Condition")));
    }

    private static List<Condition> conditions(JsonNode operators) {
        var conditions = new ArrayList<Condition>();
        operators
                .properties()
                .forEach(operator -> operator.getValue().properties().forEach(key -> {
                    require(KEY.matcher(key.getKey()).matches(), "the condition key " + key.getKey());
                    conditions.add(new Condition(operator(operator.getKey()), key.getKey(), texts(key.getValue())));
                }));
        return conditions;
    }

    private static Condition.Operator operator(String name) {
        return Arrays.stream(Condition.Operator.values())
                .filter(operator -> operator.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown("the condition operator " + name));
    }

    /** One text, or a list. */
    private static List<String> texts(JsonNode element) {
        var texts = new ArrayList<String>();
        (element.isArray() ? element : List.of(element)).forEach(text -> {
            require(text.isTextual(), "the value " + text);
            texts.add(text.asText());
        });
        require(!texts.isEmpty(), "an empty list");
        return texts;
    }

    private static void requireOnly(JsonNode object, Set<String> names) {
        object.fieldNames().forEachRemaining(name -> require(names.contains(name), "the element " + name));
    }

    private static void require(boolean isUnderstood, String what) {
        if (!isUnderstood) {
            throw unknown(what);
        }
    }

    private static IllegalArgumentException unknown(String what) {
        return new IllegalArgumentException("a policy is not understood here: " + what);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("a policy is JSON", malformed);
        }
    }
}
