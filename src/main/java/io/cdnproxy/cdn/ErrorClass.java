package io.cdnproxy.cdn;

import io.cdnproxy.api.Reason;
import java.time.Duration;

/**
 * What an error of the CDN means to the one who made the call: how it is told, and when to try again. There is no class
 * "never again": what a person must repair is retried slowly, for ever.
 */
public enum ErrorClass {
    /** It was made before: what was to be made exists, or existed. */
    DUPLICATE(Reason.Creating, Duration.ofSeconds(1), Duration.ofMinutes(1)),
    /** The hostname is an alias of another distribution, or its DNS record points at one. */
    ALIAS_TAKEN(Reason.AliasConflict, Duration.ofSeconds(10), Duration.ofMinutes(2)),
    /** The distribution looks like ours but is not. */
    NOT_OURS(Reason.OwnershipConflict, Duration.ofSeconds(30), Duration.ofMinutes(10)),
    /** The CDN does not do what was asked, for a reason that it tells and a person must see to. */
    REFUSED(Reason.InvalidConfiguration, Duration.ofSeconds(30), Duration.ofMinutes(10)),
    /** Somebody changed the distribution between read and write, or so the CDN says. */
    STALE(Reason.InProgress, Duration.ofSeconds(1), Duration.ofSeconds(30)),
    /** The distribution does not exist. */
    GONE(Reason.Creating, Duration.ofSeconds(1), Duration.ofSeconds(30)),
    /** Not possible yet: what is under way at the CDN ends by itself. */
    BUSY(Reason.InProgress, Duration.ofSeconds(5), Duration.ofMinutes(1)),
    /** Too many calls. */
    THROTTLED(Reason.Throttled, Duration.ofSeconds(5), Duration.ofMinutes(2)),
    /** A limit of the account. */
    QUOTA(Reason.QuotaExceeded, Duration.ofMinutes(1), Duration.ofMinutes(15)),
    /** Credentials or permissions. */
    DENIED(Reason.AccessDenied, Duration.ofSeconds(30), Duration.ofMinutes(10)),
    /** The CDN does not accept the settings. */
    INVALID(Reason.InvalidConfiguration, Duration.ofSeconds(30), Duration.ofMinutes(10)),
    /** The CDN does not accept the certificate, which also happens for minutes after it was issued. */
    CERTIFICATE_REFUSED(Reason.CertificateRefused, Duration.ofSeconds(10), Duration.ofMinutes(5)),
    /** No answer, or one that is the provider's fault. */
    UNAVAILABLE(Reason.ProviderUnavailable, Duration.ofSeconds(2), Duration.ofMinutes(2));

    private static final int MAX_DOUBLINGS = 16;

    private final Reason reason;
    private final Duration first;
    private final Duration longest;

    ErrorClass(Reason reason, Duration first, Duration longest) {
        this.reason = reason;
        this.first = first;
        this.longest = longest;
    }

    public Reason reason() {
        return reason;
    }

    /** Time to wait after the given number of failures in a row, doubling from failure to failure. */
    public Duration delay(int failures) {
        var delay = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, MAX_DOUBLINGS));
        return delay.compareTo(longest) < 0 ? delay : longest;
    }
}
