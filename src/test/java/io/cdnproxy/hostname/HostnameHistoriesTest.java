package io.cdnproxy.hostname;

import static io.cdnproxy.hostname.Cluster.MONDAY;
import static io.cdnproxy.hostname.Cluster.TUESDAY;
import static io.cdnproxy.hostname.Cluster.WEDNESDAY;
import static io.cdnproxy.hostname.Cluster.hosted;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.hostname.Claim.Wanted;
import io.cdnproxy.hostname.History.Rule;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whatever happens in whatever order, no two objects ever act on one name, and whoever has a name keeps it. */
class HostnameHistoriesTest {
    private static final int HISTORIES = 250;
    private static final int MOVES = 40;

    private static final List<CdnProxy> CAST = List.of(
            hosted("alice", MONDAY, "x.example.com", "y.example.com"),
            hosted("bob", TUESDAY, "x.example.com", "y.example.com"),
            hosted("carol", WEDNESDAY, "x.example.com", "y.example.com"));

    /** Edge and origin; an origin of one's own is nobody else's. */
    private static final List<List<String>> SPECS = List.of(
            List.of("x.example.com", "own.example.com"),
            List.of("y.example.com", "own.example.com"),
            List.of("x.example.com", "y.example.com"),
            List.of("y.example.com", "z.example.com"),
            List.of("own-a.example.com", "z.example.com"));

    @Test
    void twoObjectsNeverActOnOneName() {
        // When
        var violations = violations(CAST.subList(0, 2), Rule::registry);

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void norDoThree() {
        // When
        var violations = violations(CAST, Rule::registry);

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void theSearchFindsWhatIsWrongWithAge() {
        // When
        var violations = violations(CAST, served -> OlderWins::new);

        // Then
        assertThat(violations).anyMatch(found -> found.contains("both use"));
    }

    @Test
    void theSearchFindsWhatIsWrongWithoutAMemoryOfOnesOwn() {
        // When
        var violations = violations(CAST, StatusAlone::rules);

        // Then
        assertThat(violations).anyMatch(found -> found.contains("both use"));
    }

    @Test
    void theSearchFindsWhatIsWrongWithoutALookAtWhatTheAbsentLeft() {
        // When
        var violations = violations(
                CAST,
                served -> Rule.registry((object, unsettled) ->
                        new ServedNames.Sight(served.of(object, unsettled).own(), List.of())));

        // Then
        assertThat(violations).anyMatch(found -> found.contains("both use"));
    }

    private static List<String> violations(List<CdnProxy> cast, Function<ServedNames, Supplier<Rule>> rules) {
        return LongStream.range(0, HISTORIES)
                .mapToObj(seed ->
                        new History(seed, cast, SPECS, rules).play(MOVES).comeToRest())
                .flatMap(history -> history.violations().stream())
                .limit(1)
                .toList();
    }

    /** A rule that asks nobody but the clock. */
    private static final class OlderWins implements Rule {
        @Override
        public Acceptance claim(CdnProxy object, Cluster shown) {
            boolean refused = shown.list()
                    .filter(other -> other.getMetadata()
                                    .getCreationTimestamp()
                                    .compareTo(object.getMetadata().getCreationTimestamp())
                            < 0)
                    .flatMap(other -> Wanted.by(other).exclusive().stream())
                    .anyMatch(Wanted.by(object).all()::contains);
            return refused
                    ? new Acceptance.Refused(Verdict.fails(Reason.HostnameConflict, "older"))
                    : new Acceptance.Accepted(
                            Verdict.works("oldest"),
                            new Hostnames(
                                    object.getSpec().hostname(),
                                    object.getSpec().origin().hostname(),
                                    List.of()),
                            Optional.empty());
        }

        @Override
        public void settle(CdnProxy object, Hostnames kept) {}

        @Override
        public void forget(CdnProxy object) {}
    }

    /** The product's rule, by one that forgets from pass to pass: what the cache does not show yet did not happen. */
    private record StatusAlone(Supplier<Rule> registry) implements Rule {

        static Supplier<Rule> rules(ServedNames served) {
            var registry = Rule.registry(served);
            return () -> new StatusAlone(registry);
        }

        @Override
        public Acceptance claim(CdnProxy object, Cluster shown) {
            return registry.get().claim(object, shown);
        }

        @Override
        public void settle(CdnProxy object, Hostnames kept) {}

        @Override
        public void forget(CdnProxy object) {}
    }
}
