package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ProxyProtocol;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.ChainReport;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The origin as a pass sees it after it has written the children: the second observation, from which the step at the CDN is decided.
 *
 * @param certificate whether the origin can serve a certificate for its name
 * @param notAfter when the certificate in its Secret expires
 * @param workload whether its servers run and have loaded that
 * @param awaitedAddress the Service that has none, if it is to have one
 * @param balancer what has just been made in front of it
 * @param silent what is in front of it where nobody answers
 * @param use what it is for
 * @param chain the prober's latest report; empty while there is none about the present target
 */
public record OriginState(
        Verdict certificate,
        Optional<Instant> notAfter,
        Verdict workload,
        Optional<AwaitedAddress> awaitedAddress,
        Optional<FreshBalancer> balancer,
        Optional<SilentBalancer> silent,
        OriginUse use,
        Optional<ChainReport> chain) {

    public OriginState {
        Objects.requireNonNull(certificate);
        Objects.requireNonNull(notAfter);
        Objects.requireNonNull(workload);
        Objects.requireNonNull(awaitedAddress);
        Objects.requireNonNull(balancer);
        Objects.requireNonNull(silent);
        Objects.requireNonNull(use);
        Objects.requireNonNull(chain);
    }

    /** That of a proxy. */
    public OriginState(
            Verdict certificate,
            Optional<Instant> notAfter,
            Verdict workload,
            Optional<AwaitedAddress> awaitedAddress,
            Optional<FreshBalancer> balancer,
            Optional<SilentBalancer> silent,
            Optional<ProxyProtocol> readable,
            Optional<ChainReport> chain) {
        this(certificate, notAfter, workload, awaitedAddress, balancer, silent, OriginUse.ofProxy(readable), chain);
    }

    /** One with nothing in front of it that was made only now. */
    public OriginState(
            Verdict certificate,
            Optional<Instant> notAfter,
            Verdict workload,
            Optional<AwaitedAddress> awaitedAddress,
            Optional<ProxyProtocol> readable,
            Optional<ChainReport> chain) {
        this(certificate, notAfter, workload, awaitedAddress, Optional.empty(), readable, chain);
    }

    /** One that nothing is asked about. */
    public OriginState(
            Verdict certificate,
            Optional<Instant> notAfter,
            Verdict workload,
            Optional<AwaitedAddress> awaitedAddress,
            Optional<FreshBalancer> balancer,
            Optional<ProxyProtocol> readable,
            Optional<ChainReport> chain) {
        this(certificate, notAfter, workload, awaitedAddress, balancer, Optional.empty(), readable, chain);
    }
}
