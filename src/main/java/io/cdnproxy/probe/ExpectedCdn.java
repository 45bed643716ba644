package io.cdnproxy.probe;

import java.util.Optional;

/** The CDN that an edge's name should lead to. */
public sealed interface ExpectedCdn {
    /** Its own name, if that is known. */
    Optional<String> domainName();

    /** A distribution of CloudFront. */
    record CloudFront(String name) implements ExpectedCdn {
        @Override
        public Optional<String> domainName() {
            return Optional.of(name);
        }
    }

    /** A distribution that is yet to be made: the edge is not dialled. */
    record NotMadeYet() implements ExpectedCdn {
        @Override
        public Optional<String> domainName() {
            return Optional.empty();
        }
    }

    /** Somebody's, be it CloudFront or another. */
    record Any(Optional<String> domainName) implements ExpectedCdn {}

    /** The distribution of an object. */
    static ExpectedCdn ofDistribution(Optional<String> domainName) {
        return domainName.<ExpectedCdn>map(CloudFront::new).orElseGet(NotMadeYet::new);
    }

    /** The one that gives out this name. */
    static ExpectedCdn named(String domainName) {
        return CdnFingerprint.CLOUDFRONT.owns(domainName)
                ? new CloudFront(domainName)
                : new Any(Optional.of(domainName));
    }
}
