package io.cdnproxy.sandbox.http;

/** How a head looks on the wire. */
final class HeadFormat {
    private static final String END_OF_LINE = "\r\n";

    private HeadFormat() {}

    static String lines(String startLine, Headers headers) {
        var head = new StringBuilder(startLine).append(END_OF_LINE);
        headers.fields().forEach(field -> head.append(field.name())
                .append(": ")
                .append(field.value())
                .append(END_OF_LINE));
        return head.append(END_OF_LINE).toString();
    }
}
