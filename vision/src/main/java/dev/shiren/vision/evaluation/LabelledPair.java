package dev.shiren.vision.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Two picture files, and whether they show the same person. */
public record LabelledPair(Path a, Path b, boolean same) {

    private static final List<String> HEADER = List.of("a", "b", "label");

    /**
     * Reads a CSV file with the header {@code a,b,label}: two paths, relative to the file's own folder, and {@code same}
     * or {@code different}.
     *
     * @throws IOException if it cannot be read, or a row (named by its line) is not of this form
     */
    public static List<LabelledPair> read(Path csv) throws IOException {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
        var pairs = new ArrayList<LabelledPair>();
        try (var reader = Files.newBufferedReader(csv);
                var rows = format.parse(reader)) {
            if (!rows.getHeaderNames().equals(HEADER)) {
                throw new IOException("%s: the header must be a,b,label".formatted(csv));
            }
            for (var row : rows) {
                pairs.add(pair(csv, row, rows.getCurrentLineNumber()));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("%s: %s".formatted(csv, e.getMessage()), e);
        }
        return List.copyOf(pairs);
    }

    private static LabelledPair pair(Path csv, CSVRecord row, long line) throws IOException {
        boolean complete =
                row.isConsistent() && !row.get(0).isBlank() && !row.get(1).isBlank();
        if (!complete || !List.of("same", "different").contains(row.get(2))) {
            throw new IOException(
                    "%s, line %d: two paths and either same or different are needed".formatted(csv, line));
        }
        return new LabelledPair(
                csv.resolveSibling(row.get(0)),
                csv.resolveSibling(row.get(1)),
                row.get(2).equals("same"));
    }
}
