package io.cdnproxy.diagnose;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.diagnose.Told.Child;
import io.cdnproxy.diagnose.Told.ExplainedObject;
import io.cdnproxy.net.Printable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was found out, for programs. The names are a contract, see docs/diagnose.md. */
final class ToldAsJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ToldAsJson() {}

    static String of(Told told) {
        var tree = NODES.objectNode()
                .put("hostname", told.hostname())
                .put("origin", told.origin())
                .put("works", told.works())
                .put("message", told.findings().inAll().message());
        tree.set("links", rows(Row.of(told.findings().links())));
        told.object().ifPresent(object -> tree.set("object", of(object)));
        return shown(tree.toPrettyString());
    }

    /**
     * The same document, of which a terminal shows every character, and obeys none: Jackson itself escapes what JSON demands. Half a pair is
     * replaced, since what reads JSON may refuse it escaped, too. What ends a line stands between values alone, as the system has it.
     */
    static String shown(String json) {
        return json.codePoints()
                .mapToObj(character -> character == '\n' || character == '\r' || Printable.is(character)
                        ? Character.toString(character)
                        : Character.getType(character) == Character.SURROGATE ? "\ufffd" : escaped(character))
                .collect(Collectors.joining());
    }

    private static String escaped(int character) {
        return Character.toString(character)
                .chars()
                .mapToObj("\\u%04x"::formatted)
                .collect(Collectors.joining());
    }

    private static ObjectNode of(ExplainedObject object) {
        var tree = NODES.objectNode().put("namespace", object.namespace()).put("name", object.name());
        tree.set("conditions", rows(object.conditions()));
        tree.set("notes", texts(object.notes()));
        tree.set("children", array(object.children().stream().map(ToldAsJson::of)));
        return tree;
    }

    private static ObjectNode of(Child child) {
        var tree = NODES.objectNode().put("kind", child.kind()).put("name", child.name());
        tree.set("says", texts(child.words()));
        return tree;
    }

    private static ArrayNode rows(List<Row> rows) {
        return array(rows.stream().map(row -> NODES.objectNode()
                .put("type", row.type())
                .put("status", row.status())
                .put("reason", row.reason())
                .put("message", row.message())));
    }

    private static ArrayNode array(Stream<ObjectNode> items) {
        var array = NODES.arrayNode();
        items.forEach(array::add);
        return array;
    }

    private static ArrayNode texts(List<String> texts) {
        var array = NODES.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
