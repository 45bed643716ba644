package io.cdnproxy.cdn.upyun.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.messages.MessageRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A list is read to its end, whatever a server says of where that is. */
@Timeout(10)
class PagesTest {
    private final List<String> asked = new ArrayList<>();

    @Test
    void allPagesMakeOneList() {
        // When
        var all = read(page("9", "c", "b"), page(null, "a"));

        // Then
        assertThat(all.keySet()).containsExactly("c", "b", "a");
        assertThat(asked).containsExactly("?type=ucdn&limit=100", "?type=ucdn&limit=100&max=9");
    }

    @Test
    void anEmptyPageIsTheLastOneWhateverItNames() {
        // When
        var all = read(page("9", "c"), page("8"));

        // Then
        assertThat(all.keySet()).containsExactly("c");
    }

    @Test
    void theSameCursorAgainMayLeadOn() {
        // When
        var all = read(page("9", "c"), page("9", "b"), page(null, "a"));

        // Then
        assertThat(all.keySet()).containsExactly("c", "b", "a");
    }

    @Test
    void pagesThatComeAgainAndAgainAreNoList() {
        // Given
        JsonNode[] circle = {page("9", "c"), page("8", "b"), page("9", "c"), page("8", "b")};

        // When
        var failure = catchThrowableOfType(CdnException.class, () -> read(circle));

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);
        assertThat(failure.getMessage()).contains("its pages have no end");
        assertThat(MessageRules.brokenByFault(failure.getMessage())).isEmpty();
        assertThat(asked).hasSize(3);
    }

    /** One of the answers to each call, and to no more. */
    private Map<String, JsonNode> read(JsonNode... pages) {
        return Pages.all(
                Call.get("/buckets", "type", "ucdn"),
                call -> {
                    asked.add(call.query());
                    return pages[asked.size() - 1];
                },
                (call, page) -> {
                    var entries = new LinkedHashMap<String, JsonNode>();
                    page.path("result")
                            .propertyStream()
                            .forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
                    return entries;
                });
    }

    private static JsonNode page(String following, String... ids) {
        var page = JsonNodeFactory.instance.objectNode();
        var result = page.putObject("result");
        for (var id : ids) {
            result.putObject(id);
        }
        var pager = page.putObject("pager");
        Optional.ofNullable(following).ifPresentOrElse(max -> pager.put("max", max), () -> pager.putNull("max"));
        return page;
    }
}
