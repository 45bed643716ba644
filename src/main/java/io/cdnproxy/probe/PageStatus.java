package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import java.util.Optional;

/** What a server means by an answer that is no page, as whoever asks for one has to understand it. Pure. */
final class PageStatus {
    private PageStatus() {}

    /** Empty for one that says nothing by itself. */
    static Optional<ServerStatus> of(HttpAnswer answer) {
        return Optional.ofNullable(
                switch (answer.status()) {
                    case 401 ->
                        new ServerStatus(
                                "asks for a password (%s)",
                                "name by website.path a page that everybody may see, or take the password off this one");
                    case 403 ->
                        new ServerStatus(
                                "refuses to give the page (%s)",
                                "let it give website.path to everybody (nginx refuses so a folder without index page and files that it may not read), and let no rule on addresses or headers leave the CDN out");
                    case 404, 410 ->
                        new ServerStatus(
                                Reason.PathMismatch,
                                "has no page there (%s)",
                                "name by website.path a page that it has, or put one there (nginx: root and index of the server that answers for the origin's name)");
                    case 500 -> new ServerStatus("fails (%s)", "look in its error log, and mend what that tells");
                    case 502, 503, 504 ->
                        new ServerStatus(
                                "answers %s, as a server does that does not reach the one behind it or is closed for maintenance",
                                "look in its error log, and start what it passes requests on to");
                    default -> null;
                });
    }
}
