package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.child.ServingDistribution.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NamesTest {
    private static final String OLD = "old.example.com";
    private static final String NEW = "new.example.com";
    private static final boolean DEPLOYED = true;
    private static final boolean IN_PROGRESS = false;

    static Stream<Arguments> edge() {
        return Stream.of(
                Arguments.of("not known after a start", nothing(), List.of(NEW), List.of(NEW)),
                Arguments.of("not known after a start, renamed", nothing(), List.of(NEW, OLD), List.of(NEW, OLD)),
                Arguments.of("just created", answering(IN_PROGRESS, NEW), List.of(), List.of(NEW)),
                Arguments.of("settled", answering(DEPLOYED, NEW), List.of(NEW), List.of(NEW)),
                Arguments.of("renamed, not accepted yet", answering(DEPLOYED, OLD), List.of(OLD), List.of(OLD)),
                Arguments.of("renamed, on its way", answering(IN_PROGRESS, NEW), List.of(OLD), List.of(NEW, OLD)),
                Arguments.of(
                        "published, on its way", answering(IN_PROGRESS, NEW), List.of(NEW, OLD), List.of(NEW, OLD)),
                Arguments.of("everywhere", answering(DEPLOYED, NEW), List.of(NEW, OLD), List.of(NEW)),
                Arguments.of(
                        "a list that lags behind", answering(DEPLOYED, OLD), List.of(NEW, OLD), List.of(NEW, OLD)));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("edge")
    void theEdgeIsPublishedUnderTheNamesItAnswersTo(
            String name, Optional<ServingDistribution> distribution, List<String> published, List<String> expected) {
        // When
        var names = Names.ofEdge(NEW, distribution, published);

        // Then
        assertThat(names).isEqualTo(expected);
    }

    static Stream<Arguments> origin() {
        return Stream.of(
                Arguments.of("new", nothing(), List.of(), List.of(NEW)),
                Arguments.of("renamed after a start", nothing(), List.of(OLD), List.of(NEW, OLD)),
                Arguments.of("renamed", dialling(DEPLOYED, OLD), List.of(OLD), List.of(NEW, OLD)),
                Arguments.of("on its way", dialling(IN_PROGRESS, NEW), List.of(NEW, OLD), List.of(NEW, OLD)),
                Arguments.of("everywhere", dialling(DEPLOYED, NEW), List.of(NEW, OLD), List.of(NEW)),
                Arguments.of(
                        "somebody's origin", dialling(DEPLOYED, "foreign.example.com"), List.of(NEW), List.of(NEW)));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("origin")
    void theOriginGoesByTheNamesThatMayBeDialled(
            String name, Optional<ServingDistribution> distribution, List<String> held, List<String> expected) {
        // When
        var names = Names.ofOrigin(NEW, distribution, held);

        // Then
        assertThat(names).isEqualTo(expected);
    }

    static Stream<Arguments> viewers() {
        return Stream.of(
                Arguments.of("new", nothing(), List.of(), List.of(NEW)),
                Arguments.of("renamed after a start", nothing(), List.of(OLD), List.of(NEW, OLD)),
                Arguments.of("renamed", answering(DEPLOYED, OLD), List.of(OLD), List.of(NEW, OLD)),
                Arguments.of("on its way", answering(IN_PROGRESS, NEW), List.of(NEW, OLD), List.of(NEW, OLD)),
                Arguments.of("everywhere", answering(DEPLOYED, NEW), List.of(NEW, OLD), List.of(NEW)));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("viewers")
    void whatViewersAreShownCoversTheNamesThatTheyMayComeBy(
            String name, Optional<ServingDistribution> distribution, List<String> held, List<String> expected) {
        // When
        var names = Names.ofViewers(NEW, distribution, held);

        // Then
        assertThat(names).isEqualTo(expected);
    }

    private static Optional<ServingDistribution> nothing() {
        return Optional.empty();
    }

    private static Optional<ServingDistribution> answering(boolean deployed, String alias) {
        return Optional.of(new ServingDistribution(
                "d1.cloudfront.net",
                Set.of(alias),
                Optional.of(new Origin("b.example.com", 443, IpAddressType.IPV4)),
                deployed));
    }

    private static Optional<ServingDistribution> dialling(boolean deployed, String origin) {
        return Optional.of(new ServingDistribution(
                "d1.cloudfront.net",
                Set.of("a.example.com"),
                Optional.of(new Origin(origin, 443, IpAddressType.IPV4)),
                deployed));
    }
}
