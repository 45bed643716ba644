package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** Between bytes on the wire and {@link Xml}. */
final class XmlCodec {
    static final String NAMESPACE = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

    private static final XMLOutputFactory OUTPUT = XMLOutputFactory.newDefaultFactory();

    private XmlCodec() {}

    /**
     * Reads a body.
     *
     * @return empty when the document's root is another element or in another namespace
     * @throws ApiException MissingBody or MalformedXML
     */
    static Optional<Xml> parse(String body, String rootName) {
        if (body.isBlank()) {
            throw new ApiException(
                    400,
                    "MissingBody",
                    "This operation requires a body. Ensure that the body is present and the Content-Type header is set.");
        }
        try {
            return Optional.of(read(body)).filter(root -> root.name().equals(rootName));
        } catch (XMLStreamException malformed) {
            throw new ApiException(400, "MalformedXML", "The XML document is malformed.");
        }
    }

    /** Reads a document that {@link #document} wrote. */
    static Xml parse(String document) {
        try {
            return read(document);
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(document, impossible);
        }
    }

    private static Xml read(String document) throws XMLStreamException {
        var reader = inputFactory().createXMLStreamReader(new StringReader(document));
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            // Comments and processing instructions may precede the root.
        }
        var root = element(reader);
        while (reader.hasNext()) {
            reader.next();
        }
        return root;
    }

    /** A whole document, with CloudFront's namespace on the root. */
    static String document(Xml root) {
        var text = new StringWriter();
        try {
            var writer = OUTPUT.createXMLStreamWriter(text);
            writer.writeStartDocument("1.0");
            text.write("\n");
            writer.writeStartElement(root.name());
            writer.writeDefaultNamespace(NAMESPACE);
            writeContent(writer, root, NAMESPACE);
            writer.writeEndElement();
            writer.close();
        } catch (XMLStreamException unwritable) {
            throw new IllegalStateException("cannot write " + root.name(), unwritable);
        }
        return text.toString();
    }

    // No document type, so neither external entities nor entity bombs.
    private static XMLInputFactory inputFactory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static Xml element(XMLStreamReader reader) throws XMLStreamException {
        var name = name(reader);
        var children = new ArrayList<Xml>();
        var text = new StringBuilder();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                children.add(element(reader));
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        // Text between children is indentation.
        return children.isEmpty() ? Xml.leaf(name, text) : Xml.node(name, children);
    }

    private static String name(XMLStreamReader reader) {
        var namespace = Objects.requireNonNullElse(reader.getNamespaceURI(), "");
        return namespace.equals(NAMESPACE) ? reader.getLocalName() : "{" + namespace + "}" + reader.getLocalName();
    }

    private static void writeContent(XMLStreamWriter writer, Xml element, String namespace) throws XMLStreamException {
        for (var child : element.children()) {
            int end = child.name().lastIndexOf('}');
            var childNamespace = end < 0 ? NAMESPACE : child.name().substring(1, end);
            writer.writeStartElement(child.name().substring(end + 1));
            if (!childNamespace.equals(namespace)) {
                writer.writeDefaultNamespace(childNamespace);
            }
            writeContent(writer, child, childNamespace);
            writer.writeEndElement();
        }
        writer.writeCharacters(element.text());
    }
}
