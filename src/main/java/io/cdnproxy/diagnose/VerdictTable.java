package io.cdnproxy.diagnose;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** Verdicts for people: one row each, the message wrapped beside them. */
final class VerdictTable {
    private static final int WIDTH = 110;
    private static final int NARROWEST_MESSAGE = 40;
    private static final int GAP = 2;

    private final Ansi ansi;

    VerdictTable(Ansi ansi) {
        this.ansi = ansi;
    }

    /** @param title of the first column */
    String of(String title, Map<ConditionType, Verdict> verdicts) {
        var rows = verdicts.entrySet().stream()
                .map(entry -> new Row(entry.getKey().name(), entry.getValue()))
                .toList();
        int type = width(title, rows, Row::type);
        int status = width("STATUS", rows, row -> row.verdict().status().name());
        int reason = width("REASON", rows, row -> row.verdict().reason().name());
        var table = TextTable.forColumns(
                Help.defaultColorScheme(ansi),
                new Column(type, 0, Overflow.TRUNCATE),
                new Column(status, 0, Overflow.TRUNCATE),
                new Column(reason, 0, Overflow.TRUNCATE),
                new Column(Math.max(NARROWEST_MESSAGE, WIDTH - type - status - reason), 0, Overflow.WRAP));
        table.addRowValues(plain(title), plain("STATUS"), plain("REASON"), plain("MESSAGE"));
        for (var row : rows) {
            table.addRowValues(
                    plain(row.type()),
                    styled(row.verdict().status().name(), color(row.verdict())),
                    plain(row.verdict().reason().name()),
                    plain(row.verdict().message()));
        }
        return table.toString();
    }

    /** One verdict in one paragraph. */
    String inAll(Verdict verdict) {
        return styled(verdict.isTrue() ? "works" : verdict.isFalse() ? "broken" : "not known", color(verdict)) + ": "
                + printable(verdict.message());
    }

    private record Row(String type, Verdict verdict) {}

    private static int width(String title, List<Row> rows, Function<Row, String> cell) {
        return Stream.concat(Stream.of(title), rows.stream().map(cell))
                        .mapToInt(String::length)
                        .max()
                        .orElseThrow()
                + GAP;
    }

    private Ansi.Text plain(String text) {
        return ansi.apply(printable(text), List.of());
    }

    private Ansi.Text styled(String text, Style color) {
        return ansi.apply(text, List.of(color));
    }

    private static Style color(Verdict verdict) {
        return switch (verdict.status()) {
            case True -> Style.fg_green;
            case False -> Style.fg_red;
            case Unknown -> Style.fg_yellow;
        };
    }

    /** A terminal obeys control characters, whoever wrote them. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
