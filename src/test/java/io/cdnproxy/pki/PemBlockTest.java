package io.cdnproxy.pki;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The expectations are what {@code pem.Decode} of Go 1.26 does with the same texts. */
class PemBlockTest {
    private static final String ONE = "-----BEGIN A-----\nAQID\n-----END A-----\n";
    private static final String TWO = "-----BEGIN B-----\nBAUG\n-----END B-----\n";

    /** A bound for machines under load; the work takes milliseconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestFactory
    Stream<DynamicTest> textsThatHoldBoth() {
        return Map.of(
                        "as written", ONE + TWO,
                        "lines of Windows", (ONE + TWO).replace("\n", "\r\n"),
                        "words around", "Subject: me\n" + ONE + "and then\n" + TWO + "end",
                        "blanks at line ends", (ONE + TWO).replace("\n", " \t\n"),
                        "blanks in the content", (ONE + TWO).replace("AQID", "A Q\tI D"),
                        "content in several lines", (ONE + TWO).replace("AQID", "AQ\nID\r"),
                        "headers", (ONE + TWO).replace("AQID", "Key: value\nOther: one\n\nAQID"),
                        "no end of line at the end", (ONE + TWO).strip(),
                        "one that another interrupts", "-----BEGIN C-----\nAQID\n" + ONE + TWO)
                .entrySet()
                .stream()
                .map(text -> DynamicTest.dynamicTest(text.getKey(), () -> assertThat(read(text.getValue()))
                        .containsExactly("A 010203", "B 040506")));
    }

    @TestFactory
    Stream<DynamicTest> textsInWhichTheFirstIsLost() {
        return Map.of(
                        "byte order mark", "\uFEFF" + ONE + TWO,
                        "indented", " " + ONE + TWO,
                        "no padding", ONE.replace("AQID", "AQI") + TWO,
                        "not base64", ONE.replace("AQID", "AQ*D") + TWO,
                        "the alphabet of URLs", ONE.replace("AQID", "AQ-_") + TWO,
                        "another end", ONE.replace("END A", "END C") + TWO,
                        "words after its end", ONE.replace("END A-----", "END A-----x") + TWO,
                        "no end", ONE.replace("-----END A-----\n", "") + TWO,
                        "header after content", ONE.replace("AQID", "AQID\nKey: value") + TWO)
                .entrySet()
                .stream()
                .map(text -> DynamicTest.dynamicTest(
                        text.getKey(), () -> assertThat(read(text.getValue())).containsExactly("B 040506")));
    }

    @Test
    void aHugeTextOfBeginningsTakesNoTime() {
        // Given
        var text = ("-----BEGIN A-----\n".repeat(60_000) + "-----END B-----\n").getBytes(UTF_8);

        // When
        var blocks = assertTimeoutPreemptively(PATIENCE, () -> PemBlock.read(text));

        // Then
        assertThat(blocks).isEmpty();
    }

    private static Stream<String> read(String text) {
        return PemBlock.read(text.getBytes(UTF_8)).stream()
                .map(block -> block.label() + " " + HexFormat.of().formatHex(block.content()));
    }
}
