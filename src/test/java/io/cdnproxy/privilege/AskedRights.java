package io.cdnproxy.privilege;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What operators asked an API server for, by its audit log.
 *
 * @param allowed what they were allowed
 * @param forbidden what RBAC refused. What admission refuses afterwards is none of these.
 */
record AskedRights(SortedSet<Right> allowed, SortedSet<Right> forbidden) {
    private static final Pattern OPERATOR = Pattern.compile("system:serviceaccount:[^:]+:cdnproxy-operator");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CREATED = 201;

    AskedRights() {
        this(new TreeSet<>(), new TreeSet<>());
    }

    /** The same with those of further lines. */
    AskedRights and(Stream<String> auditLog) {
        // The last line is cut off where the server was killed.
        auditLog.filter(line -> line.endsWith("}")).map(AskedRights::parse).forEach(this::add);
        return this;
    }

    private void add(JsonNode event) {
        var object = event.path("objectRef");
        if (object.isMissingNode()
                || object.path("resource").isMissingNode()
                || object.path("namespace").asText().equals(WithoutRights.NAMESPACE)
                || !OPERATOR.matcher(event.at("/user/username").asText()).matches()) {
            return;
        }
        var right = right(object, event.path("verb").asText());
        boolean isAllowed =
                event.at("/annotations/authorization.k8s.io~1decision").asText().equals("allow");
        (isAllowed ? allowed : forbidden).add(right);
        // An apply that makes an object needs both, and the log names one.
        if (right.verb().equals("patch") && event.at("/responseStatus/code").asInt() == CREATED) {
            allowed.add(right(object, "create"));
        }
    }

    private static Right right(JsonNode object, String verb) {
        var subresource = object.path("subresource").asText();
        return new Right(
                object.path("apiGroup").asText(),
                object.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource),
                verb);
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("not an audit event: " + line, e);
        }
    }
}
