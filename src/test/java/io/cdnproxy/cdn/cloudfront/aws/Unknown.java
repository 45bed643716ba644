package io.cdnproxy.cdn.cloudfront.aws;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Something in a configuration that nobody here knows.
 *
 * @param place where it is, of all places where it could be
 */
record Unknown(int place, String source) {
    private static final List<String> NAMES = List.of("Future", "Setting", "Mode2", "New-Thing", "X.y_z", "\u00dcber");

    /** Names that mean something in CloudFront's own namespace. */
    private static final List<String> KNOWN_NAMES =
            List.of("Enabled", "Comment", "Aliases", "Items", "Quantity", "Origin", "Id", "HTTPSPort", "Certificate");

    static Arbitrary<List<Unknown>> some() {
        var one = Combinators.combine(Arbitraries.integers().between(0, 5_000), anything())
                .as(Unknown::new);
        return one.list().ofMaxSize(12);
    }

    private static Arbitrary<String> anything() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, element()),
                Tuple.of(1, Arbitraries.of("<!-- > & <a> -->", "<?go on?>", "\n\t ", "<!---->")));
    }

    /** For documents whose reader keeps elements and their texts only. */
    static Arbitrary<List<Unknown>> plain() {
        var one = Combinators.combine(
                        Arbitraries.integers().between(0, 5_000),
                        Arbitraries.of(NAMES),
                        Arbitraries.of("", "on", "a &amp; b", "]]&gt;"))
                .as((place, name, text) ->
                        new Unknown(place, "<%s%d>%s</%s%d>".formatted(name, place, text, name, place)));
        return one.list().ofMaxSize(12);
    }

    private static Arbitrary<String> element() {
        return Arbitraries.recursive(Unknown::leaf, Unknown::around, 0, 3);
    }

    private static Arbitrary<String> leaf() {
        return Combinators.combine(tag(), text()).as((tag, text) -> tag.formatted(text));
    }

    private static Arbitrary<String> around(Arbitrary<String> inner) {
        return Combinators.combine(tag(), inner.list().ofMaxSize(3), text())
                .as((tag, children, text) ->
                        tag.formatted(text + children.stream().collect(Collectors.joining(" "))));
    }

    /** Start and end tag with a gap in between. */
    private static Arbitrary<String> tag() {
        var ours = Combinators.combine(Arbitraries.of(NAMES), attributes())
                .as((name, attributes) -> "<" + name + attributes + ">%s</" + name + " >");
        var prefixed = Combinators.combine(Arbitraries.of(KNOWN_NAMES), attributes())
                .as((name, attributes) -> "<f:" + name + " xmlns:f='urn:future'" + attributes + ">%s</f:" + name + ">");
        var defaulted = Combinators.combine(Arbitraries.of(KNOWN_NAMES), attributes())
                .as((name, attributes) -> "<" + name + attributes + " xmlns='urn:future'>%s</" + name + ">");
        return Arbitraries.oneOf(ours, prefixed, defaulted);
    }

    private static Arbitrary<String> attributes() {
        return Arbitraries.of(
                "",
                " a=\"1\"",
                " a='/>' b = \"x > y\"",
                "\n  xml:lang='de'",
                " a='&lt;&quot;&#10;'",
                " a='xmlns=\"urn:x\"'");
    }

    private static Arbitrary<String> text() {
        return Arbitraries.of(
                "",
                "on",
                "true",
                "a &amp; b &#x41;&#66;",
                "]]&gt;",
                "<![CDATA[</Enabled> & ]]]]><![CDATA[>]]>",
                "\u00e4\u4e2d\ud83d\ude00",
                "\n    indented\n  ",
                "'\"",
                "<!-- <Enabled>true</Enabled> -->");
    }
}
