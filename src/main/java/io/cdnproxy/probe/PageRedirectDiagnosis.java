package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Optional;

/**
 * Judges where a website sends its visitors: the CDN hands a redirect on to them as it is. Pure.
 *
 * @param page that was asked for
 * @param origin the name by which the CDN asks, which visitors are not to learn
 */
record PageRedirectDiagnosis(Page page, ProbeTarget.Origin origin) {

    /** @param who redirects, and how that is called; only for a redirect that leads visitors to no page of the site */
    Verdict judge(PageRedirect redirect, String who, String answer) {
        return judge(redirect, who, answer, Optional.empty());
    }

    /** @param dialByTls what to set at a CDN that may ask for the page without TLS, to which this redirect is a server's usual answer */
    Verdict judge(PageRedirect redirect, String who, String answer, Optional<String> dialByTls) {
        return switch (redirect.target()) {
            case SAME_SITE -> throw new IllegalArgumentException("visitors come to a page by it");
            case SAME_PAGE ->
                Verdict.fails(
                        Reason.RedirectLoop,
                        "%s redirects to the page that is asked for (%s), and visitors who follow come back for ever: %s"
                                .formatted(who, answer, endLoop(dialByTls)));
            case WITHOUT_TLS ->
                Verdict.fails(
                        Reason.RedirectedAway,
                        "%s redirects to %s (%s), without TLS: let it redirect to a path alone or to https (nginx: absolute_redirect off)"
                                .formatted(who, redirect.destination(), answer));
            case OTHER_SITE ->
                Verdict.fails(
                        Reason.RedirectedAway,
                        "%s redirects to %s (%s), %s"
                                .formatted(who, redirect.destination(), answer, elsewhere(redirect)));
        };
    }

    private String endLoop(Optional<String> dialByTls) {
        return dialByTls
                .filter(set -> !origin.inClear())
                .map(set -> "%s, as a server sends whoever comes without TLS to https; or, where that is so, %s"
                        .formatted(set, letItAnswer()))
                .orElseGet(this::letItAnswer);
    }

    private String letItAnswer() {
        return origin.inClear()
                ? "it sends whoever comes without TLS to https, as the CDN does by origin.protocol http; let it redirect nothing on this port, or set origin.protocol to https"
                : "let it give the page to whoever asks for it by the name %s (nginx: no return or rewrite there)"
                        .formatted(origin.hostname());
    }

    private String elsewhere(PageRedirect redirect) {
        return redirect.isTo(origin.hostname())
                ? "past the CDN: let it redirect to a path alone, or to https://%s (nginx: absolute_redirect off; a site's own address, as WordPress has it, is %s)"
                        .formatted(page.hostname(), page.hostname())
                : "which is another site: name by website.path a page that this one has, or let it redirect to https://%s"
                        .formatted(page.hostname());
    }
}
