package io.cdnproxy.cdn.cloudfront.aws;

import io.cdnproxy.net.Printable;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** AWS's own words, fit for a condition: one line of limited length, without what is secret or changes from call to call. */
final class ProviderText {
    private static final int LONGEST = 500;
    private static final String CUT = "…";

    /** What a refused signature is followed by holds headers, a session token among them. */
    private static final Pattern DUMP =
            Pattern.compile("(The Canonical String|The String-to-Sign|Encoded authorization failure message).*");

    private record Rewriting(Pattern pattern, String replacement) {
        Rewriting(String regex, String replacement) {
            this(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), replacement);
        }
    }

    private static final List<Rewriting> REWRITINGS = List.of(
            new Rewriting("<[^>]*>", " "),
            new Rewriting("\\s+", " "),
            new Rewriting("\\s*\\(?\\b(request|extended request|reference|correlation|trace) ?id: [^\\s),;]+\\)?", ""),
            // A default role session is named after the time of its start.
            new Rewriting("(assumed-role/[^/\\s]+)/[^\\s,;:]+", "$1"),
            new Rewriting("\\b(AKIA|ASIA)[A-Z0-9]{12,}\\b", CUT),
            new Rewriting("\\b\\d{8}T\\d{6}Z\\b", CUT),
            new Rewriting("\\b\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}[0-9:.]*(Z|[+-]\\d{2}:?\\d{2})?", CUT),
            // The addresses that a name has at the moment, and objects by their hash code.
            new Rewriting("\\s*\\[[^\\]]*/[^\\]]*\\]", ""),
            new Rewriting("@[0-9a-f]{5,8}\\b", ""));

    private ProviderText() {}

    static String of(String raw) {
        var text = Printable.text(Objects.requireNonNullElse(raw, ""), " ");
        for (var rewriting : REWRITINGS) {
            text = rewriting.pattern().matcher(text).replaceAll(rewriting.replacement());
        }
        return cut(withoutFullStop(DUMP.matcher(text).replaceAll("").strip()));
    }

    private static String withoutFullStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int lastSpace = text.lastIndexOf(' ', LONGEST - CUT.length());
        int end = lastSpace > LONGEST / 2 ? lastSpace : LONGEST - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
