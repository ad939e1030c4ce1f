package dev.shiren.metering;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.metering.UsageRows.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;

/** Writes usage rows for spreadsheets, in the columns that the market lists them in. */
public enum UsageFile {
    /** UTF-8 with a byte order mark, by which spreadsheets know it. */
    CSV {
        @Override
        void write(Consumer<Consumer<Row>> rows, OutputStream out) throws IOException {
            var writer = new OutputStreamWriter(out, UTF_8);
            writer.write(0xfeff);
            var csv = new CSVPrinter(writer, CSVFormat.EXCEL);
            csv.printRecord(COLUMNS);
            rows.accept(row -> {
                try {
                    csv.printRecord(row.serial(), row.time(), row.remark(), row.cost());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            csv.flush();
        }
    },
    /** Office Open XML. */
    XLSX {
        @Override
        void write(Consumer<Consumer<Row>> rows, OutputStream out) throws IOException {
            try (var workbook = new Workbook(out, "Shiren", "1.0")) {
                var sheet = workbook.newWorksheet("使用明细");
                for (int column = 0; column < COLUMNS.size(); column++) {
                    sheet.value(0, column, COLUMNS.get(column));
                    sheet.width(column, column == 1 ? WIDE : NARROW);
                }
                var line = new int[] {0};
                rows.accept(row -> {
                    int at = ++line[0];
                    sheet.value(at, 0, row.serial());
                    sheet.value(at, 1, row.time());
                    sheet.value(at, 2, row.remark());
                    sheet.value(at, 3, row.cost());
                });
            }
        }
    };

    private static final int WIDE = 44;
    private static final int NARROW = 18;
    private static final List<String> COLUMNS = List.of("流水编号", "处理时间", "备注", "消耗");

    /**
     * Writes all rows.
     *
     * @param rows hands each to whom it is given
     */
    abstract void write(Consumer<Consumer<Row>> rows, OutputStream out) throws IOException;

    /** The one of this name, in any case; empty when there is none. */
    public static Optional<UsageFile> named(String name) {
        for (var file : values()) {
            if (file.name().equalsIgnoreCase(name)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** Writes what a filter lets through. */
    public void write(UsageRows rows, UsageRows.Filter filter, OutputStream out) throws IOException {
        write(reader -> rows.each(filter, reader), out);
    }
}
