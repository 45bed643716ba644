package io.cdnproxy.net;

import io.cdnproxy.api.Syntax;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names that tell by themselves that they lead inside of some network, or back to whoever asks: what {@link InternalRanges} are of addresses. */
final class InternalNames {
    private static final Pattern INSIDE = Pattern.compile(".+" + Syntax.INSIDE);

    /** They lead to whoever asks, and to nobody else (https://www.rfc-editor.org/rfc/rfc6761#section-6.3). */
    private static final Pattern LOOPBACK = Pattern.compile("(?:.+\\.)?localhost");

    private InternalNames() {}

    /** Also of a name without a dot, which is looked for in domains that each network has of its own. */
    static boolean contain(String name) {
        var plain = plain(name);
        return !plain.contains(".") || INSIDE.matcher(plain).matches();
    }

    static boolean isLoopback(String name) {
        return LOOPBACK.matcher(plain(name)).matches();
    }

    private static String plain(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
