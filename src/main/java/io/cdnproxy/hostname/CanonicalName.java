package io.cdnproxy.hostname;

import java.util.Locale;

/**
 * One spelling for each DNS name, which compares without regard to <a href="https://www.rfc-editor.org/rfc/rfc4343">case</a> and ends at
 * the root with or without a dot. The CRD admits this spelling alone, and internationalised names as {@code xn--…} only; whoever is to be
 * kept from a name must not depend on that.
 */
final class CanonicalName {
    private CanonicalName() {}

    static String of(String hostname) {
        var lower = hostname.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
