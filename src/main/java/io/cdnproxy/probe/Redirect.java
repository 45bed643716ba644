package io.cdnproxy.probe;

import io.cdnproxy.net.Printable;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An answer that sends elsewhere. It is never followed, and no more of the location is told than scheme and host: the rest may repeat the
 * secret path.
 *
 * @param scheme empty if the location names none, as with a path on the same server
 */
record Redirect(int status, Optional<String> scheme, Optional<String> host) {
    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    /** Empty for any other answer. */
    static Optional<Redirect> of(HttpAnswer answer) {
        return STATUSES.contains(answer.status())
                ? Optional.of(of(answer.status(), answer.header("Location").flatMap(Redirect::uri)))
                : Optional.empty();
    }

    private static Redirect of(int status, Optional<URI> location) {
        return new Redirect(
                status,
                location.map(URI::getScheme).map(scheme -> scheme.toLowerCase(Locale.ROOT)),
                location.map(URI::getHost));
    }

    private static Optional<URI> uri(String location) {
        try {
            return Optional.of(URI.create(location));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    boolean toHttps() {
        return scheme.filter("https"::equals).isPresent();
    }

    /** Whether it demands the TLS that the request came by. */
    boolean toHttpsOf(String hostname) {
        return toHttps() && host.filter(hostname::equalsIgnoreCase).isPresent();
    }

    /** Where to, fit for a message. */
    String destination() {
        return host.map(name -> Printable.of(scheme.map(one -> one + "://").orElse("//") + name))
                .orElse("another path");
    }
}
