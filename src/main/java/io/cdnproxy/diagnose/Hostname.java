package io.cdnproxy.diagnose;

import io.cdnproxy.api.Syntax;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/** A name to dial, as people paste it. */
final class Hostname {
    private static final Pattern NAME = Pattern.compile(Syntax.HOSTNAME);

    private Hostname() {}

    /**
     * The name as DNS has it.
     *
     * @throws IllegalArgumentException if it is none; the message quotes it and says what to write
     */
    static String parse(String text) {
        var name = ascii(text.strip().toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""));
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no DNS name: write it alone, such as a.example.com, without scheme, port and path, and no IP address"
                            .formatted(text));
        }
        return name;
    }

    private static String ascii(String name) {
        try {
            return IDN.toASCII(name);
        } catch (IllegalArgumentException noName) {
            return "";
        }
    }
}
