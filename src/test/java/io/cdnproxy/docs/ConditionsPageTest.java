package io.cdnproxy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Documentation;
import io.cdnproxy.api.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsPageTest {
    private static final Page PAGE = Page.at(Path.of("docs", "conditions.md"));

    @Test
    void everyTypeHasASectionAndNoOtherIsInvented() {
        // When
        var sections = PAGE.headings(2).stream()
                .filter(heading -> !heading.contains(" ") && !heading.equals("Conditions"))
                .toList();

        // Then
        assertThat(sections).isEqualTo(names(ConditionType.values()));
    }

    @Test
    void everyReasonIsExplainedAndNoOtherIsInvented() {
        // When
        var explained = PAGE.codeInColumn(0);

        // Then
        assertThat(explained).hasSameElementsAs(names(Reason.values()));
    }

    @Test
    void theLinkInTheDefinitionLeadsToThePage() {
        // When
        var inRepository = Documentation.CONDITIONS.substring(Documentation.BASE.length());

        // Then
        assertThat(Path.of("docs", inRepository)).isEqualTo(PAGE.file()).matches(Files::exists);
    }

    private static List<String> names(Enum<?>... constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
