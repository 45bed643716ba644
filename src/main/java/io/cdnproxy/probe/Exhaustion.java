package io.cdnproxy.probe;

import java.util.Arrays;
import java.util.Optional;

/**
 * What CloudFront says that has no room for a request: a fault of neither the distribution nor the origin. The words are those of its
 * <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html">result types</a>.
 */
enum Exhaustion {
    LIMIT(
            "LimitExceeded from cloudfront",
            "a quota of CloudFront's is exceeded",
            "ask AWS to raise the account's quota of requests or data a second for each distribution"),
    CAPACITY(
            "CapacityExceeded from cloudfront",
            "the edge of CloudFront that was dialled has no capacity left",
            "wait, this passes; if it stays, ask AWS");

    private final String cache;
    private final String seen;
    private final String remedy;

    Exhaustion(String cache, String seen, String remedy) {
        this.cache = cache;
        this.seen = seen;
        this.remedy = remedy;
    }

    static Optional<Exhaustion> of(HttpAnswer answer) {
        return Arrays.stream(values())
                .filter(one ->
                        answer.header("X-Cache").filter(one.cache::equals).isPresent())
                .findFirst();
    }

    String told(String answer) {
        return "%s (%s): %s".formatted(seen, answer, remedy);
    }
}
