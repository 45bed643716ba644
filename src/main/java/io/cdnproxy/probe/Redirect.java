package io.cdnproxy.probe;

import io.cdnproxy.net.Printable;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer that sends elsewhere. It is never followed, and no more of the location is told than scheme and host: the rest may repeat the
 * secret path.
 *
 * @param scheme empty if the location names none, as with a path on the same server
 * @param authority host, with its port if one is named
 */
record Redirect(int status, Optional<String> scheme, Optional<String> authority) {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    // Clients go by less than RFC 3986 demands, such as to hosts with an underscore; who is named before an @ is
    // nobody's business.
    private static final Pattern ELSEWHERE =
            Pattern.compile("\\s*(?:([A-Za-z][A-Za-z0-9+.-]*):)?//(?:[^/?#\\\\]*@)?([^/?#\\\\@]+).*", Pattern.DOTALL);

    private static final Pattern SERVER = Pattern.compile("\\s*(?:(?:[A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#\\\\]*)?");

    /** Empty for any other answer. */
    static Optional<Redirect> of(HttpAnswer answer) {
        return STATUSES.contains(answer.status())
                ? Optional.of(of(
                        answer.status(),
                        answer.header("Location").map(ELSEWHERE::matcher).filter(Matcher::matches)))
                : Optional.empty();
    }

    private static Redirect of(int status, Optional<Matcher> location) {
        return new Redirect(
                status,
                location.map(found -> found.group(1)).map(scheme -> scheme.toLowerCase(Locale.ROOT)),
                location.map(found -> found.group(2)));
    }

    /** Whether it sends to the same path again, at whichever server. */
    static boolean keepsPath(HttpAnswer answer, SecretPath asked) {
        return path(answer).filter(asked.value()::equals).isPresent();
    }

    /** Whether it sends to the same path with a / more at its end, at whichever server, as servers do of a folder. */
    static boolean addsFinalSlash(HttpAnswer answer, SecretPath asked) {
        return path(answer).filter((asked.value() + "/")::equals).isPresent();
    }

    /** The same of a / less. */
    static boolean dropsFinalSlash(HttpAnswer answer, SecretPath asked) {
        return path(answer)
                .map(path -> path + "/")
                .filter(asked.value()::equals)
                .isPresent();
    }

    private static Optional<String> path(HttpAnswer answer) {
        return answer.header("Location").map(location -> SERVER.matcher(location)
                .replaceFirst("")
                .split("[?#]", 2)[0]
                .strip());
    }

    /** Whether the server sends to itself, by whichever port and scheme. */
    boolean staysAt(String hostname) {
        return authority
                .filter(to -> !to.equalsIgnoreCase(hostname)
                        && !to.regionMatches(true, 0, hostname + ":", 0, hostname.length() + 1))
                .isEmpty();
    }

    boolean toHttps() {
        return scheme.filter("https"::equals).isPresent();
    }

    /** Whether it demands the TLS that the request came by. */
    boolean toHttpsOf(String hostname, int port) {
        return toHttps()
                && authority
                        .filter(to -> to.equalsIgnoreCase(hostname) || to.equalsIgnoreCase(hostname + ":" + port))
                        .isPresent();
    }

    /** Where to, fit for a message. */
    String destination() {
        return authority
                .map(name -> Printable.name(scheme.map(one -> one + "://").orElse("//") + name))
                .orElse("another path");
    }
}
