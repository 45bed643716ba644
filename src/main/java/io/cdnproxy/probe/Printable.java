package io.cdnproxy.probe;

/** Text from the other side of a connection, made fit for a status message. */
final class Printable {
    private static final int MAX_LENGTH = 80;

    private Printable() {}

    static String of(String untrusted) {
        var shown = untrusted.length() > MAX_LENGTH ? untrusted.substring(0, MAX_LENGTH) + "..." : untrusted;
        return shown.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "?");
    }
}
