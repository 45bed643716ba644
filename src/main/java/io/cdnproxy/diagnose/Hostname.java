package io.cdnproxy.diagnose;

import io.cdnproxy.api.Syntax;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name to dial, as people paste it. */
final class Hostname {
    private static final Pattern NAME = Pattern.compile(Syntax.HOSTNAME);

    /** A URL, or what stands before the path of one. */
    private static final Pattern WITHIN =
            Pattern.compile("(?:[a-z][a-z0-9+.-]*://)?(?:[^/?#@]*@)?([^/?#@:]+)(?:[:/?#].*)?");

    private Hostname() {}

    /**
     * The name as DNS has it.
     *
     * @throws IllegalArgumentException if it is none; the message quotes it and says what to write
     */
    static String parse(String text) {
        var pasted = text.strip().toLowerCase(Locale.ROOT);
        return name(pasted)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "'%s' is no DNS name: write %s"
                                        .formatted(
                                                text,
                                                within(pasted)
                                                        .map(
                                                                "%s alone; a path is for --path, a port of the origin's for --port, and one of the CDN's for --edge-port"
                                                                        ::formatted)
                                                        .orElse(
                                                                pasted.startsWith("@")
                                                                        ? "a name such as a.example.com here, and the server to ask as --resolver"
                                                                        : "it alone, such as a.example.com, without scheme, port and path, and no IP address"))));
    }

    private static Optional<String> name(String pasted) {
        return Optional.of(ascii(pasted.replaceFirst("\\.$", "")))
                .filter(name -> NAME.matcher(name).matches());
    }

    private static Optional<String> within(String pasted) {
        return Optional.of(WITHIN.matcher(pasted)).filter(Matcher::matches).flatMap(found -> name(found.group(1)));
    }

    private static String ascii(String name) {
        try {
            return IDN.toASCII(name);
        } catch (IllegalArgumentException noName) {
            return "";
        }
    }
}
