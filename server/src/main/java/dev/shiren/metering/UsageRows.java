package dev.shiren.metering;

import dev.shiren.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** What was charged, in rows of ten minutes, the latest first; without a row where nothing was. */
@Component
public final class UsageRows {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private static final int BATCH = 1000;

    /** No package comes before it. */
    private static final String FIRST = "";

    private final Database database;

    /**
     * A row.
     *
     * @param serial twelve digits
     * @param packageId eight digits; empty where it is paid afterwards
     * @param from a second after the full minute
     * @param until ten minutes later
     */
    public record Row(String serial, Optional<String> packageId, Instant from, Instant until, long amount) {

        /** In Beijing, {@code 2018-03-19 10:50:01 - 2018-03-19 11:00:01}. */
        public String time() {
            return TIME.format(from) + " - " + TIME.format(until);
        }

        /** What it was paid with. */
        public String remark() {
            return packageId.isPresent() ? "套餐包消耗" : "后付费";
        }

        /** Such as {@code 7次}. */
        public String cost() {
            return amount + "次";
        }
    }

    /**
     * Which rows.
     *
     * @param packageId only of this package
     * @param days only of these
     */
    public record Filter(String account, Optional<String> packageId, Optional<Days> days) {

        private long first() {
            return days.map(span -> Ledger.slot(span.begin().plusSeconds(1))).orElse(0L);
        }

        private long last() {
            return days.map(span -> Ledger.slot(span.end())).orElse(Long.MAX_VALUE);
        }
    }

    UsageRows(Database database) {
        this.database = database;
    }

    /** A page; its cost does not grow with the number of rows behind it. */
    public List<Row> page(Filter filter, Page page) {
        return rows(filter, filter.last(), FIRST, page.size(), page.offset());
    }

    public long count(Filter filter) {
        // Days have few rows; all of a year are not counted but known.
        return filter.days().isPresent() ? counted(filter) : known(filter);
    }

    private long known(Filter filter) {
        return database.reads()
                .sql("SELECT COALESCE(SUM(amount), 0) FROM usage_rows WHERE account = :account"
                        + filter.packageId()
                                .map(given -> " AND package = :package")
                                .orElse(""))
                .param("account", filter.account())
                .param("package", filter.packageId().orElse(""))
                .query(Long.class)
                .single();
    }

    private long counted(Filter filter) {
        return database.reads()
                .sql("SELECT COUNT(*) FROM usage_slot" + where(filter))
                .param("account", filter.account())
                .param("package", filter.packageId().orElse(""))
                .param("first", filter.first())
                .param("last", filter.last())
                .param("after", FIRST)
                .query(Long.class)
                .single();
    }

    /** Hands over all rows without keeping them. */
    public void each(Filter filter, Consumer<Row> reader) {
        var batch = rows(filter, filter.last(), FIRST, BATCH, 0);
        while (!batch.isEmpty()) {
            batch.forEach(reader);
            var last = batch.get(batch.size() - 1);
            batch = rows(filter, Ledger.slot(last.from()), last.packageId().orElse(FIRST), BATCH, 0);
        }
    }

    private static String where(Filter filter) {
        return " WHERE account = :account AND slot >= :first AND (slot, package) < (:last, :after)"
                + filter.packageId().map(given -> " AND package = :package").orElse("");
    }

    /** Those that come after a place in the list, which goes down by slot and package. */
    private List<Row> rows(Filter filter, long slot, String packageId, int size, long offset) {
        return database.reads()
                .sql("SELECT * FROM usage_slot" + where(filter)
                        + " ORDER BY slot DESC, package DESC LIMIT :size OFFSET :offset")
                .param("account", filter.account())
                .param("package", filter.packageId().orElse(""))
                .param("first", filter.first())
                .param("last", slot)
                .param("after", packageId)
                .param("size", size)
                .param("offset", offset)
                .query(UsageRows::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        long slot = row.getLong("slot");
        return new Row(
                row.getString("serial"),
                Optional.of(row.getString("package")).filter(id -> !id.isEmpty()),
                Ledger.begin(slot),
                Ledger.begin(slot + 1),
                row.getLong("amount"));
    }
}
