package io.cdnproxy.cdn.cloudfront.aws.xml;

/**
 * A comment or a processing instruction: kept, and without any meaning here.
 *
 * @param source as written
 */
record XmlMarkup(String source) implements XmlNode {

    @Override
    public void appendTo(StringBuilder document) {
        document.append(source);
    }
}
