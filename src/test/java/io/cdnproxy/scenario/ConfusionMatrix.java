package io.cdnproxy.scenario;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which reason was reported for which fault. What stands under the reason that is right is on the diagonal. */
record ConfusionMatrix(List<Row> rows) {
    /**
     * One fault.
     *
     * @param expected the reason of the condition that shows the fault first
     * @param reported what that condition told instead, if it was another one
     */
    record Row(String fault, String expected, String reported) {
        boolean isOnDiagonal() {
            return expected.equals(reported);
        }
    }

    boolean isDiagonal() {
        return rows.stream().allMatch(Row::isOnDiagonal);
    }

    /** A row for each fault, a column for each reason; o where it is right, X where it is not, . where it should have been. */
    @Override
    public String toString() {
        var reasons = reasons();
        var row = "%%-%ds %%-%ds ".formatted(widest(rows.stream().map(Row::fault)), widest(reasons.stream()));
        return rows.stream()
                .sorted(Comparator.comparingInt(one -> reasons.indexOf(one.expected)))
                .map(one -> row.formatted(one.fault, one.reported)
                        + reasons.stream().map(reason -> cell(one, reason)).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n", "fault x reported reason\n", ""));
    }

    private static int widest(Stream<String> words) {
        return words.mapToInt(String::length).max().orElse(1);
    }

    private List<String> reasons() {
        return Stream.concat(rows.stream().map(Row::expected), rows.stream().map(Row::reported))
                .distinct()
                .toList();
    }

    private static String cell(Row row, String reason) {
        if (row.reported.equals(reason)) {
            return row.isOnDiagonal() ? "o" : "X";
        }
        return row.expected.equals(reason) ? "." : " ";
    }
}
