package io.cdnproxy.probe;

import io.cdnproxy.pki.CertificateNames;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How it is recognised that a CDN answers, under whatever name it was asked.
 *
 * @param server what it calls itself on what it says itself; on what it passes on stands the name of the server behind it
 * @param trace stands in Via or X-Cache of all that passes through it
 * @param ofFunction X-Cache of what a function at its edge says, with what became of that
 * @param domain where its own names end
 */
record CdnFingerprint(String server, String trace, Pattern ofFunction, String domain) {
    /**
     * X-Cache has result types of
     * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html.
     */
    static final CdnFingerprint CLOUDFRONT = new CdnFingerprint(
            "CloudFront",
            "cloudfront",
            Pattern.compile("(?:Function|Lambda)([A-Za-z]{1,32}) from cloudfront"),
            ".cloudfront.net");

    private static final String CACHE = "X-Cache";

    CdnFingerprint {
        Objects.requireNonNull(server);
        Objects.requireNonNull(trace);
        Objects.requireNonNull(ofFunction);
        Objects.requireNonNull(domain);
    }

    /** Whether an answer came through it. */
    boolean isOn(HttpAnswer answer) {
        return Stream.of("Via", CACHE)
                .flatMap(header -> answer.header(header).stream())
                .anyMatch(value -> value.contains(trace));
    }

    /** Whether it made an answer up itself. */
    boolean signs(HttpAnswer answer) {
        return answer.header("Server").filter(server::equals).isPresent();
    }

    /** What became of a function at its edge, if it is that which is heard: such as {@code GeneratedResponse}. */
    Optional<String> function(HttpAnswer answer) {
        return answer.header(CACHE)
                .map(ofFunction::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1));
    }

    /** Whether it gives out this name. */
    boolean owns(String domainName) {
        return domainName.endsWith(domain);
    }

    /** Whether these are of the certificate that it shows for a name which it does not serve. */
    boolean areItsOwn(CertificateNames names) {
        return names.contains("*" + domain);
    }
}
