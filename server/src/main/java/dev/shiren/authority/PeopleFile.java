package dev.shiren.authority;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file (RFC 4180, UTF-8 with or without a byte order mark) with the header {@code name,id_number,photo}. */
final class PeopleFile {

    static final String NAME = "name";
    static final String ID_NUMBER = "id_number";
    static final String PHOTO = "photo";

    private static final List<String> COLUMNS = List.of(NAME, ID_NUMBER, PHOTO);
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            // Skipped below, so that lines are counted as an editor shows them.
            .setIgnoreEmptyLines(false)
            .setTrim(true)
            .get();
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path file;

    PeopleFile(Path file) {
        this.file = file;
    }

    /** One row with the line on which it begins. */
    record Row(long line, CSVRecord columns) {

        String get(String column) {
            return columns.isSet(column) ? columns.get(column) : "";
        }
    }

    /** How many rows there are; the whole file has been read and found to be well formed then. */
    long count() throws IOException {
        var rows = new long[1];
        each(row -> rows[0]++);
        return rows[0];
    }

    /**
     * Hands on every row.
     *
     * @throws IOException with a text for the user if the file cannot be read, is not UTF-8, or is no such CSV
     */
    void each(Consumer<Row> work) throws IOException {
        try (var reader = Files.newBufferedReader(file, UTF_8)) {
            skipMark(reader);
            try (var rows = parser(reader)) {
                long before = rows.getCurrentLineNumber();
                for (var record : rows) {
                    boolean blank = record.size() == 1 && record.get(0).isEmpty();
                    if (!blank) {
                        work.accept(new Row(before + 1, record));
                    }
                    before = rows.getCurrentLineNumber();
                }
            }
        } catch (CharacterCodingException e) {
            throw notUtf8(e);
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof CharacterCodingException ? notUtf8(e) : malformed(e);
        } catch (IllegalStateException e) {
            throw malformed(e);
        }
    }

    private CSVParser parser(BufferedReader reader) throws IOException {
        CSVParser parser;
        try {
            parser = CSVParser.parse(reader, FORMAT);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": the header must be name,id_number,photo", e);
        }
        if (!parser.getHeaderMap().keySet().containsAll(COLUMNS)) {
            parser.close();
            throw new IOException(file + ": the header must be name,id_number,photo");
        }
        return parser;
    }

    private static void skipMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
    }

    private IOException notUtf8(Exception cause) {
        return new IOException(file + ": not UTF-8; save it as CSV UTF-8 and try again", cause);
    }

    private IOException malformed(Exception cause) {
        return new IOException(file + ": not a well-formed CSV file: " + cause.getMessage(), cause);
    }
}
