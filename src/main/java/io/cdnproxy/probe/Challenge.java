package io.cdnproxy.probe;

import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** Who asks whoever comes to show that they are a person. It is marked so, and may have any status. */
enum Challenge {
    AWS(
            HttpAnswer::isChallengeOfAws,
            "a web ACL of AWS WAF, at the CDN or behind it,",
            "take rules with the actions Challenge and CAPTCHA, such as those of Bot Control, off "),
    CLOUDFLARE(
            HttpAnswer::isChallengeOfCloudflare,
            "Cloudflare, as the CDN or behind it,",
            "take Bot Fight Mode, Under Attack Mode and rules that challenge at Cloudflare off ");

    private final Predicate<HttpAnswer> mark;
    private final String challenger;
    private final String remedy;

    Challenge(Predicate<HttpAnswer> mark, String challenger, String remedy) {
        this.mark = mark;
        this.challenger = challenger;
        this.remedy = remedy;
    }

    static Optional<Challenge> of(HttpAnswer answer) {
        return Arrays.stream(values()).filter(one -> one.mark.test(answer)).findFirst();
    }

    /** Who it is, where it came through the CDN: in front of the origin or at it does not show. */
    String challenger() {
        return challenger;
    }

    /** What a server means by it that was asked for this: clients of a proxy and probes are programs alike. */
    ServerStatus status(Purpose purpose) {
        return new ServerStatus(
                Reason.UnexpectedStatus,
                "asks whoever comes to show that they are a person with a browser (%s), which no program can",
                remedy + purpose.path());
    }
}
