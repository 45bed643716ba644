package io.cdnproxy.cdn.cloudfront.aws.xml;

/** A piece of a document. The sources of all pieces, one after another, are the document. */
public sealed interface XmlNode permits XmlElement, XmlText, XmlMarkup {

    /** Adds the piece as it was written. */
    void appendTo(StringBuilder document);
}
