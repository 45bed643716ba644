package io.cdnproxy.net;

import io.smallrye.common.net.Inet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** How it is written where to connect to a CDN: {@code 203.0.113.7}, {@code 2001:db8::7} or a hostname, without a port. */
public final class EdgeAddress {
    /** The last label is no number, or damaged addresses would be names. */
    private static final Pattern HOSTNAME = Pattern.compile(
            "([A-Za-z0-9]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?\\.?");

    /** What people paste: the address with its port or brackets, or out of a URL. */
    private static final Pattern WITHIN = Pattern.compile(
            "\\s*(?:[A-Za-z]+://)?(?:\\[([^\\[\\]]*)]|([^\\[\\]\\s/?#:]+))(?::[0-9]*)?(?:[/?#].*)?\\s*");

    private EdgeAddress() {}

    /**
     * The text as it is, if it is one.
     *
     * @param port where its port is set
     * @throws IllegalArgumentException if it is none; the message quotes it and says what to write
     */
    public static String parse(String text, String port) {
        if (isOne(text)) {
            return text;
        }
        throw new IllegalArgumentException("'%s' is neither an IP address nor a hostname: write %s; its port is %s"
                .formatted(
                        text,
                        within(text)
                                .map("%s alone"::formatted)
                                .orElse("one such as 203.0.113.7, 2001:db8::7 or edge.example.com"),
                        port));
    }

    private static boolean isOne(String text) {
        return text.matches("[^\\[%]*")
                && (Inet.parseInetAddress(text) != null
                        || HOSTNAME.matcher(text).matches());
    }

    private static Optional<String> within(String text) {
        return Optional.of(WITHIN.matcher(text)).filter(Matcher::matches).flatMap(found -> IntStream.rangeClosed(1, 2)
                .mapToObj(found::group)
                .filter(part -> part != null && isOne(part))
                .findFirst());
    }
}
