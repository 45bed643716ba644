package io.cdnproxy.sandbox.cloudfront;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which paths a cache behaviour is for, as <a
 * href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern">
 * CloudFront reads it</a>: {@code *} stands for any characters, {@code ?} for one, case counts, and a leading slash may be left out.
 */
public record PathPattern(String text) {

    /** Whether it is for this path, which is given without a query. */
    public boolean matches(String path) {
        var absolute = text.startsWith("/") ? text : "/" + text;
        var expression = absolute.chars()
                .mapToObj(Character::toString)
                .map(sign -> switch (sign) {
                    case "*" -> ".*";
                    case "?" -> ".";
                    default -> Pattern.quote(sign);
                })
                .collect(Collectors.joining());
        return Pattern.matches(expression, path);
    }
}
