package io.cdnproxy.hostname;

import static io.cdnproxy.hostname.Cluster.deleted;
import static io.cdnproxy.hostname.Cluster.recorded;
import static io.cdnproxy.hostname.Cluster.renamed;
import static io.cdnproxy.hostname.Cluster.withoutStatus;
import static io.cdnproxy.hostname.Cluster.worked;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.hostname.Claim.Wanted;
import io.cdnproxy.hostname.ServedNames.Marks;
import io.cdnproxy.hostname.ServedNames.Names;
import io.cdnproxy.hostname.ServedNames.Other;
import io.cdnproxy.hostname.ServedNames.Sight;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What may happen to a few objects that want the same few names: they come, change, go and come back; the operator passes, crashes in the
 * middle, restarts, sees late, or finds everything restored without status, one after another. Who goes may leave its distribution. After
 * each move nobody may use what another uses, there or not.
 */
final class History {
    private final Random random;
    private final List<CdnProxy> cast;
    private final List<List<String>> specs;
    private final Supplier<Rule> rules;
    private final Map<String, CdnProxy> server = new HashMap<>();
    private final Map<String, Set<String>> used = new HashMap<>();
    private final List<String> moves = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private Cluster shown = new Cluster();
    private Rule rule;

    /** How names are given out. */
    interface Rule {
        Acceptance claim(CdnProxy object, Cluster shown);

        void settle(CdnProxy object, Hostnames kept);

        void forget(CdnProxy object);

        /** The product's own. */
        static Supplier<Rule> registry(ServedNames served) {
            return () -> {
                var registry = new HostnameRegistry(AllowedHostnames.all(), served, line -> {});
                return new Rule() {
                    @Override
                    public Acceptance claim(CdnProxy object, Cluster shown) {
                        return registry.claim(object, shown);
                    }

                    @Override
                    public void settle(CdnProxy object, Hostnames kept) {
                        registry.settle(object, kept);
                    }

                    @Override
                    public void forget(CdnProxy object) {
                        registry.forget(object);
                    }
                };
            };
        }
    }

    History(long seed, List<CdnProxy> cast, List<List<String>> specs, Function<ServedNames, Supplier<Rule>> rules) {
        this.random = new Random(seed);
        this.cast = cast;
        this.specs = specs;
        this.rules = rules.apply(this::sight);
        this.rule = this.rules.get();
    }

    /** What went wrong, and how it came to that; empty if nothing did. */
    List<String> violations() {
        return violations.isEmpty() ? List.of() : List.of(violations + " after " + moves);
    }

    History play(int length) {
        for (int i = 0; i < length && violations.isEmpty(); i++) {
            move(cast.get(random.nextInt(cast.size())));
            check();
        }
        return this;
    }

    /** Nothing new happens any more, and everything in progress comes to its end. */
    History comeToRest() {
        for (int i = 0; i < 2 * cast.size() && violations.isEmpty(); i++) {
            cast.forEach(this::show);
            cast.forEach(this::goes);
            cast.forEach(this::passes);
            cast.forEach(this::handsOver);
            check();
        }
        cast.stream().filter(this::lives).forEach(this::isRefusedForAReason);
        return this;
    }

    private void move(CdnProxy who) {
        switch (random.nextInt(14)) {
            case 0, 1, 2 -> applies(who);
            case 3, 4, 5 -> passes(who);
            case 6, 7 -> show(who);
            case 8, 9 -> handsOver(who);
            case 10 -> isDeleted(who);
            case 11 -> goes(who);
            case 12 -> crashesInAPassOf(who);
            default -> {
                if (random.nextInt(3) == 0) {
                    isRestored();
                } else {
                    restarts();
                }
            }
        }
    }

    private void applies(CdnProxy who) {
        var spec = specs.get(random.nextInt(specs.size()));
        var now = server.getOrDefault(uid(who), who);
        if (!now.isMarkedForDeletion()) {
            note(who, "applies " + spec);
            server.put(uid(who), renamed(now, spec.get(0), spec.get(1).replace("own", uid(who))));
            if (shown.list().noneMatch(object -> uid(object).equals(uid(who)))) {
                show(who);
            }
        }
    }

    private void passes(CdnProxy who) {
        if (!lives(who)) {
            return;
        }
        var object = server.get(uid(who));
        var acceptance = rule.claim(object, shown);
        note(who, "passes: " + acceptance.getClass().getSimpleName());
        switch (acceptance) {
            case Acceptance.Claimed claimed -> server.put(uid(who), worked(object, claimed.names()));
            case Acceptance.Accepted accepted ->
                uses(who).addAll(Wanted.by(object).exclusive());
            case Acceptance.Kept kept -> {
                keeps(who, object, Holding.recorded(kept.names(), false).names());
                kept.maintained().ifPresent(inForce -> uses(who)
                        .addAll(Wanted.by(inForce).exclusive()));
                settles(who, kept.names());
            }
            case Acceptance.Refused refused -> keeps(who, object, Set.of());
        }
    }

    private void keeps(CdnProxy who, CdnProxy object, Set<String> kept) {
        if (uses(who).containsAll(Wanted.by(object).exclusive())) {
            violations.add(uid(who) + " is refused names that it uses");
        }
        if (HostnameLedger.recorded(object).isPresent() && !kept.containsAll(uses(who))) {
            violations.add("%s keeps %s of %s".formatted(uid(who), kept, uses(who)));
        }
    }

    private void crashesInAPassOf(CdnProxy who) {
        if (lives(who)) {
            note(who, "crashes the operator in its pass");
            rule.claim(server.get(uid(who)), shown);
            restarts();
        }
    }

    private void handsOver(CdnProxy who) {
        if (!lives(who)) {
            return;
        }
        var object = server.get(uid(who));
        if (rule.claim(object, shown) instanceof Acceptance.Accepted accepted) {
            uses(who).addAll(Wanted.by(object).exclusive());
            check();
            uses(who).retainAll(Wanted.by(object).exclusive());
            note(who, "hands over");
            settles(who, accepted.names());
        }
    }

    /** A pass ends with letting go what is not used any more, unless it does not come so far. */
    private void settles(CdnProxy who, Hostnames names) {
        var object = server.get(uid(who));
        var kept = FormerNames.stillUsed(names, Optional.of(uses(who)), Set::of);
        server.put(uid(who), recorded(object, kept));
        if (random.nextInt(8) == 0) {
            note(who, "crashes the operator at the end of its pass");
            restarts();
        } else {
            rule.settle(object, kept);
        }
    }

    private void isDeleted(CdnProxy who) {
        if (lives(who)) {
            note(who, "is deleted");
            server.computeIfPresent(uid(who), (uid, now) -> deleted(now));
        }
    }

    private void goes(CdnProxy who) {
        if (server.containsKey(uid(who)) && server.get(uid(who)).isMarkedForDeletion()) {
            boolean leaves = random.nextInt(3) == 0;
            note(who, leaves ? "goes and leaves its distribution" : "goes");
            var last = server.remove(uid(who));
            shown.remove(last);
            rule.forget(last);
            if (!leaves) {
                used.remove(uid(who));
            }
        } else if (!server.containsKey(uid(who)) && used.remove(uid(who)) != null) {
            note(who, "is not there, and somebody takes its distribution away");
        }
    }

    private void show(CdnProxy who) {
        Optional.ofNullable(server.get(uid(who))).ifPresent(shown::show);
    }

    private void restarts() {
        moves.add("the operator restarts");
        rule = rules.get();
        shown = new Cluster();
        server.values().forEach(shown::show);
    }

    private void isRestored() {
        moves.add("all is restored without status");
        server.replaceAll((uid, object) -> withoutStatus(object));
        rule = rules.get();
        shown = new Cluster();
        var order = new ArrayList<>(cast);
        Collections.shuffle(order, random);
        boolean oneAfterAnother = random.nextBoolean();
        if (!oneAfterAnother) {
            order.forEach(this::show);
        }
        for (var who : order) {
            show(who);
            passes(who);
            check();
        }
    }

    private Sight sight(CdnProxy object, Set<String> unsettled) {
        var others = cast.stream()
                .filter(other -> !uid(other).equals(uid(object)))
                .filter(other -> uses(other).stream().anyMatch(unsettled::contains))
                .map(other -> new Other(
                        "distribution E-" + uid(other),
                        new Names(uses(other), Set.of()),
                        Optional.of(new Marks(ResourceID.fromResource(other), uid(other))),
                        "it is taken off there"))
                .toList();
        return new Sight(Optional.of(new Names(uses(object), Set.of())), others);
    }

    private void check() {
        var owners = new HashMap<String, String>();
        used.forEach((uid, names) -> names.forEach(name -> {
            var other = owners.putIfAbsent(name, uid);
            if (other != null) {
                violations.add("%s and %s both use %s".formatted(other, uid, name));
            }
        }));
    }

    private void isRefusedForAReason(CdnProxy who) {
        var object = server.get(uid(who));
        var acceptance = rule.claim(object, shown);
        if (acceptance instanceof Acceptance.Kept || acceptance instanceof Acceptance.Refused) {
            var wanted = Wanted.by(object).all();
            boolean taken = cast.stream()
                    .filter(other -> !uid(other).equals(uid(who)))
                    .flatMap(other -> Stream.concat(
                            uses(other).stream(),
                            Optional.ofNullable(server.get(uid(other)))
                                    .flatMap(HostnameLedger::recorded)
                                    .map(record -> Holding.recorded(record, false))
                                    .orElse(Holding.NOTHING)
                                    .names()
                                    .stream()))
                    .anyMatch(wanted::contains);
            if (!taken) {
                violations.add(uid(who) + " waits for names that nobody has: "
                        + acceptance.verdict().message());
            }
        }
    }

    private boolean lives(CdnProxy who) {
        return server.containsKey(uid(who)) && !server.get(uid(who)).isMarkedForDeletion();
    }

    private Set<String> uses(CdnProxy who) {
        return used.computeIfAbsent(uid(who), uid -> new HashSet<>());
    }

    private void note(CdnProxy who, String move) {
        moves.add(uid(who) + " " + move);
    }

    private static String uid(CdnProxy object) {
        return object.getMetadata().getUid();
    }
}
