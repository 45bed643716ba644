package io.cdnproxy.campaign;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The words that belong to one run only, such as ids and random content, and what stands for them where two runs are compared. A word
 * is replaced wherever it occurs, so that two objects must agree on it in both runs: credentials in a client's configuration are those of
 * the Secret, or the comparison fails.
 */
final class Vocabulary {
    private static final List<Replacement> PATTERNS = List.of(
            new Replacement("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "<time>"),
            new Replacement("\\b\\d{1,3}(\\.\\d{1,3}){3}\\b(?!/)", "<address>"),
            new Replacement("\\b[0-9a-f]{32}([0-9a-f]{32})?\\b", "<checksum>"));

    private record Replacement(Pattern pattern, String placeholder) {
        Replacement(String regex, String placeholder) {
            this(Pattern.compile(regex), placeholder);
        }
    }

    private final Map<String, String> words = new HashMap<>();

    /** Takes a word in, once: empty words stand for nothing. */
    Vocabulary learn(String word, String placeholder) {
        if (!word.isBlank()) {
            words.putIfAbsent(word, "<" + placeholder + ">");
        }
        return this;
    }

    String translate(String text) {
        var translated = text;
        // A word may be part of another one.
        for (var word : words.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList()) {
            translated = translated.replace(word, words.get(word));
        }
        for (var replacement : PATTERNS) {
            translated = replacement.pattern().matcher(translated).replaceAll(replacement.placeholder());
        }
        return translated;
    }
}
