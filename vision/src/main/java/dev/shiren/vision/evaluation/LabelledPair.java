package dev.shiren.vision.evaluation;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Two picture files, and whether they show the same person. */
public record LabelledPair(Path a, Path b, boolean same) {

    private static final List<String> HEADER = List.of("a", "b", "label");

    /**
     * Reads a CSV file (UTF-8) with the header {@code a,b,label}: two paths, relative to the file's own folder, and
     * {@code same} or {@code different}.
     *
     * @throws IOException if it cannot be read, or a row (named by the line it ends on) is not of this form
     */
    public static List<LabelledPair> read(Path csv) throws IOException {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
        var pairs = new ArrayList<LabelledPair>();
        try (var rows = format.parse(new StringReader(text(csv)))) {
            if (!rows.getHeaderNames().equals(HEADER)) {
                throw new IOException("%s: the header must be a,b,label".formatted(csv));
            }
            for (var row : rows) {
                pairs.add(pair(csv, row, rows.getCurrentLineNumber()));
            }
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new IOException(
                    "%s: this is no CSV file with the header a,b,label: %s".formatted(csv, e.getMessage()), e);
        }
        return List.copyOf(pairs);
    }

    /** Without the byte order mark that spreadsheets put in front. */
    private static String text(Path csv) throws IOException {
        try {
            var text = Files.readString(csv);
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IOException("%s: the file is not in UTF-8".formatted(csv), e);
        }
    }

    private static LabelledPair pair(Path csv, CSVRecord row, long line) throws IOException {
        if (row.size() == HEADER.size() && List.of("same", "different").contains(row.get(2))) {
            try {
                return new LabelledPair(
                        path(csv, row.get(0)), path(csv, row.get(1)), row.get(2).equals("same"));
            } catch (InvalidPathException e) {
                throw new IOException("%s, line %d: %s".formatted(csv, line, e.getMessage()), e);
            }
        }
        throw new IOException("%s, line %d: two paths and either same or different are needed".formatted(csv, line));
    }

    private static Path path(Path csv, String name) {
        if (name.isBlank()) {
            throw new InvalidPathException(name, "a path is missing");
        }
        return csv.resolveSibling(name);
    }
}
