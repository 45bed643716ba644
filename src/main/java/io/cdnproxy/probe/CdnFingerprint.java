package io.cdnproxy.probe;

import io.cdnproxy.pki.CertificateNames;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How it is recognised that a CDN answers, under whatever name it was asked.
 *
 * @param server what it calls itself on what it says itself; on what it passes on stands the name of the server behind it
 * @param traces by header, what stands in one of these of all that passes through it
 * @param ofFunction X-Cache of what a function at its edge says, with what became of that; empty where it has none
 * @param domain where its own names end
 */
record CdnFingerprint(Pattern server, Map<String, Pattern> traces, Optional<Pattern> ofFunction, String domain) {
    private static final String CACHE = "X-Cache";
    private static final String VIA = "Via";
    private static final Pattern CLOUDFRONTS = Pattern.compile("cloudfront");

    /**
     * X-Cache has result types of
     * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html.
     */
    static final CdnFingerprint CLOUDFRONT = new CdnFingerprint(
            Pattern.compile("CloudFront"),
            Map.of(VIA, CLOUDFRONTS, CACHE, CLOUDFRONTS),
            Optional.of(Pattern.compile("(?:Function|Lambda)([A-Za-z]{1,32}) from cloudfront")),
            ".cloudfront.net");

    /** Of a CDN that nobody has named, what is known is CloudFront's. */
    static final CdnFingerprint OF_NO_NAME = CLOUDFRONT;

    /** What its servers say of themselves, as open clients and reports have it. */
    static final CdnFingerprint UPYUN = new CdnFingerprint(
            Pattern.compile("marco(/.*)?"),
            Map.of(VIA, Pattern.compile("^T\\.\\d+\\.[A-Z]\\b"), "Server", Pattern.compile("^marco(/|$)")),
            Optional.empty(),
            ".aicdn.com");

    CdnFingerprint {
        Objects.requireNonNull(server);
        traces = Map.copyOf(traces);
        Objects.requireNonNull(ofFunction);
        Objects.requireNonNull(domain);
    }

    /** Whether an answer came through it. */
    boolean isOn(HttpAnswer answer) {
        return traces.entrySet().stream().anyMatch(trace -> answer.header(trace.getKey())
                .filter(trace.getValue().asPredicate())
                .isPresent());
    }

    /** Whether it made an answer up itself. */
    boolean signs(HttpAnswer answer) {
        return answer.header("Server").filter(server.asMatchPredicate()).isPresent();
    }

    /** What became of a function at its edge, if it is that which is heard: such as {@code GeneratedResponse}. */
    Optional<String> function(HttpAnswer answer) {
        return ofFunction.flatMap(pattern -> answer.header(CACHE)
                .map(pattern::matcher)
                .filter(found -> found.matches())
                .map(found -> found.group(1)));
    }

    /** Whether it gives out this name. */
    boolean owns(String domainName) {
        return domainName.endsWith(domain);
    }

    /** Whether these are of the certificate that it shows for a name which it does not serve. */
    boolean areItsOwn(CertificateNames names) {
        return names.names().stream().anyMatch(name -> name.startsWith("*.") && owns(name));
    }
}
