package io.cdnproxy.sandbox.cloudfront.iam;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** IAM's patterns: a star stands for any text, a question mark for any character. */
final class Wildcards {
    private Wildcards() {}

    static boolean match(String pattern, String text) {
        var regex = pattern.chars().mapToObj(Wildcards::regex).collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
    }

    private static String regex(int character) {
        return switch (character) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(Character.toString(character));
        };
    }
}
