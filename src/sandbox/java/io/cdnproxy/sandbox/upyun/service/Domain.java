package io.cdnproxy.sandbox.upyun.service;

import java.time.Instant;
import java.util.Optional;

/**
 * A name that is bound to a service. Immutable.
 *
 * @param name possibly with a leading wildcard
 * @param type such as PLAY
 * @param boundAt when its review began
 * @param reviewedAt when its review ends by itself
 * @param decided what somebody has decided about it, whatever its review would have led to
 */
public record Domain(
        long id,
        String name,
        String type,
        Instant boundAt,
        Instant reviewedAt,
        Optional<Status> decided,
        Optional<Https> https) {

    /** What its review has led to. */
    public enum Status {
        NORMAL,
        PENDING,
        REFUSED
    }

    /**
     * With which certificate it is served.
     *
     * @param isOn whether it is: a certificate that was switched off is not bound
     * @param isForced whether viewers of plain HTTP are sent there
     */
    public record Https(String certificateId, boolean isOn, boolean isForced) {}

    /** @param filings which names may be served */
    public Status status(Filings filings, Instant now) {
        if (decided.isPresent()) {
            return decided.get();
        }
        if (now.isBefore(reviewedAt)) {
            return Status.PENDING;
        }
        return filings.has(name) ? Status.NORMAL : Status.REFUSED;
    }

    Domain decided(Status status) {
        return new Domain(id, name, type, boundAt, reviewedAt, Optional.of(status), https);
    }

    Domain with(Https changed) {
        return new Domain(id, name, type, boundAt, reviewedAt, decided, Optional.of(changed));
    }

    /** The certificate that it is served with. */
    public Optional<String> boundCertificate() {
        return https.filter(Https::isOn).map(Https::certificateId);
    }
}
