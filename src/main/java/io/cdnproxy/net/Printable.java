package io.cdnproxy.net;

/** Text that somebody else wrote, made fit for a status message. */
public final class Printable {
    private static final int MAX_LENGTH = 80;

    private Printable() {}

    public static String of(String untrusted) {
        var shown = untrusted.length() > MAX_LENGTH ? untrusted.substring(0, MAX_LENGTH) + "..." : untrusted;
        return shown.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "?");
    }
}
