package dev.shiren.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lays findings out as a table that is as readable in a terminal as in Markdown. */
final class Report {

    private Report() {}

    static String table(List<Finding> findings) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("benchmark", "measured", "median (middle half)", "target", "details"));
        for (var finding : findings) {
            rows.add(List.of(
                    finding.benchmark(), finding.measured(), finding.value(), finding.target(), finding.details()));
        }
        var widths = new int[rows.get(0).size()];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        var dashes = new ArrayList<String>();
        for (int width : widths) {
            dashes.add("-".repeat(width));
        }
        rows.add(1, Collections.unmodifiableList(dashes));
        var text = new StringBuilder();
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) {
                text.append("| ")
                        .append(row.get(i))
                        .append(" ".repeat(widths[i] - row.get(i).length() + 1));
            }
            text.append("|\n");
        }
        return text.toString();
    }
}
