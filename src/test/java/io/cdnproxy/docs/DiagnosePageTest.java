package io.cdnproxy.docs;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.diagnose.Options;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiagnosePageTest {
    private static final Page PAGE = Page.at(Path.of("docs", "diagnose.md"));

    @Test
    void everyOptionIsThereWithItsDefaultAndNoOtherIsInvented() {
        // When
        var documented = PAGE.rows().stream()
                .filter(row -> Page.text(row.getFirst()).startsWith("--"))
                .collect(
                        toMap(row -> Page.text(row.getFirst()).replaceFirst(", .*", ""), row -> Page.text(row.get(2))));

        // Then
        assertThat(documented).containsOnlyKeys(Options.all().keySet()).containsAllEntriesOf(Options.defaults());
    }
}
