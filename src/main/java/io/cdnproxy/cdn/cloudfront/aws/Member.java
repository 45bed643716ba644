package io.cdnproxy.cdn.cloudfront.aws;

import io.cdnproxy.cdn.cloudfront.aws.xml.XmlElement;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A member of CloudFront's documents that the product reads and owns. Left out, it has its documented default; it is written only where
 * it would be read as something else, so that nothing is touched that is as it should be.
 *
 * @param <T> what is read
 */
sealed interface Member<T> {

    String name();

    /** What it is in an element. */
    T in(XmlElement parent);

    /** The element with it. */
    XmlElement set(XmlElement parent, T value);

    /** One text. */
    record Text(String name, String otherwise) implements Member<String> {

        @Override
        public String in(XmlElement parent) {
            return parent.child(name).map(element -> element.text().strip()).orElse(otherwise);
        }

        @Override
        public XmlElement set(XmlElement parent, String value) {
            if (in(parent).equals(value)) {
                return parent;
            }
            var changed = parent.child(name)
                    .map(element -> element.withText(value))
                    .orElseGet(() -> parent.leaf(name, value));
            return MemberOrder.put(parent, changed);
        }
    }

    /**
     * A word of a fixed set. Lists and older answers have some in capitals (<a
     * href="https://github.com/aws/aws-sdk-js-v3/issues/6605">HTTP2and3</a>), which no write may have.
     */
    record Word(String name, String otherwise) implements Member<String> {

        @Override
        public String in(XmlElement parent) {
            return text().in(parent).toLowerCase(Locale.ROOT);
        }

        @Override
        public XmlElement set(XmlElement parent, String value) {
            return text().set(parent, value);
        }

        private Text text() {
            return new Text(name, otherwise);
        }
    }

    /** True or false; left out, it is false. */
    record Flag(String name) implements Member<Boolean> {

        @Override
        public Boolean in(XmlElement parent) {
            return text().in(parent).equals("true");
        }

        @Override
        public XmlElement set(XmlElement parent, Boolean value) {
            return in(parent).equals(value) ? parent : text().set(parent, value.toString());
        }

        private Text text() {
            return new Text(name, "");
        }
    }

    /** A list whose order CloudFront does not keep. */
    record Choices(String name, String item, Set<String> otherwise) implements Member<Set<String>> {

        @Override
        public Set<String> in(XmlElement parent) {
            return parent.child(name).map(list -> choices(list)).orElse(otherwise);
        }

        private static Set<String> choices(XmlElement list) {
            return items(list).children().map(choice -> choice.text().strip()).collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public XmlElement set(XmlElement parent, Set<String> values) {
            if (in(parent).equals(values)) {
                return parent;
            }
            var list = parent.child(name).orElseGet(() -> parent.node(name));
            var kept =
                    items(list).without(choice -> !values.contains(choice.text().strip()));
            var missing = new TreeSet<>(values);
            kept.children().forEach(choice -> missing.remove(choice.text().strip()));
            var all = kept;
            for (var value : missing) {
                all = all.append(list.leaf(item, value));
            }
            return MemberOrder.put(parent, withItems(list, all));
        }
    }

    /** The items of a list; an empty one may have no element for them. */
    static XmlElement items(XmlElement list) {
        return list.child("Items").orElseGet(() -> list.node("Items"));
    }

    /** A list with these items, and their number. */
    static XmlElement withItems(XmlElement list, XmlElement items) {
        var quantity = new Text("Quantity", "");
        var counted = quantity.set(list, String.valueOf(items.children().count()));
        return MemberOrder.put(counted, items);
    }
}
