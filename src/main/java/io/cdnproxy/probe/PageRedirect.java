package io.cdnproxy.probe;

import java.net.URI;
import java.util.Optional;

/**
 * Where an answer sends the visitors of a page. It is never followed. Pure.
 *
 * @param target what that is to them
 * @param site another one, with its port if that is named
 * @param destination where to, fit for a message
 */
record PageRedirect(Target target, Optional<String> site, String destination) {

    /** Where visitors are sent. */
    enum Target {
        /** Another page of the same site, through the CDN. */
        SAME_SITE,
        /** The page that was asked for. */
        SAME_PAGE,
        /** The same site, without TLS. */
        WITHOUT_TLS,
        /** Another name. */
        OTHER_SITE
    }

    /** Empty for any other answer, and for one that does not say where to. */
    static Optional<PageRedirect> of(HttpAnswer answer, Page page) {
        return Redirect.of(answer)
                .filter(redirect -> answer.header("Location").isPresent())
                .map(redirect -> new PageRedirect(
                        target(redirect, answer.header("Location").orElseThrow(), page),
                        redirect.authority().filter(authority -> !isOf(page.hostname(), authority)),
                        redirect.destination()));
    }

    boolean isTo(String hostname) {
        return site.filter(authority -> isOf(hostname, authority)).isPresent();
    }

    private static Target target(Redirect redirect, String location, Page page) {
        if (redirect.authority()
                .filter(authority -> !isOf(page.hostname(), authority))
                .isPresent()) {
            return Target.OTHER_SITE;
        }
        if (redirect.scheme().filter(scheme -> !scheme.equals("https")).isPresent()) {
            return Target.WITHOUT_TLS;
        }
        return leadsBack(location, page) ? Target.SAME_PAGE : Target.SAME_SITE;
    }

    /** By whichever port: visitors know it, and a server behind a CDN may not. */
    private static boolean isOf(String hostname, String authority) {
        return authority.equalsIgnoreCase(hostname)
                || authority.regionMatches(true, 0, hostname + ":", 0, hostname.length() + 1);
    }

    private static boolean leadsBack(String location, Page page) {
        try {
            var asked = URI.create("https://" + page.hostname() + page.path().value());
            var named = asked.resolve(location.strip());
            return named.getRawQuery() == null && rawPath(named).equals(rawPath(asked));
        } catch (IllegalArgumentException noUri) {
            // Clients go by less than RFC 3986 demands.
            return location.strip().equals(page.path().value());
        }
    }

    private static String rawPath(URI uri) {
        return Optional.ofNullable(uri.getRawPath())
                .filter(path -> !path.isEmpty())
                .orElse("/");
    }
}
