package io.cdnproxy.net;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** One character of each class that others' words may hold, for tests of whoever shows them. */
public final class UntrustedTexts {
    private UntrustedTexts() {}

    /** What nobody is to be shown: its class, and itself. */
    public static Stream<Arguments> notToBeShown() {
        return Stream.of(
                arguments("C0, NUL", "\u0000"),
                arguments("C0, line feed", "\n"),
                arguments("C0, carriage return", "\r"),
                arguments("C0, escape", "\u001b"),
                arguments("delete", "\u007f"),
                arguments("C1, next line", "\u0085"),
                arguments("C1, control sequence introducer", "\u009b"),
                arguments("format, soft hyphen", "\u00ad"),
                arguments("format, zero width space", "\u200b"),
                arguments("format, right-to-left mark", "\u200f"),
                arguments("format, right-to-left embedding", "\u202b"),
                arguments("format, right-to-left override", "\u202e"),
                arguments("format, right-to-left isolate", "\u2067"),
                arguments("format, byte order mark", "\ufeff"),
                arguments("format beyond the first plane, a tag", Character.toString(0xe0041)),
                arguments("line separator", "\u2028"),
                arguments("paragraph separator", "\u2029"),
                arguments("the first half of a pair", "\ud83d"),
                arguments("the second half of a pair", "\ude00"));
    }

    /** What is shown as it is. */
    public static Stream<String> shown() {
        return Stream.of(
                "plain, \"quoted\" and back\\slashed",
                "b\u00fccher",
                "\u4e1c\u4eac",
                "\u05d0\u05d1\u05d2",
                "a pair \ud83d\ude00 of two");
    }
}
