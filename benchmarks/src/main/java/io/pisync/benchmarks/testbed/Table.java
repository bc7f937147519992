package io.pisync.benchmarks.testbed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Formats rows as a Markdown table. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /** Creates a table with these column names. */
    public Table(String... columns) {
        rows.add(List.of(columns));
    }

    /** Adds a row, which must have a cell for each column. */
    public Table row(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells in a table of " + rows.get(0).size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Aligns the first column to the left and all others to the right. */
    public List<String> lines() {
        List<Integer> widths = IntStream.range(0, rows.get(0).size())
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        List<String> lines =
                new ArrayList<>(rows.stream().map(row -> line(row, widths)).toList());
        lines.add(
                1,
                IntStream.range(0, widths.size())
                        .mapToObj(column ->
                                column == 0 ? "-".repeat(widths.get(column)) : "-".repeat(widths.get(column) - 1) + ":")
                        .collect(Collectors.joining(" | ", "| ", " |")));
        return lines;
    }

    private static String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> column == 0
                        ? row.get(0) + " ".repeat(widths.get(0) - row.get(0).length())
                        : " ".repeat(widths.get(column) - row.get(column).length()) + row.get(column))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
