package io.cdnproxy.secrecy;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds any of many texts in a line, in one pass: the logs have a hundred megabytes, and there are hundreds of secrets in four disguises
 * each.
 */
final class SecretSearch {
    /** Shorter than any disguise of a client id. */
    private static final int BEGINNING = 16;

    private final Map<String, Set<String>> byBeginning = new HashMap<>();

    SecretSearch(Collection<String> secrets) {
        secrets.stream().flatMap(Disguises::of).forEach(text -> byBeginning
                .computeIfAbsent(text.substring(0, BEGINNING), beginning -> new HashSet<>())
                .add(text));
    }

    boolean finds(String line) {
        for (int at = 0; at + BEGINNING <= line.length(); at++) {
            for (var text : byBeginning.getOrDefault(line.substring(at, at + BEGINNING), Set.of())) {
                if (line.startsWith(text, at)) {
                    return true;
                }
            }
        }
        return false;
    }
}
