package io.cdnproxy.cdn;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.api.Purpose;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What serves an object's hostname at a CDN, as it was seen last.
 *
 * @param arn its name in the provider's account, where it has one besides its id
 * @param domainName the distribution's own name, such as d111.cloudfront.net
 * @param deployed whether the settings have reached every edge
 * @param aliases the names that it answers to, or will once it is deployed
 * @param origin the one that the product looks after; empty if the distribution has none
 * @param surroundings what else has a say in what becomes of a request
 * @param certificate id of the one that it shows to viewers, or is about to; empty if that is the CDN's own, or not told
 * @param bound the names that nobody else can have there: those that it answers to, and those that the CDN does not let it answer to yet, or
 *     any more
 */
public record Distribution(
        String id,
        Optional<String> arn,
        String domainName,
        boolean enabled,
        boolean deployed,
        Set<String> aliases,
        Optional<Origin> origin,
        Surroundings surroundings,
        Optional<String> certificate,
        Set<String> bound) {

    public Distribution {
        Objects.requireNonNull(id);
        Objects.requireNonNull(arn);
        Objects.requireNonNull(domainName);
        aliases = Set.copyOf(aliases);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(surroundings);
        Objects.requireNonNull(certificate);
        bound = Stream.concat(aliases.stream(), bound.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** One that answers to whatever is bound to it. */
    public Distribution(
            String id,
            Optional<String> arn,
            String domainName,
            boolean enabled,
            boolean deployed,
            Set<String> aliases,
            Optional<Origin> origin,
            Surroundings surroundings,
            Optional<String> certificate) {
        this(id, arn, domainName, enabled, deployed, aliases, origin, surroundings, certificate, aliases);
    }

    /** One whose certificate is not told. */
    public Distribution(
            String id,
            Optional<String> arn,
            String domainName,
            boolean enabled,
            boolean deployed,
            Set<String> aliases,
            Optional<Origin> origin,
            Surroundings surroundings) {
        this(id, arn, domainName, enabled, deployed, aliases, origin, surroundings, Optional.empty());
    }

    /**
     * What the CDN dials.
     *
     * @param port by which it dials HTTPS
     * @param ipAddressType at which of its addresses
     * @param clearPort by which it dials without TLS, where it always does so
     */
    public record Origin(String hostname, int port, IpAddressType ipAddressType, Optional<Integer> clearPort) {
        public Origin {
            Objects.requireNonNull(hostname);
            Objects.requireNonNull(ipAddressType);
            Objects.requireNonNull(clearPort);
        }

        /** One that is not dialled without TLS. */
        public Origin(String hostname, int port, IpAddressType ipAddressType) {
            this(hostname, port, ipAddressType, Optional.empty());
        }

        /** By which port it dials what is for this. A proxy's is never meant to be dialled without TLS: that it is, is told as a setting that differs. */
        public int port(Purpose purpose) {
            return inClear(purpose) ? clearPort.orElseThrow() : port;
        }

        /** Whether it dials without TLS what may be dialled so. */
        public boolean inClear(Purpose purpose) {
            return switch (purpose) {
                case PROXY -> false;
                case WEBSITE -> clearPort.isPresent();
            };
        }

        /** Whether it is the one that a spec names. */
        public boolean isOf(CdnProxySpec spec) {
            var purpose = Purpose.of(spec);
            return hostname.equals(spec.origin().hostname())
                    && port(purpose) == spec.origin().port()
                    && inClear(purpose) == spec.origin().inClear();
        }
    }

    /** The names that are bound to it and the one that it dials. */
    public Set<String> names() {
        return Stream.concat(bound.stream(), originName().stream()).collect(Collectors.toSet());
    }

    /** The name that it dials. */
    public Optional<String> originName() {
        return origin.map(Origin::hostname);
    }

    /** The same, of which more is to be changed. */
    public Distribution inProgress() {
        return new Distribution(id, arn, domainName, enabled, false, aliases, origin, surroundings, certificate, bound);
    }

    /** How it is, for people. */
    public enum State {
        InProgress,
        Deployed,
        Disabled
    }

    public State state() {
        if (!deployed) {
            return State.InProgress;
        }
        return enabled ? State.Deployed : State.Disabled;
    }
}
