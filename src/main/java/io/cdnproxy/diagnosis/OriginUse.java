package io.cdnproxy.diagnosis;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.ProxyProtocol;
import io.cdnproxy.api.Purpose;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an origin is used for.
 *
 * @param readable the protocol by which its servers are used, if the CDN can read what passes
 * @param inClear whether it is dialled without TLS
 */
public record OriginUse(Purpose purpose, Optional<ProxyProtocol> readable, boolean inClear) {
    public OriginUse {
        Objects.requireNonNull(purpose);
        Objects.requireNonNull(readable);
    }

    /**
     * By a spec.
     *
     * @param readable gives back a protocol by which the CDN can read what passes; what passes to and from a website is everybody's to read
     */
    public static OriginUse of(CdnProxySpec spec, Function<ProxyProtocol, Optional<ProxyProtocol>> readable) {
        return switch (Purpose.of(spec)) {
            case PROXY -> ofProxy(readable.apply(spec.proxy().protocol()));
            case WEBSITE ->
                new OriginUse(Purpose.WEBSITE, Optional.empty(), spec.origin().inClear());
        };
    }

    static OriginUse ofProxy(Optional<ProxyProtocol> readable) {
        return new OriginUse(Purpose.PROXY, readable, false);
    }
}
