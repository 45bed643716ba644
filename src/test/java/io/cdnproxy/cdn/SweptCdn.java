package io.cdnproxy.cdn;

import java.time.Clock;

/** The CDN room behind a port, after its first sweep, for tests of those who use it. */
public final class SweptCdn {
    private SweptCdn() {}

    public static DistributionReconciler over(DistributionApi api, Clock clock) {
        var inventory = new Inventory(Fixtures.SETTINGS, api, CdnEvents.NONE, clock);
        inventory.turn();
        return new DistributionReconciler(Fixtures.SETTINGS, api, inventory, StepWords.to(CdnEvents.NONE), clock);
    }
}
