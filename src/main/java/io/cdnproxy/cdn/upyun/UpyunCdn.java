package io.cdnproxy.cdn.upyun;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** UPYUN behind the port. */
public record UpyunCdn(ServiceReconciler reconciler, Services services) implements Cdn {

    /** With a mirror of its own. */
    public static UpyunCdn over(ServiceApi api, CdnSettings settings, CdnEvents events, Clock clock) {
        var services = new Services(settings, api, events, clock);
        return new UpyunCdn(new ServiceReconciler(settings, api, services, StepWords.to(events), clock), services);
    }

    @Override
    public boolean isNamedBy(CdnProxySpec.Cdn asked) {
        return asked.upyun() != null;
    }

    @Override
    public CdnReport reconcile(CdnGoal goal, long generation) {
        return reconciler.reconcile(DesiredService.of(goal), generation);
    }

    @Override
    public CdnReport look(CdnGoal inForce, CdnGoal wanted) {
        return reconciler.look(DesiredService.of(inForce), DesiredService.of(wanted));
    }

    @Override
    public TeardownReport teardown(TeardownGoal goal, Owner owner, long generation, Optional<String> lastKnownId) {
        return reconciler.teardown(goal, owner, generation, lastKnownId);
    }

    @Override
    public void lookAgain(String namespace, String uid) {
        reconciler.lookAgain(namespace, uid);
    }

    @Override
    public void forget(String uid) {
        reconciler.forget(uid);
    }

    @Override
    public Optional<Distribution> distribution(Owner owner) {
        return reconciler.distribution(owner);
    }

    @Override
    public Optional<Presence> presence(Owner owner, Optional<String> lastKnownId) {
        return reconciler.presence(owner, lastKnownId);
    }

    @Override
    public Optional<Set<String>> shownCertificates(Owner owner) {
        return reconciler.shownCertificates(owner);
    }

    /** None: a service that somebody made bears a name that no object's has, and no consent. */
    @Override
    public Optional<Distribution.Origin> adoptableOrigin(CdnGoal goal) {
        return Optional.empty();
    }

    @Override
    public NameSighting sightingOf(Owner owner, Set<String> wanted) {
        return reconciler.sightingOf(owner);
    }

    /** None is known of: whose a service is that answers to a name is asked when the name is to be bound. */
    @Override
    public List<NameSighting.Other> othersGoingBy(Owner owner, Set<String> wanted) {
        return List.of();
    }

    @Override
    public Optional<Account> account() {
        return services.account();
    }

    @Override
    public void listen(Consumer<Set<String>> listener) {
        services.listen(listener);
    }

    @Override
    public void start() {
        services.start();
    }

    @Override
    public boolean healthy(Instant now) {
        return services.healthy(now);
    }

    @Override
    public void close() {
        services.close();
    }
}
