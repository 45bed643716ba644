package io.cdnproxy.cdn.cloudfront.aws.xml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/**
 * Takes a document to pieces and loses none. The JDK's parser, which keeps no sources, has to find it well-formed first; a document type
 * is refused, and with it whatever entities could do.
 */
final class XmlParser {
    private static final int DEEPEST = 100;
    private static final Pattern QUALIFIED_NAME = Pattern.compile("</?(?:([^\\s:/>]+):)?([^\\s:/>]+)");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\s([^\\s=]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
    private static final String DECLARATION = "xmlns";

    private final String text;
    private int position;

    private XmlParser(String text) {
        this.text = text;
    }

    /** The pieces of a document's text. */
    record Pieces(String prolog, XmlElement root, String epilog) {}

    static Pieces parse(String text) {
        requireWellFormed(text);
        var parser = new XmlParser(text);
        parser.skipProlog();
        var prolog = text.substring(0, parser.position);
        var root = parser.element(Map.of("", "", "xml", "http://www.w3.org/XML/1998/namespace"), 1);
        return new Pieces(prolog, root, text.substring(parser.position));
    }

    private static void requireWellFormed(String text) {
        try {
            var reader = inputFactory().createXMLStreamReader(new StringReader(text));
            while (reader.hasNext()) {
                reader.next();
            }
        } catch (XMLStreamException malformed) {
            throw new UnreadableDocumentException("is not well-formed XML", malformed);
        }
    }

    // https://cheatsheetseries.owasp.org/cheatsheets/XML_External_Entity_Prevention_Cheat_Sheet.html#xmlinputfactory-a-stax-parser
    private static XMLInputFactory inputFactory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private void skipProlog() {
        while (true) {
            position = text.indexOf('<', position);
            if (text.startsWith("<!--", position)) {
                upTo("-->");
            } else if (text.startsWith("<?", position)) {
                upTo("?>");
            } else if (text.startsWith("<!", position)) {
                throw new UnreadableDocumentException("has a document type declaration");
            } else {
                return;
            }
        }
    }

    private XmlElement element(Map<String, String> outerNamespaces, int depth) {
        if (depth > DEEPEST) {
            throw new UnreadableDocumentException("has elements nested more than " + DEEPEST + " deep");
        }
        var startTag = tag();
        var qualified = QUALIFIED_NAME.matcher(startTag);
        qualified.lookingAt();
        var prefix = qualified.group(1) == null ? "" : qualified.group(1);
        var namespaces = namespaces(startTag, outerNamespaces);
        var content = new ArrayList<XmlNode>();
        var endTag = "";
        if (!startTag.endsWith("/>")) {
            while (!text.startsWith("</", position)) {
                content.add(node(namespaces, depth));
            }
            endTag = tag();
        }
        return new XmlElement(prefix, qualified.group(2), namespaces.get(prefix), startTag, content, endTag);
    }

    private XmlNode node(Map<String, String> namespaces, int depth) {
        if (text.charAt(position) != '<') {
            int start = position;
            position = text.indexOf('<', position);
            return new XmlText(text.substring(start, position));
        }
        if (text.startsWith("<!--", position)) {
            return new XmlMarkup(upTo("-->"));
        }
        if (text.startsWith("<?", position)) {
            return new XmlMarkup(upTo("?>"));
        }
        return text.startsWith(XmlText.CDATA_START, position)
                ? new XmlText(upTo(XmlText.CDATA_END))
                : element(namespaces, depth + 1);
    }

    private static Map<String, String> namespaces(String startTag, Map<String, String> outer) {
        if (!startTag.contains(DECLARATION)) {
            return outer;
        }
        var namespaces = new HashMap<>(outer);
        var attribute = ATTRIBUTE.matcher(startTag);
        while (attribute.find()) {
            var name = attribute.group(1);
            var value = XmlText.resolved(attribute.group(2) == null ? attribute.group(3) : attribute.group(2));
            if (name.equals(DECLARATION)) {
                namespaces.put("", value);
            } else if (name.startsWith(DECLARATION + ":")) {
                namespaces.put(name.substring(DECLARATION.length() + 1), value);
            }
        }
        return namespaces;
    }

    /** Up to the next bracket that is in no attribute's value. */
    private String tag() {
        int start = position;
        char quote = 0;
        while (quote != 0 || text.charAt(position) != '>') {
            char here = text.charAt(position);
            if (quote == here) {
                quote = 0;
            } else if (quote == 0 && (here == '"' || here == '\'')) {
                quote = here;
            }
            position++;
        }
        position++;
        return text.substring(start, position);
    }

    private String upTo(String end) {
        int start = position;
        position = text.indexOf(end, position) + end.length();
        return text.substring(start, position);
    }
}
