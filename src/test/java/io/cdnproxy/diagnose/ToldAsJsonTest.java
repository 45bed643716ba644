package io.cdnproxy.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.diagnose.Told.Child;
import io.cdnproxy.diagnose.Told.ExplainedObject;
import io.cdnproxy.net.Printable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs get the words of others whole; whoever looks at them in a terminal sees every character, and nothing is obeyed. */
class ToldAsJsonTest {
    private static final Verdict FINE = Verdict.works("every link of the chain works");
    private static final String HALF = "[\\ud800-\\udfff]";

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.cdnproxy.net.UntrustedTexts#notToBeShown")
    void whatATerminalWouldObeyIsEscaped(String name, String character) throws IOException {
        // Given
        var words = "says" + character + "so";

        // When
        var json = json(words);

        // Then
        assertThat(json.codePoints().filter(shown -> shown != '\n')).allMatch(Printable::is);
        assertThat(texts(json)).isNotEmpty().containsOnly(character.matches(HALF) ? "says\ufffdso" : words);
    }

    @ParameterizedTest
    @MethodSource("io.cdnproxy.net.UntrustedTexts#shown")
    void whatIsReadIsPrintedAsItIs(String words) throws IOException {
        // When
        var json = json(words);

        // Then
        assertThat(json).contains(words.replace("\\", "\\\\").replace("\"", "\\\""));
        assertThat(texts(json)).containsOnly(words);
    }

    @Test
    void whatIsBeyondTheFirstPlaneIsEscapedAsAPair() {
        // When
        var json = json(Character.toString(0xe0041));

        // Then
        assertThat(json).contains("\"\\udb40\\udc41\"");
    }

    /** https://www.rfc-editor.org/rfc/rfc8259#section-2 knows no escapes between values. */
    @Test
    void whatEndsALineOnWindowsStays() {
        // When
        var shown = ToldAsJson.shown("{\r\n  \"works\" : true\r\n}");

        // Then
        assertThat(shown).isEqualTo("{\r\n  \"works\" : true\r\n}");
    }

    /** Wherever words of others may stand. */
    private static String json(String words) {
        var object = new ExplainedObject(
                words,
                words,
                List.of(new Row(words, words, words, words)),
                List.of(words),
                List.of(new Child(0, words, words, List.of(words))));
        var findings =
                new Findings(Map.of(ConditionType.OriginHandshake, Verdict.fails(Reason.NoCertificate, words)), FINE);
        return ToldAsJson.of(new Told(words, words, findings, Optional.of(object)));
    }

    private static List<String> texts(String json) throws IOException {
        var told = new ObjectMapper().readTree(json);
        return List.of(
                        "/hostname",
                        "/origin",
                        "/links/0/message",
                        "/object/namespace",
                        "/object/name",
                        "/object/conditions/0/type",
                        "/object/conditions/0/message",
                        "/object/notes/0",
                        "/object/children/0/kind",
                        "/object/children/0/name",
                        "/object/children/0/says/0")
                .stream()
                .map(told::at)
                .map(JsonNode::textValue)
                .toList();
    }
}
