package io.cdnproxy.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** A page of Markdown, read as a forge reads it. */
public record Page(Path file, Node document) {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    /** Every page of the repository: those in its root, which have a place in it by name, and all below docs/. */
    public static List<Page> all() {
        try (var root = Files.list(Path.of(""));
                var docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(root, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(Page::at)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Page at(Path file) {
        return new Page(file, PARSER.parse(read(file)));
    }

    /** Where its links and images lead, as written. */
    List<String> targets() {
        return nodes().<String>mapMulti((node, found) -> {
                    switch (node) {
                        case Link link -> found.accept(link.getDestination());
                        case Image image -> found.accept(image.getDestination());
                        default -> {
                            // leads nowhere
                        }
                    }
                })
                .toList();
    }

    /** What can stand behind a # in a link to it. */
    Set<String> anchors() {
        var ids = IdGenerator.builder().build();
        return headings(Integer.MAX_VALUE).stream().map(ids::generateId).collect(Collectors.toSet());
    }

    /** The text of its headings down to a level. */
    List<String> headings(int level) {
        return nodes(Heading.class)
                .filter(heading -> heading.getLevel() <= level)
                .map(Page::text)
                .toList();
    }

    /** The code that stands in the cells of its tables' column, in order. */
    List<String> codeInColumn(int column) {
        return rows().stream()
                .map(row -> row.get(column))
                .flatMap(Page::below)
                .<String>mapMulti((node, found) -> {
                    if (node instanceof Code code) {
                        found.accept(code.getLiteral());
                    }
                })
                .toList();
    }

    /** The cells of its tables' rows. */
    List<List<Node>> rows() {
        return nodes(TableRow.class)
                .filter(row -> !(row.getParent() instanceof TableHead))
                .map(row -> children(row).filter(TableCell.class::isInstance).toList())
                .toList();
    }

    /** The contents of its fenced blocks of a language. */
    public List<String> blocks(String language) {
        return nodes(FencedCodeBlock.class)
                .filter(block -> language.equals(block.getInfo()))
                .map(FencedCodeBlock::getLiteral)
                .toList();
    }

    /** The contents of its code within the text. */
    List<String> code() {
        return nodes(Code.class).map(Code::getLiteral).toList();
    }

    static String text(Node node) {
        return below(node)
                .<String>mapMulti((part, found) -> {
                    switch (part) {
                        case Text text -> found.accept(text.getLiteral());
                        case Code code -> found.accept(code.getLiteral());
                        default -> {
                            // its parts are listed too
                        }
                    }
                })
                .collect(Collectors.joining());
    }

    private Stream<Node> nodes() {
        return below(document);
    }

    private <N extends Node> Stream<N> nodes(Class<N> kind) {
        return nodes().filter(kind::isInstance).map(kind::cast);
    }

    private static Stream<Node> below(Node node) {
        return children(node).flatMap(child -> Stream.concat(Stream.of(child), below(child)));
    }

    private static Stream<Node> children(Node node) {
        var children = new ArrayList<Node>();
        for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children.stream();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
