package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
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
            var reader = inputFactory().createXMLStreamReader(new StringReader(body));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                // Comments and processing instructions may precede the root.
            }
            var isExpected = reader.getLocalName().equals(rootName) && NAMESPACE.equals(reader.getNamespaceURI());
            var root = element(reader);
            while (reader.hasNext()) {
                reader.next();
            }
            return Optional.of(root).filter(element -> isExpected);
        } catch (XMLStreamException malformed) {
            throw new ApiException(400, "MalformedXML", "The XML document is malformed.");
        }
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
            writeContent(writer, root);
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
        var name = reader.getLocalName();
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

    private static void writeContent(XMLStreamWriter writer, Xml element) throws XMLStreamException {
        for (var child : element.children()) {
            writer.writeStartElement(child.name());
            writeContent(writer, child);
            writer.writeEndElement();
        }
        writer.writeCharacters(element.text());
    }
}
