package io.cdnproxy.sandbox.cloudfront.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * An element of a request or an answer: either text or children. Immutable, so that a stored configuration cannot
 * change under a reader. CloudFront uses no attributes.
 *
 * @param name preceded by its namespace in braces if that is not CloudFront's: such an element is kept and means nothing
 */
record Xml(String name, String text, List<Xml> children) {

    Xml {
        children = List.copyOf(children);
    }

    static Xml leaf(String name, Object text) {
        return new Xml(name, String.valueOf(text), List.of());
    }

    static Xml node(String name, Xml... children) {
        return new Xml(name, "", List.of(children));
    }

    static Xml node(String name, List<Xml> children) {
        return new Xml(name, "", children);
    }

    Optional<Xml> child(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).findFirst();
    }

    /** The element at the end of the path, or an empty one of that name: most of the API's members may be absent. */
    Xml at(String... path) {
        var element = this;
        for (var step : path) {
            element = element.child(step).orElseGet(() -> leaf(step, ""));
        }
        return element;
    }

    String text(String... path) {
        return at(path).text;
    }

    boolean flag(String... path) {
        return text(path).equals("true");
    }

    /** The members of a list element, which the API keeps under {@code Items}. */
    List<Xml> items() {
        return at("Items").children;
    }

    Stream<String> itemTexts() {
        return items().stream().map(Xml::text);
    }

    /** With this child in the place of the one with its name, or at the end. */
    Xml with(Xml replacement) {
        var changed = new ArrayList<Xml>(children);
        changed.replaceAll(child -> child.name.equals(replacement.name) ? replacement : child);
        if (child(replacement.name).isEmpty()) {
            changed.add(replacement);
        }
        return node(name, changed);
    }

    /** With the child of that name, if there is one, changed. */
    Xml change(String childName, UnaryOperator<Xml> operation) {
        return child(childName).map(child -> with(operation.apply(child))).orElse(this);
    }

    /** With the child unless one of that name is there already. */
    Xml withDefault(String childName, Object text) {
        return child(childName).isPresent() ? this : with(leaf(childName, text));
    }
}
