package io.cdnproxy.certificate;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.WriteBudget;
import java.time.Clock;
import java.time.Duration;

/** The certificates room before its first look, for tests of those who use it. */
public final class UnseenCertificates {
    private UnseenCertificates() {}

    public static Certificates at(Clock clock) {
        var settings = new CdnSettings(
                "cluster-1",
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                Duration.ofSeconds(30),
                100,
                100,
                Duration.ofSeconds(15),
                2500);
        return new Certificates(
                settings,
                WriteBudget.of(settings),
                new InMemoryKeeper(clock),
                CdnEvents.NONE,
                CertificateEvents.NONE,
                clock,
                MutableClock.steady(clock));
    }
}
