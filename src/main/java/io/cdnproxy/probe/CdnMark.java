package io.cdnproxy.probe;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What shows in an answer which CDN, or which proxy, it came through. Patterns are compiled where a mark is made, and not for each answer. */
@FunctionalInterface
interface CdnMark {
    boolean isOn(HttpAnswer answer);

    /** One of these headers, whatever it says. */
    static CdnMark header(String... names) {
        return in(List.of(names), said -> true);
    }

    /** One of these headers, with something in it. */
    static CdnMark header(Pattern said, String... names) {
        return in(List.of(names), said.asPredicate());
    }

    /** What it calls itself, with its version or without. */
    static CdnMark server(String... names) {
        var all = List.of(names);
        return in(List.of("Server"), said -> all.stream()
                .anyMatch(name -> said.equals(name) || said.startsWith(name + "/")));
    }

    /** As one of several that an answer came through. */
    static CdnMark via(String name) {
        return header(Pattern.compile("(?:^|,\\s*)[0-9.]+ " + Pattern.quote(name) + "(?:$|,)"), "Via");
    }

    private static CdnMark in(List<String> headers, Predicate<String> said) {
        return answer -> headers.stream()
                .flatMap(header -> answer.header(header).stream())
                .anyMatch(said);
    }

    /** Any of these. */
    static CdnMark any(CdnMark... marks) {
        return answer -> Stream.of(marks).anyMatch(mark -> mark.isOn(answer));
    }
}
