package io.cdnproxy.secrecy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The forms in which a text may lie in a file: as it is, or in base64 with anything before and after it. */
final class Disguises {
    private static final int GROUP = 3;
    private static final int ENCODED_GROUP = 4;

    private Disguises() {}

    static Stream<String> of(String text) {
        return Stream.concat(Stream.of(text), IntStream.range(0, GROUP).mapToObj(shift -> encoded(text, shift)));
    }

    /** What does not depend on what else is in the groups where the text begins and ends. */
    private static String encoded(String text, int shift) {
        var bytes = (" ".repeat(shift) + text).getBytes(UTF_8);
        int whole = bytes.length / GROUP * ENCODED_GROUP;
        return Base64.getEncoder().encodeToString(bytes).substring(shift == 0 ? 0 : ENCODED_GROUP, whole);
    }
}
