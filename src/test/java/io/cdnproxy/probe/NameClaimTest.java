package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where it is looked for who holds a name. */
class NameClaimTest {
    private static final String LONGEST_LABEL = "a".repeat(63);

    @Test
    void itIsLookedForAtTheNameAndBehindEachType() {
        // When
        var places = NameClaim.places("a.example.com");

        // Then
        assertThat(places)
                .containsExactly("a.example.com", "a-a.example.com", "aaaa-a.example.com", "cname-a.example.com");
    }

    static Stream<String> longNames() {
        return Stream.of(
                "a".repeat(57) + ".example.com",
                "a".repeat(58) + ".example.com",
                LONGEST_LABEL + ".example.com",
                String.join(".", List.of("a", LONGEST_LABEL, LONGEST_LABEL, LONGEST_LABEL, "b".repeat(59))),
                String.join(".", List.of("a", LONGEST_LABEL, LONGEST_LABEL, LONGEST_LABEL, "b".repeat(53))));
    }

    /** What is no name of DNS cannot be asked for, and holds nothing. */
    @ParameterizedTest
    @MethodSource("longNames")
    void nothingIsLookedForAtWhatDnsHasNoRoomFor(String hostname) {
        // When
        var places = NameClaim.places(hostname);

        // Then
        assertThat(places).contains(hostname).allSatisfy(place -> assertThat(
                        NameResolver.text(NameResolver.absolute(place)))
                .isEqualTo(place));
    }
}
