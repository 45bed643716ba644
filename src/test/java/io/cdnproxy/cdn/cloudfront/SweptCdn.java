package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.Cdns;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.WriteBudget;
import io.cdnproxy.cdn.external.ExternalCdn;
import java.time.Clock;
import java.util.List;

/** The CDN room behind a port, after its first sweep, for tests of those who use it. */
public final class SweptCdn {
    private SweptCdn() {}

    public static Cdns over(DistributionApi api, Clock clock) {
        var inventory = new Inventory(Fixtures.SETTINGS, api, CdnEvents.NONE, MutableClock.steady(clock));
        var cloudFront = new CloudFrontCdn(
                Fixtures.SETTINGS,
                WriteBudget.of(Fixtures.SETTINGS),
                api,
                inventory,
                StepWords.to(CdnEvents.NONE),
                MutableClock.steady(clock));
        inventory.turn();
        return new Cdns(List.of(cloudFront, new ExternalCdn()));
    }
}
