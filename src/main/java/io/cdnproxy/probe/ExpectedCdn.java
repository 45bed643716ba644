package io.cdnproxy.probe;

import io.cdnproxy.api.CdnSpec;
import io.cdnproxy.probe.ChainDialer.Caller;
import java.util.Optional;

/** The CDN that an edge's name should lead to. */
public sealed interface ExpectedCdn {
    /** Its own name, if that is known. */
    Optional<String> domainName();

    /** What one of these makes for an object. */
    record Distribution(Provider at, String name) implements ExpectedCdn {
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
        CLOUDFRONT(CdnFingerprint.CLOUDFRONT, CdnAdvice.CLOUDFRONT, Caller.CDN),
        UPYUN(CdnFingerprint.UPYUN, CdnAdvice.UPYUN, Caller.OTHER_CDN);

        private final CdnFingerprint fingerprint;
        private final CdnAdvice advice;
        private final Caller caller;

        Provider(CdnFingerprint fingerprint, CdnAdvice advice, Caller caller) {
            this.fingerprint = fingerprint;
            this.advice = advice;
            this.caller = caller;
        }

        /** The one at which an object has its; empty if its CDN is somebody else's. */
        public static Optional<Provider> of(CdnSpec asked) {
            return switch (asked.kind()) {
                case CLOUDFRONT -> Optional.of(CLOUDFRONT);
                case UPYUN -> Optional.of(UPYUN);
                case EXTERNAL -> Optional.empty();
            };
        }

        CdnFingerprint fingerprint() {
            return fingerprint;
        }

        CdnAdvice advice() {
            return advice;
        }

        /** As what it dials origins. */
        Caller caller() {
            return caller;
        }

        /** Whether it gives out this name. */
        boolean owns(String domainName) {
            return fingerprint.owns(domainName);
        }
    }

    /** Where it is made, if that is known. */
    default Optional<Provider> provider() {
        return switch (this) {
            case Distribution(var at, var name) -> Optional.of(at);
            case NotMadeYet(var at) -> Optional.of(at);
            case Any other -> Optional.empty();
        };
    }

    /** The one that an object has, or is to have. */
    static ExpectedCdn of(CdnSpec asked, Optional<String> domainName) {
        return Provider.of(asked)
                .map(provider -> ofDistribution(provider, domainName))
                .orElseGet(() -> new Any(Optional.empty()));
    }

    /** The distribution of an object. */
    static ExpectedCdn ofDistribution(Provider at, Optional<String> domainName) {
        return domainName.<ExpectedCdn>map(name -> new Distribution(at, name)).orElseGet(() -> new NotMadeYet(at));
    }

    /** The one that gives out this name. */
    static ExpectedCdn named(String domainName) {
        for (var provider : Provider.values()) {
            if (provider.owns(domainName)) {
                return new Distribution(provider, domainName);
            }
        }
        return new Any(Optional.of(domainName));
    }
}
