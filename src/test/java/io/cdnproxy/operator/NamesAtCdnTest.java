package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cdnproxy.Installation;
import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnSpec;
import io.cdnproxy.cdn.Cdn;
import io.cdnproxy.cdn.Cdns;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.NameSighting;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.Surroundings;
import io.cdnproxy.hostname.ServedNames.Marks;
import io.cdnproxy.hostname.ServedNames.Other;
import io.cdnproxy.hostname.ServedNames.Sight;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A name may be served by another CDN than the one that an object asks for. */
class NamesAtCdnTest {
    private static final Distribution THEIRS = new Distribution(
            "E1",
            Optional.empty(),
            "d1.cloudfront.net",
            true,
            true,
            Set.of("a.example.com"),
            Optional.empty(),
            Surroundings.NONE);
    private static final Set<String> WANTED = Set.of("a.example.com", "b.example.com");

    private final List<Cdn> accounts = new ArrayList<>();
    private final List<Cdn> started = new ArrayList<>();

    @Test
    void whatIsServedElsewhereIsSeenToo() {
        // Given
        var tags = Map.of(Owner.OBJECT_TAG, "proxies/osaka", Owner.UID_TAG, "uid-osaka");
        var elsewhere = cdn(
                false,
                new NameSighting(
                        Optional.empty(),
                        List.of(new NameSighting.Other(
                                THEIRS, Optional.of(tags), "distribution E1", "it is taken off"))));
        var named = cdn(true, new NameSighting(Optional.of(List.of()), List.of()));

        // When
        var sight = new NamesAtCdn(new Installation("cluster-1"), new Cdns(List.of(elsewhere, named)))
                .of(Proxies.behindAnotherCdn(), WANTED);

        // Then
        assertThat(sight.others())
                .extracting(Other::description, Other::release, Other::marks)
                .containsExactly(tuple(
                        "distribution E1",
                        "it is taken off",
                        Optional.of(new Marks(new ResourceID("osaka", "proxies"), "uid-osaka"))));
    }

    /** What a CDN does not let it answer to yet it holds all the same. */
    @Test
    void whatIsBoundToItsOwnIsItsOwn() {
        // Given
        var own = new Distribution(
                "s1",
                Optional.empty(),
                "s1.b0.aicdn.com",
                true,
                false,
                Set.of(),
                Optional.empty(),
                Surroundings.NONE,
                Optional.empty(),
                Set.of("a.example.com"));
        var named = cdn(true, new NameSighting(Optional.of(List.of(own)), List.of()));

        // When
        var sight =
                new NamesAtCdn(new Installation("cluster-1"), new Cdns(List.of(named))).of(Proxies.atUpyun(), WANTED);

        // Then
        assertThat(sight.own())
                .hasValueSatisfying(names -> assertThat(names.aliases()).containsExactly("a.example.com"));
    }

    /** Where nobody has an account, nobody ever looks. */
    @Test
    void whatIsItsOwnOnlyItsOwnCdnKnows() {
        // Given
        var elsewhere = cdn(false, NameSighting.NOTHING_KNOWN);
        var named = cdn(true, new NameSighting(Optional.of(List.of()), List.of()));

        // When
        var sight = new NamesAtCdn(new Installation("cluster-1"), new Cdns(List.of(elsewhere, named)))
                .of(Proxies.behindAnotherCdn(), WANTED);

        // Then
        assertThat(sight).isEqualTo(Sight.NOTHING);
    }

    @Test
    void whatIsNotSeenYetAnywhereIsNotSeen() {
        // Given
        var elsewhere = cdn(false, new NameSighting(Optional.empty(), List.of(), false, Set.of("a.example.com")));
        var named = cdn(true, new NameSighting(Optional.of(List.of()), List.of(), false, Set.of("b.example.com")));

        // When
        var sight = new NamesAtCdn(new Installation("cluster-1"), new Cdns(List.of(elsewhere, named)))
                .of(Proxies.behindAnotherCdn(), WANTED);

        // Then
        assertThat(sight.unseen()).isEqualTo(WANTED);
    }

    /** What was left there has no object any more that would name that CDN. */
    @Test
    void whereThereIsAnAccountSomebodyLooksAsSoonAsANameIsNotSettled() {
        // Given
        var elsewhere = cdn(false, NameSighting.NOTHING_KNOWN);
        var named = cdn(true, new NameSighting(Optional.of(List.of()), List.of()));
        var cdns = new Cdns(List.of(elsewhere, named));
        var names = new NamesAtCdn(new Installation("cluster-1"), cdns);
        cdns.start();
        names.of(Proxies.behindAnotherCdn(), WANTED);
        names.of(Proxies.behindAnotherCdn(), Set.of());
        assertThat(started).containsExactly(named);
        accounts.add(elsewhere);
        names.of(Proxies.behindAnotherCdn(), Set.of());
        assertThat(started).containsExactly(named);

        // When
        names.of(Proxies.behindAnotherCdn(), WANTED);

        // Then
        assertThat(started).containsExactly(named, elsewhere);
        assertThat(cdns.isNamed(elsewhere)).isFalse();
    }

    private Cdn cdn(boolean named, NameSighting sighting) {
        return (Cdn) Proxy.newProxyInstance(
                NamesAtCdnTest.class.getClassLoader(),
                new Class<?>[] {Cdn.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "isNamedBy" -> named && arguments[0] instanceof CdnSpec;
                    case "sightingOf" -> sighting;
                    case "othersGoingBy" -> sighting;
                    case "hasAccount" -> accounts.stream().anyMatch(cdn -> cdn == self);
                    case "start" -> {
                        started.add((Cdn) self);
                        yield null;
                    }
                    case "toString" -> named ? "the one named" : "another";
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
