package io.cdnproxy.cdn.external;

import io.cdnproxy.api.CdnKind;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.Account;
import io.cdnproxy.cdn.Cdn;
import io.cdnproxy.cdn.CdnGoal;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.NameSighting;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.Presence;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.TeardownReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Somebody else's CDN: nothing is made there, and so there is nothing to mirror, to wait for or to take away. */
public final class ExternalCdn implements Cdn {

    private static CdnReport report(CdnProxySpec spec) {
        return CdnReport.notDriven(Verdict.works(
                Reason.ExternalCdn,
                "the CDN is yours (cdn.external), and nothing is read or changed there: see EdgeHandshake and %s for what it does"
                        .formatted(Purpose.of(spec).atEdge())));
    }

    @Override
    public CdnKind kind() {
        return CdnKind.EXTERNAL;
    }

    @Override
    public Optional<String> purgedByHand() {
        return Optional.of("have your CDN forget what it keeps there");
    }

    @Override
    public CdnReport reconcile(CdnGoal goal, long generation) {
        return report(goal.spec());
    }

    @Override
    public CdnReport look(CdnGoal inForce, CdnGoal wanted) {
        return report(inForce.spec());
    }

    @Override
    public TeardownReport teardown(TeardownGoal goal, Owner owner, long generation, Optional<String> lastKnownId) {
        return new TeardownReport.Gone();
    }

    @Override
    public Optional<Distribution> distribution(Owner owner) {
        return Optional.empty();
    }

    @Override
    public Optional<Presence> presence(Owner owner, Optional<String> lastKnownId) {
        return Optional.of(Presence.NONE);
    }

    @Override
    public Optional<Set<String>> shownCertificates(Owner owner) {
        return Optional.of(Set.of());
    }

    @Override
    public Optional<Distribution.Origin> adoptableOrigin(CdnGoal goal) {
        return Optional.empty();
    }

    @Override
    public NameSighting sightingOf(Owner owner, Set<String> wanted, Set<String> unsettled) {
        return new NameSighting(Optional.of(List.of()), List.of());
    }

    @Override
    public Optional<Account> account() {
        return Optional.empty();
    }

    @Override
    public void lookAgain(String namespace, String uid) {
        // has nothing to look at
    }

    @Override
    public void forget(String uid) {
        // remembers nothing
    }

    @Override
    public void listen(Consumer<Set<String>> listener) {
        // has no news
    }

    @Override
    public void start() {
        // has no thread
    }

    @Override
    public boolean healthy(Instant now) {
        return true;
    }

    @Override
    public void close() {
        // has no thread
    }
}
