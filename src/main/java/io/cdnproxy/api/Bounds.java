package io.cdnproxy.api;

import java.util.List;

/**
 * The bounds of status, and what fits values to them where they are made: the API server refuses a status that breaks one of them whole,
 * and the object would show its last one for ever. What is cut ends in an ellipsis.
 */
public final class Bounds {
    /** The longest message of a condition, as metav1.Condition suggests and the CRD demands. */
    public static final int MESSAGE = 4096;

    /** What Ready's message keeps free for where the documentation tells more. */
    public static final int LINK = 128;

    // Small enough that an object of nothing but the longest values, its spec twice among them, stays below what etcd
    // takes, 1.5 MiB.
    static final int ID = 64;
    static final int PATH = 128;
    static final int NAME = 253;
    static final int ENDPOINT = 300;
    static final int VALUE = 512;
    static final int ARN = 2048;
    static final int DIFFERENCES = 66;
    static final int SETTINGS = 32;
    static final int CHANGES = 16;
    static final int RECORDS = 8;
    static final int TARGETS = 32;

    private static final int ESCAPED = "\\u0000".length();
    private static final String CUT = "…";

    private Bounds() {}

    /** The text, or as much of it as fits. Counts what is stored of it where the API counts characters, so errs on the short side. */
    public static String fit(String text, int longest) {
        if (text == null || text.codePoints().map(Bounds::stored).sum() <= longest) {
            return text;
        }
        int end = 0;
        int left = longest - stored(CUT.codePointAt(0));
        for (int next = text.codePointAt(0); stored(next) <= left; next = text.codePointAt(end)) {
            left -= stored(next);
            end += Character.charCount(next);
        }
        return text.substring(0, end) + CUT;
    }

    /** Bytes of a character in the API server's JSON, which <a href="https://pkg.go.dev/encoding/json#Marshal">is safe in HTML</a>. */
    private static int stored(int character) {
        return switch (character) {
            case '"', '\\' -> 2;
            case '<', '>', '&', '\u2028', '\u2029' -> ESCAPED;
            default -> {
                if (character < ' ') {
                    yield ESCAPED;
                }
                yield character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
            }
        };
    }

    /** The list, or its beginning; empty for none. */
    static <T> List<T> fit(List<T> list, int most) {
        return list == null ? List.of() : List.copyOf(list.subList(0, Math.min(list.size(), most)));
    }
}
