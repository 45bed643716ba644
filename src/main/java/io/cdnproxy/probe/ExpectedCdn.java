package io.cdnproxy.probe;

import io.cdnproxy.api.CdnProxySpec;
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

    /** A service of UPYUN. */
    record Upyun(String name) implements ExpectedCdn {
        @Override
        public Optional<String> domainName() {
            return Optional.of(name);
        }
    }

    /** A distribution that is yet to be made: the edge is not dialled. */
    record NotMadeYet(Provider at) implements ExpectedCdn {
        @Override
        public Optional<String> domainName() {
            return Optional.empty();
        }
    }

    /** Somebody's, be it one of these or another. */
    record Any(Optional<String> domainName) implements ExpectedCdn {}

    /** Those at which distributions are made. */
    enum Provider {
        CLOUDFRONT(CdnFingerprint.CLOUDFRONT),
        UPYUN(CdnFingerprint.UPYUN);

        private final CdnFingerprint fingerprint;

        Provider(CdnFingerprint fingerprint) {
            this.fingerprint = fingerprint;
        }

        /** The one at which an object has its. */
        public static Provider of(CdnProxySpec.Cdn asked) {
            return asked.upyun() == null ? CLOUDFRONT : UPYUN;
        }

        CdnFingerprint fingerprint() {
            return fingerprint;
        }

        /** Whether it gives out this name. */
        boolean owns(String domainName) {
            return fingerprint.owns(domainName);
        }

        ExpectedCdn distribution(String domainName) {
            return switch (this) {
                case CLOUDFRONT -> new CloudFront(domainName);
                case UPYUN -> new Upyun(domainName);
            };
        }
    }

    /** Where it is made, if that is known. */
    default Optional<Provider> provider() {
        return switch (this) {
            case CloudFront its -> Optional.of(Provider.CLOUDFRONT);
            case Upyun its -> Optional.of(Provider.UPYUN);
            case NotMadeYet(var at) -> Optional.of(at);
            case Any other -> Optional.empty();
        };
    }

    /** The distribution of an object. */
    static ExpectedCdn ofDistribution(Provider at, Optional<String> domainName) {
        return domainName.map(at::distribution).orElseGet(() -> new NotMadeYet(at));
    }

    /** The one that gives out this name. */
    static ExpectedCdn named(String domainName) {
        for (var provider : Provider.values()) {
            if (provider.owns(domainName)) {
                return provider.distribution(domainName);
            }
        }
        return new Any(Optional.of(domainName));
    }
}
