package io.cdnproxy.cdn.upyun.api;

import io.cdnproxy.net.Printable;
import java.util.regex.Pattern;

/** UPYUN's own words, fit for a condition: one line of limited length, without markup and what changes from call to call. */
final class ProviderText {
    private static final int LONGEST = 300;
    private static final String CUT = "…";
    private static final Pattern MARKUP = Pattern.compile("<[^>]*>");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Such as that of a request. */
    private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{32}\\b");

    private ProviderText() {}

    static String of(String raw) {
        var text = MARKUP.matcher(Printable.text(raw, " ")).replaceAll(" ");
        text = ID.matcher(text).replaceAll(CUT);
        text = BLANKS.matcher(text).replaceAll(" ").strip();
        text = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + CUT;
    }
}
