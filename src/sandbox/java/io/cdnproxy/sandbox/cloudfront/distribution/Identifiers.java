package io.cdnproxy.sandbox.cloudfront.distribution;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Ids, names and ETags of the form that CloudFront's have. */
final class Identifiers {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int LENGTH = 13;
    private static final Pattern ETAG = Pattern.compile("E[0-9A-Z]{12,14}");

    private Identifiers() {}

    static String distributionId() {
        return "E" + random();
    }

    static String domainName() {
        return "d" + random().toLowerCase(Locale.ROOT) + ".cloudfront.net";
    }

    static String etag() {
        return "E" + random();
    }

    static boolean isEtag(String text) {
        return ETAG.matcher(text).matches();
    }

    private static String random() {
        var text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(ThreadLocalRandom.current().nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
