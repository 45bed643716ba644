package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.cdn.Account;
import io.cdnproxy.cdn.Cdn;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnGoal;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.NameSighting;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.Presence;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.TeardownReport;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** CloudFront behind the port. */
public record CloudFrontCdn(DistributionReconciler distributions, Inventory inventory) implements Cdn {

    public static CloudFrontCdn over(DistributionApi api, CdnSettings settings, CdnEvents events, Clock clock) {
        var inventory = new Inventory(settings, api, events, clock);
        return new CloudFrontCdn(
                new DistributionReconciler(settings, api, inventory, StepWords.to(events), clock), inventory);
    }

    @Override
    public boolean isNamedBy(CdnProxySpec.Cdn asked) {
        return asked.cloudFront() != null;
    }

    @Override
    public CdnReport reconcile(CdnGoal goal, long generation) {
        return distributions.reconcile(DesiredDistribution.of(goal), generation);
    }

    @Override
    public CdnReport look(CdnGoal inForce, CdnGoal wanted) {
        return distributions.look(DesiredDistribution.of(inForce), DesiredDistribution.of(wanted));
    }

    @Override
    public TeardownReport teardown(TeardownGoal goal, Owner owner, long generation, Optional<String> lastKnownId) {
        return distributions.teardown(goal, owner, generation, lastKnownId);
    }

    @Override
    public void lookAgain(String namespace, String uid) {
        distributions.lookAgain(namespace, uid);
    }

    @Override
    public void forget(String uid) {
        distributions.forget(uid);
    }

    @Override
    public Optional<Distribution> distribution(Owner owner) {
        return distributions.distribution(owner);
    }

    @Override
    public Optional<Presence> presence(Owner owner, Optional<String> lastKnownId) {
        return distributions.presence(owner, lastKnownId);
    }

    @Override
    public Optional<Set<String>> shownCertificates(Owner owner) {
        return distributions.shownCertificates(owner);
    }

    @Override
    public Optional<Distribution.Origin> adoptableOrigin(CdnGoal goal) {
        return distributions.adoptableOrigin(DesiredDistribution.of(goal));
    }

    @Override
    public NameSighting sightingOf(Owner owner, Set<String> wanted) {
        return distributions.sightingOf(owner, wanted);
    }

    @Override
    public Optional<Account> account() {
        return inventory.account();
    }

    @Override
    public void listen(Consumer<Set<String>> listener) {
        inventory.listen(listener);
    }

    @Override
    public void start() {
        inventory.start();
    }

    @Override
    public boolean healthy(Instant now) {
        return inventory.healthy(now);
    }

    @Override
    public void close() {
        inventory.close();
    }
}
