package io.cdnproxy.sandbox.cloudfront.distribution;

import java.time.Instant;

/**
 * A CloudFront Function. Its code does not change once it is made.
 *
 * @param config its FunctionConfig
 * @param live whether it was published, which is when a distribution can have it
 */
record EdgeFunction(
        String account,
        String name,
        Xml config,
        FunctionCode code,
        boolean live,
        Instant created,
        Instant modified,
        String etag) {

    static String arn(String account, String name) {
        return "arn:aws:cloudfront::" + account + ":function/" + name;
    }

    String arn() {
        return arn(account, name);
    }

    EdgeFunction published(Instant now) {
        return new EdgeFunction(account, name, config, code, true, created, now, etag);
    }
}
