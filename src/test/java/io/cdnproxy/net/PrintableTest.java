package io.cdnproxy.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PrintableTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.cdnproxy.net.UntrustedTexts#notToBeShown")
    void whatDoesNotShowAsItselfIsReplacedOnce(String name, String character) {
        // When
        var shown = Printable.text("a" + character + "b", "?");

        // Then
        assertThat(shown).isEqualTo("a?b");
    }

    @ParameterizedTest
    @MethodSource("io.cdnproxy.net.UntrustedTexts#shown")
    void whatDoesIsLeftAlone(String text) {
        // When
        var shown = Printable.text(text, "?");

        // Then
        assertThat(shown).isEqualTo(text);
    }

    /** A pair, of which each half was taken for a character, would be lost. */
    @Test
    void halvesInTheWrongOrderAreNoPair() {
        // When
        var shown = Printable.text("\ude00\ud83d", "?");

        // Then
        assertThat(shown).isEqualTo("??");
    }

    @ParameterizedTest
    @CsvSource({
        "b.example.com, b.example.com",
        "b\u00fccher.example, b?cher.example",
        "a\u202eb, a?b",
        "a\ud83d\ude00b, a?b",
        "a\"b\\c, a?b?c"
    })
    void aNameIsAsciiThatEndsNoQuotation(String name, String expected) {
        // When
        var shown = Printable.name(name);

        // Then
        assertThat(shown).isEqualTo(expected);
    }

    @Test
    void aNameIsShort() {
        // When
        var shown = Printable.name("x".repeat(81));

        // Then
        assertThat(shown).isEqualTo("x".repeat(80) + "...");
    }
}
