package io.cdnproxy.cdn.upyun.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.cdn.upyun.CacheRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheDocumentTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SOME = "{\"uri\":\"/*\",\"status_codes\":[404,502]}";

    private static ObjectNode document(String rules) throws JsonProcessingException {
        return (ObjectNode) MAPPER.readTree("{\"nocache_list\":[%s]}".formatted(rules));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"uri\":\"/*\"}",
                "{\"uri\":\"/*\",\"status_codes\":[]}",
                "{\"uri\":\"/*\",\"status_codes\":null}"
            })
    void aRuleForAllStatusesKeepsNothing(String rule) throws JsonProcessingException {
        // Given
        var document = document(rule);

        // When
        var uncached = CacheDocument.uncached(document);

        // Then
        assertThat(uncached).containsExactly(CacheRules.EVERYTHING);
    }

    @Test
    void aRuleForSomeStatusesLeavesOthersToBeKept() throws JsonProcessingException {
        // Given
        var document = document(SOME);

        // When
        var uncached = CacheDocument.uncached(document);

        // Then
        assertThat(uncached).isEmpty();
    }

    @Test
    void theRuleForAllComesBesideOneForSome() throws JsonProcessingException {
        // Given
        var document = document(SOME);

        // When
        var written = CacheDocument.without("tokyo", CacheRules.EVERYTHING, document);

        // Then
        assertThat(written.path("nocache_list").toString()).isEqualTo("[" + SOME + ",{\"uri\":\"/*\"}]");
        assertThat(CacheDocument.uncached(written)).containsExactly(CacheRules.EVERYTHING);
    }
}
