package io.cdnproxy.probe;

/**
 * A page as visitors ask for it, whoever else is asked for it on their behalf: the CDN hands on to them what a server says. Pure.
 *
 * @param hostname in visitors' address bars
 */
record Page(String hostname, SecretPath path) {

    /** Whether visitors come to a page by it. A challenge may have the status of one (AWS WAF: 202). */
    boolean isGivenBy(HttpAnswer answer) {
        return Challenge.of(answer).isEmpty()
                && (answer.status() / 100 == 2
                        || PageRedirect.of(answer, this)
                                .filter(redirect -> redirect.target() == PageRedirect.Target.SAME_SITE)
                                .isPresent());
    }
}
