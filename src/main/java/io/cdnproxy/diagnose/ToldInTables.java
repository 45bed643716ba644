package io.cdnproxy.diagnose;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.diagnose.Told.Child;
import io.cdnproxy.diagnose.Told.ExplainedObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;

/** What was found out, for people: one row each, long texts wrapped beside it. */
final class ToldInTables {
    private static final int WIDTH = 110;
    private static final int NARROWEST_TEXT = 40;
    private static final int GAP = 2;

    private final ColorScheme colors;

    ToldInTables(ColorScheme colors) {
        this.colors = colors;
    }

    void print(Told told, PrintWriter out) {
        told.object().ifPresent(object -> print(object, out));
        out.println(table("LINK", Row.of(told.findings().links())));
        out.println(inAll(told.findings().inAll()));
    }

    private void print(ExplainedObject object, PrintWriter out) {
        object.notes().forEach(note -> out.println(Terminal.printable(note)));
        out.println(table("CONDITION", object.conditions()));
        out.println(children(object.children()));
    }

    private String table(String title, List<Row> rows) {
        int type = width(title, rows, Row::type);
        int status = width("STATUS", rows, Row::status);
        int reason = width("REASON", rows, Row::reason);
        int indent = type + status + reason;
        var lines = new StringBuilder(line(
                padded(plain(title), type) + padded(plain("STATUS"), status) + padded(plain("REASON"), reason),
                indent,
                "MESSAGE"));
        for (var row : rows) {
            lines.append(line(
                    padded(plain(row.type()), type)
                            + padded(styled(row.status()), status)
                            + padded(plain(row.reason()), reason),
                    indent,
                    row.message()));
        }
        return lines.toString();
    }

    private String children(List<Child> children) {
        int name = width("OBJECT", children, ToldInTables::indented);
        var lines = new StringBuilder(line(padded(plain("OBJECT"), name), name, "SAYS"));
        for (var child : children) {
            lines.append(line(padded(plain(indented(child)), name), name, String.join("; ", child.words())));
        }
        return lines.toString();
    }

    /** @param cells as wide as {@code indent}; beside them stands the text, on as many lines as it needs */
    private static String line(String cells, int indent, String text) {
        return (cells + wrapped(Terminal.printable(text), indent)).stripTrailing() + System.lineSeparator();
    }

    /** Breaks at blanks alone: names and addresses are there to be copied. */
    private static String wrapped(String text, int indent) {
        int free = Math.max(NARROWEST_TEXT, WIDTH - indent);
        int used = 0;
        var lines = new StringBuilder();
        for (var word : text.split(" ")) {
            if (used > 0 && used + 1 + word.length() > free) {
                lines.append(System.lineSeparator()).append(" ".repeat(indent));
                used = 0;
            }
            var next = used > 0 ? " " + word : word;
            lines.append(next);
            used += next.length();
        }
        return lines.toString();
    }

    private static String padded(Ansi.Text cell, int width) {
        return cell + " ".repeat(width - cell.plainString().length());
    }

    private static String indented(Child child) {
        return "  ".repeat(child.depth()) + child.kind() + "/" + child.name();
    }

    /** One verdict in one paragraph. */
    private String inAll(Verdict verdict) {
        var word =
                switch (verdict.status()) {
                    case True -> "works";
                    case False -> "broken";
                    case Unknown -> "not known";
                };
        return colors.apply(word, List.of(color(verdict.status().name()))) + ": "
                + Terminal.printable(verdict.message());
    }

    private static <T> int width(String title, List<T> rows, Function<T, String> cell) {
        return Stream.concat(Stream.of(title), rows.stream().map(cell))
                        .mapToInt(String::length)
                        .max()
                        .orElseThrow()
                + GAP;
    }

    private Ansi.Text plain(String text) {
        return colors.apply(Terminal.printable(text), List.of());
    }

    private Ansi.Text styled(String status) {
        return colors.apply(Terminal.printable(status), List.of(color(status)));
    }

    private static Style color(String status) {
        return switch (status) {
            case "True" -> Style.fg_green;
            case "False" -> Style.fg_red;
            default -> Style.fg_yellow;
        };
    }
}
