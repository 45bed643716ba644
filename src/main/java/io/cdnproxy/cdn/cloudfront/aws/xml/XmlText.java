package io.cdnproxy.cdn.cloudfront.aws.xml;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Character data.
 *
 * @param source as written: with references, or a whole CDATA section
 */
record XmlText(String source) implements XmlNode {
    static final String CDATA_START = "<![CDATA[";
    static final String CDATA_END = "]]>";

    private static final Pattern REFERENCE = Pattern.compile("&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|([a-z]+));");
    private static final Map<String, String> PREDEFINED =
            Map.of("lt", "<", "gt", ">", "amp", "&", "apos", "'", "quot", "\"");
    private static final int HEXADECIMAL = 16;
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_PRINTABLE = 0x7e;

    /** Text that means {@code value}; plain ASCII, so that it fits into a document of any encoding. */
    static XmlText of(String value) {
        var source = new StringBuilder();
        value.codePoints().forEach(point -> {
            if (point < FIRST_PRINTABLE || point > LAST_PRINTABLE || "<>&\"'".indexOf(point) >= 0) {
                source.append("&#").append(point).append(';');
            } else {
                source.appendCodePoint(point);
            }
        });
        return new XmlText(source.toString());
    }

    String value() {
        return source.startsWith(CDATA_START)
                ? source.substring(CDATA_START.length(), source.length() - CDATA_END.length())
                : resolved(source);
    }

    /** Of text or of an attribute, whose document is known to be well-formed. */
    static String resolved(String written) {
        return REFERENCE.matcher(written).replaceAll(reference -> Matcher.quoteReplacement(character(reference)));
    }

    private static String character(MatchResult reference) {
        if (reference.group(1) != null) {
            return Character.toString(Integer.parseInt(reference.group(1), HEXADECIMAL));
        }
        return reference.group(2) == null
                ? PREDEFINED.get(reference.group(3))
                : Character.toString(Integer.parseInt(reference.group(2)));
    }

    @Override
    public void appendTo(StringBuilder document) {
        document.append(source);
    }
}
