package io.cdnproxy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksTest {
    private static final Path INDEX = Path.of("docs", "index.md");

    static List<Page> pages() {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyRelativeLinkLeadsToAFileAndAHeadingOfIt(Page page) {
        // When
        var broken = page.targets().stream()
                .map(URI::create)
                .filter(target -> !target.isAbsolute())
                .filter(target -> leadsNowhere(page, target))
                .toList();

        // Then
        assertThat(broken).isEmpty();
    }

    @Test
    void theTableOfContentsHasEveryPage() {
        // Given
        var pages = Page.all().stream()
                .map(Page::file)
                .filter(file -> file.startsWith("docs"))
                .filter(file -> !file.equals(INDEX));

        // When
        var listed = Page.at(INDEX).targets().stream().map(target -> INDEX.resolveSibling(target));

        // Then
        assertThat(listed).containsAll(pages.toList());
    }

    private static boolean leadsNowhere(Page page, URI target) {
        var file = target.getPath().isEmpty()
                ? page.file()
                : Optional.ofNullable(page.file().getParent())
                        .orElse(Path.of(""))
                        .resolve(target.getPath())
                        .normalize();
        return !Files.exists(file) || (target.getFragment() != null && !hasAnchor(file, target.getFragment()));
    }

    private static boolean hasAnchor(Path file, String anchor) {
        return Stream.of(file)
                .filter(path -> path.toString().endsWith(".md"))
                .map(Page::at)
                .anyMatch(page -> page.anchors().contains(anchor));
    }
}
