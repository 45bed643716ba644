package io.cdnproxy.api;

import java.util.List;

/**
 * The bounds of status, and what fits values to them where they are made: the API server refuses a status that breaks one of them whole,
 * and the object would show its last one for ever. What is cut ends in an ellipsis.
 */
public final class Bounds {
    /** The longest message of a condition, as metav1.Condition suggests and the CRD demands. */
    public static final int MESSAGE = 4096;

    // Small enough that even a status of nothing but the longest values stays below what etcd takes, 1.5 MiB.
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

    private static final String CUT = "…";

    private Bounds() {}

    /** The text, or as much of it as fits. Counts UTF-16 units where the API counts characters, so errs on the short side. */
    public static String fit(String text, int longest) {
        if (text == null || text.length() <= longest) {
            return text;
        }
        int end = longest - CUT.length();
        // Half of a surrogate pair is no text.
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** The list, or its beginning; empty for none. */
    static <T> List<T> fit(List<T> list, int most) {
        return list == null ? List.of() : List.copyOf(list.subList(0, Math.min(list.size(), most)));
    }
}
