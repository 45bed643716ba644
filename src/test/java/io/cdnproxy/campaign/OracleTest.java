package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An oracle that cannot fail proves nothing: each has an operator to fail on. */
class OracleTest {

    static Stream<Toy> toys() {
        return Toy.all();
    }

    static Stream<Workload> workloads() {
        return Workloads.all().stream();
    }

    @ParameterizedTest
    @MethodSource("toys")
    void everyToyIsCaught(Toy toy) {
        // Given
        var oracle = Oracle.all().stream()
                .filter(toy.caughtBy()::isInstance)
                .findFirst()
                .orElseThrow();

        // When
        var violations = oracle.violations(toy.workload(), Toy.healthy(toy.workload()), toy.seen());

        // Then
        assertThat(violations).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void noOracleIsAgainstARunLikeTheOneWithoutAFault(Workload workload) {
        // Given
        var healthy = Toy.healthy(workload);

        // When
        var violations =
                Oracle.all().stream().flatMap(oracle -> oracle.violations(workload, healthy, healthy).stream());

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void everyOracleHasAToy() {
        // Given
        var oracles = Oracle.all().stream().<Class<?>>map(Object::getClass).toList();

        // When
        var caught = toys().<Class<?>>map(Toy::caughtBy).collect(Collectors.toSet());

        // Then
        assertThat(caught).containsExactlyInAnyOrderElementsOf(oracles);
    }

    @Test
    void anOracleNamesTheDifference() {
        // Given
        var toy = toys().filter(candidate -> candidate.mistake().startsWith("replace for merge"))
                .findFirst()
                .orElseThrow();

        // When
        var violations = new SameEndState().violations(toy.workload(), Toy.healthy(toy.workload()), toy.seen());

        // Then
        assertThat(violations)
                .isEqualTo(List.of("Distribution/<distribution 1> has [<WebACLId></WebACLId>]"
                        + " and not [<WebACLId>firewall</WebACLId>]"));
    }

    @Test
    @Tag("campaign")
    void printsWhatEachOracleIsProvedWith() {
        // When
        var list = toys().map(
                        toy -> "%-18s catches: %s".formatted(toy.caughtBy().getSimpleName(), toy.mistake()))
                .toList();

        // Then
        assertThat(list).isNotEmpty();
        list.forEach(System.out::println);
    }
}
