package io.cdnproxy.hostname;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostnamesTest {
    private static final AllowedHostnames LIMITS = AllowedHostnames.parse(
            "team-a = *.a.example.com, A.Example.com. ; team-b=xn--bcher-kva.example;*=*.example.org");

    @ParameterizedTest
    @CsvSource({
        "team-a, x.a.example.com",
        "team-a, deep.below.a.example.com",
        "team-a, a.example.com",
        "team-a, X.A.EXAMPLE.COM",
        "team-a, x.a.example.com.",
        "team-b, xn--bcher-kva.example",
        "anybody, x.example.org",
    })
    void whatAPatternCoversIsAllowed(String namespace, String hostname) {
        // When
        boolean allowed = LIMITS.allows(namespace, hostname);

        // Then
        assertThat(allowed).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "team-a, b.example.com",
        "team-a, xa.example.com",
        "team-a, a.example.com.evil.example",
        "team-a, x.example.org",
        "team-a, .a.example.com",
        "team-a, *.example.com",
        "team-a, *",
        "team-a, B.EXAMPLE.COM",
        "team-a, b.example.com.",
        "team-a, x.а.example.com",
        "team-b, bücher.example",
        "team-b, xn--bcher-kva.example.com",
        "team-b, x.xn--bcher-kva.example",
        "anybody, example.org",
        "anybody, a.example.com",
    })
    void nothingGoesRoundIt(String namespace, String hostname) {
        // When
        boolean allowed = LIMITS.allows(namespace, hostname);

        // Then
        assertThat(allowed).isFalse();
    }

    @Test
    void aWildcardReachesNoFartherThanThePattern() {
        // When
        boolean allowed = LIMITS.allows("team-a", "*.x.a.example.com");

        // Then
        assertThat(allowed).isTrue();
        assertThat(LIMITS.allows("team-a", "*.a.example.com")).isTrue();
    }

    @Test
    void withoutALimitEverythingIsAllowed() {
        // When
        boolean allowed = AllowedHostnames.all().allows("anybody", "a.example.com");

        // Then
        assertThat(allowed).isTrue();
    }

    @Test
    void aNamespaceThatIsNotMentionedMayUseNothing() {
        // When
        var limits = AllowedHostnames.parse("team-a=*");

        // Then
        assertThat(limits.allows("team-b", "a.example.com")).isFalse();
        assertThat(limits.patterns("team-b")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "team-a",
                "team-a=",
                "=*",
                "Team A=*",
                "team-*=*",
                "team-a=*;team-a=*",
                "team-a=a.*.com",
                "team-a=*a.example.com",
                "team-a=**",
                "team-a=*.",
                "team-a=.example.com",
                "team-a=a..example.com",
                "team-a=bücher.example",
                "team-a=a_b.example.com",
                "team-a=a.example.com=b.example.com",
            })
    void whatMeansNothingIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AllowedHostnames.parse(text));
    }

    @Test
    void aRefusalSaysWhereAndWhatToWrite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllowedHostnames.parse("team-a=*.example.com;team-b=a.*.com"))
                .withMessageContainingAll("'a.*.com'", "*.example.com", "xn--");
    }
}
