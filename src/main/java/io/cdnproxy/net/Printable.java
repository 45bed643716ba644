package io.cdnproxy.net;

import java.util.stream.Collectors;

/** Text that somebody else wrote, made fit to be shown. */
public final class Printable {
    private static final int LONGEST_NAME = 80;
    private static final String INSTEAD = "?";

    private Printable() {}

    /**
     * Whether a character shows as itself and does nothing else: a terminal obeys control characters, others turn the order of what stands
     * beside them or end its line (<a href="https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing">spoofing</a>), and half a
     * pair is no character at all.
     */
    public static boolean is(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    /** The text, with something else in place of each character that is not to be shown. */
    public static String text(String untrusted, String instead) {
        return untrusted
                .codePoints()
                .mapToObj(character -> is(character) ? Character.toString(character) : instead)
                .collect(Collectors.joining());
    }

    /** The same of a name, which is ASCII where it is one: short, and without what would end a quotation of it. */
    public static String name(String untrusted) {
        var shown = untrusted.length() > LONGEST_NAME ? untrusted.substring(0, LONGEST_NAME) + "..." : untrusted;
        return text(shown, INSTEAD).replaceAll("[^\\p{ASCII}]|[\"\\\\]", INSTEAD);
    }
}
