package io.cdnproxy.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.diagnose.Told.Child;
import io.cdnproxy.diagnose.Told.ExplainedObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

class ToldInTablesTest {
    private static final Verdict FINE = Verdict.works("every link of the chain works");

    @Test
    void anObjectIsToldBeforeItsLinks() {
        // Given
        var object = new ExplainedObject(
                "proxies",
                "tokyo",
                List.of(new Row("Ready", "False", "ImagePull", "no image: name another")),
                List.of("Pods cannot be read: not allowed"),
                List.of(
                        new Child(0, "Deployment", "tokyo", List.of("0 of 1 pods available", "Progressing")),
                        new Child(1, "ReplicaSet", "tokyo-1", List.of())));

        // When
        var printed = printed(Optional.of(object), "fine");

        // Then
        assertThat(printed)
                .containsExactly(
                        "Pods cannot be read: not allowed",
                        "CONDITION|STATUS|REASON|MESSAGE",
                        "Ready|False|ImagePull|no image: name another",
                        "OBJECT|SAYS",
                        "Deployment/tokyo|0 of 1 pods available; Progressing",
                        "|ReplicaSet/tokyo-1",
                        "LINK|STATUS|REASON|MESSAGE",
                        "OriginHandshake|False|NoCertificate|fine",
                        "works: every link of the chain works");
    }

    @Test
    void whatHasNoChildrenIsToldAllTheSame() {
        // Given
        var object = new ExplainedObject("proxies", "tokyo", List.of(), List.of(), List.of());

        // When
        var printed = printed(Optional.of(object), "fine");

        // Then
        assertThat(printed).startsWith("CONDITION|STATUS|REASON|MESSAGE", "OBJECT|SAYS");
    }

    @Test
    void namesAreNotTornApart() {
        // Given
        var name = "name.of.a.server.example.com:8443";

        // When
        var printed = printed(Optional.empty(), "what ends after the end of the line is told on the next: " + name);

        // Then
        assertThat(printed)
                .containsSubsequence(
                        "OriginHandshake|False|NoCertificate|what ends after the end of the line is told on the next:",
                        "|" + name);
    }

    @Test
    void aWordThatIsLongerThanItsColumnIsToldWhole() {
        // Given
        var word = "x".repeat(300);

        // When
        var printed = printed(Optional.empty(), "it says " + word);

        // Then
        assertThat(String.join("", printed).replaceAll("[^x]", "")).contains(word);
    }

    @Test
    void noTerminalIsGivenOrdersByOthersWords() {
        // When
        var printed = printed(Optional.empty(), "no \u001b[2J screen @|red is|@ cleared\n, \u009b2J nor \u202eturned");

        // Then
        assertThat(printed)
                .contains("OriginHandshake|False|NoCertificate|no ?[2J screen @|red is|@ cleared?, ?2J nor ?turned");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.cdnproxy.net.UntrustedTexts#notToBeShown")
    void norByWhatDoesNotShow(String name, String character) {
        // When
        var printed = printed(Optional.empty(), "told" + character + "so");

        // Then
        assertThat(printed).contains("OriginHandshake|False|NoCertificate|told?so");
    }

    /** Its lines, with | for wide gaps. */
    private static List<String> printed(Optional<ExplainedObject> object, String message) {
        var findings =
                new Findings(Map.of(ConditionType.OriginHandshake, Verdict.fails(Reason.NoCertificate, message)), FINE);
        var out = new StringWriter();
        new ToldInTables(Help.defaultColorScheme(Ansi.OFF))
                .print(new Told("a.example.com", "b.example.com", findings, object), new PrintWriter(out));
        return out.toString()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.replaceAll(" {2,}", "|"))
                .toList();
    }
}
