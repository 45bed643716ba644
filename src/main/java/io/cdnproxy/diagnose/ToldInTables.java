package io.cdnproxy.diagnose;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.diagnose.Told.Child;
import io.cdnproxy.diagnose.Told.ExplainedObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** What was found out, for people: one row each, long texts wrapped beside it. */
final class ToldInTables {
    private static final int WIDTH = 110;
    private static final int NARROWEST_TEXT = 40;
    private static final int GAP = 2;

    private final Ansi ansi;

    ToldInTables(Ansi ansi) {
        this.ansi = ansi;
    }

    void print(Told told, PrintWriter out) {
        told.object().ifPresent(object -> print(object, out));
        out.println(table("LINK", Row.of(told.findings().links())));
        out.println(inAll(told.findings().inAll()));
    }

    private void print(ExplainedObject object, PrintWriter out) {
        object.notes().forEach(note -> out.println(printable(note)));
        out.println(table("CONDITION", object.conditions()));
        out.println(children(object.children()));
    }

    private String table(String title, List<Row> rows) {
        int type = width(title, rows, Row::type);
        int status = width("STATUS", rows, Row::status);
        int reason = width("REASON", rows, Row::reason);
        var table = table(type, status, reason, Math.max(NARROWEST_TEXT, WIDTH - type - status - reason));
        table.addRowValues(plain(title), plain("STATUS"), plain("REASON"), plain("MESSAGE"));
        for (var row : rows) {
            table.addRowValues(plain(row.type()), styled(row.status()), plain(row.reason()), plain(row.message()));
        }
        return table.toString();
    }

    private String children(List<Child> children) {
        int name = width("OBJECT", children, ToldInTables::indented);
        var table = table(name, Math.max(NARROWEST_TEXT, WIDTH - name));
        table.addRowValues(plain("OBJECT"), plain("SAYS"));
        for (var child : children) {
            table.addRowValues(plain(indented(child)), plain(String.join("; ", child.words())));
        }
        return table.toString();
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
        return ansi.apply(word, List.of(color(verdict.status().name()))) + ": " + printable(verdict.message());
    }

    /** @param widths of the columns; what does not fit into the last is wrapped */
    private TextTable table(int... widths) {
        var columns = new Column[widths.length];
        for (int i = 0; i < widths.length; i++) {
            columns[i] = new Column(widths[i], 0, i == widths.length - 1 ? Overflow.WRAP : Overflow.TRUNCATE);
        }
        return TextTable.forColumns(Help.defaultColorScheme(ansi), columns);
    }

    private static <T> int width(String title, List<T> rows, Function<T, String> cell) {
        return Stream.concat(Stream.of(title), rows.stream().map(cell))
                        .mapToInt(String::length)
                        .max()
                        .orElseThrow()
                + GAP;
    }

    private Ansi.Text plain(String text) {
        return ansi.apply(printable(text), List.of());
    }

    private Ansi.Text styled(String status) {
        return ansi.apply(printable(status), List.of(color(status)));
    }

    private static Style color(String status) {
        return switch (status) {
            case "True" -> Style.fg_green;
            case "False" -> Style.fg_red;
            default -> Style.fg_yellow;
        };
    }

    /** A terminal obeys control characters, whoever wrote them. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
