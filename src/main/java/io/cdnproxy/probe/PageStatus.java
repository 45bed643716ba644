package io.cdnproxy.probe;

import java.util.Optional;

/**
 * What a server means by an answer that is no page, whoever asked: the CDN passes it on as it is. Pure.
 *
 * @param seen what it does, with a place for how the answer is called
 * @param remedy what its owner has to do
 */
record PageStatus(String seen, String remedy) {

    private static final String CHALLENGES =
            "asks whoever comes to show that they are a person with a browser (%s), which whoever judges a page is not";
    private static final PageStatus CHALLENGE_OF_AWS = new PageStatus(
            CHALLENGES,
            "take rules with the actions Challenge and CAPTCHA, such as those of Bot Control, off website.path");
    private static final PageStatus CHALLENGE_OF_CLOUDFLARE = new PageStatus(
            CHALLENGES, "take Bot Fight Mode, Under Attack Mode and rules that challenge off website.path");

    /** Of somebody who asks for more than a request, whatever the status of that. */
    static Optional<PageStatus> challenge(HttpAnswer answer) {
        if (answer.isChallengeOfAws()) {
            return Optional.of(CHALLENGE_OF_AWS);
        }
        return answer.isChallengeOfCloudflare() ? Optional.of(CHALLENGE_OF_CLOUDFLARE) : Optional.empty();
    }

    /** Empty for one that says nothing by itself. */
    static Optional<PageStatus> of(HttpAnswer answer) {
        return challenge(answer).or(() -> ofStatus(answer));
    }

    private static Optional<PageStatus> ofStatus(HttpAnswer answer) {
        return Optional.ofNullable(
                switch (answer.status()) {
                    case 401 ->
                        new PageStatus(
                                "asks for a password (%s)",
                                "name by website.path a page that everybody may see, or take the password off this one");
                    case 403 ->
                        new PageStatus(
                                "refuses to give the page (%s)",
                                "let it give website.path to everybody (nginx refuses so a folder without index page and files that it may not read), and let no rule on addresses or headers leave the CDN out");
                    case 404, 410 ->
                        new PageStatus(
                                "has no page there (%s)",
                                "name by website.path a page that it has, or put one there (nginx: root and index of the server that answers for the origin's name)");
                    case 421 ->
                        new PageStatus(
                                "does not take the request for its own (%s)",
                                "let it serve the origin's name, in TLS as in the Host header (Caddy: strict_sni_host; Apache: a virtual host of that name)");
                    case 429 ->
                        new PageStatus(
                                "limits how often it is asked (%s)",
                                "take the CDN's addresses out of that limit: behind these few stand all visitors");
                    case 500 -> new PageStatus("fails (%s)", "look in its error log, and mend what that tells");
                    case 502, 503, 504 ->
                        new PageStatus(
                                "answers %s, as a server does that does not reach the one behind it or is closed for maintenance",
                                "look in its error log, and start what it passes requests on to");
                    default -> null;
                });
    }

    /**
     * As a sentence.
     *
     * @param who answers so
     * @param answer how that is called
     */
    String told(String who, String answer) {
        return "%s %s: %s".formatted(who, seen.formatted(answer), remedy);
    }
}
