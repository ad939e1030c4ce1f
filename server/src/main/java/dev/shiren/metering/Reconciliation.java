package dev.shiren.metering;

import dev.shiren.platform.database.Database;
import java.util.List;
import org.springframework.stereotype.Component;

/** Holds the books against each other: what was counted, what was charged, what packages gave. All must agree. */
@Component
public final class Reconciliation {

    private final Database database;

    /**
     * Two figures that must be the same.
     *
     * @param what they are of
     * @param calls as callers were told
     * @param ledger as they were charged
     */
    public record Line(String account, String what, long calls, long ledger) {

        public long difference() {
            return calls - ledger;
        }
    }

    Reconciliation(Database database) {
        this.database = database;
    }

    /** All that can be compared, of all accounts, in the state of one moment. */
    public List<Line> lines() {
        // One statement sees one state.
        return database.reads()
                .sql("""
                        SELECT account, meter AS what, SUM(counted) AS calls, SUM(charged) AS ledger FROM (
                            SELECT account, meter, amount AS counted, 0 AS charged FROM usage_day
                            UNION ALL
                            SELECT account, meter, 0, 1 FROM charge WHERE meter IS NOT NULL AND state IN (1, 2)
                        ) AS meters GROUP BY account, meter
                        UNION ALL
                        SELECT account, 'package ' || package, SUM(used), SUM(charged) FROM (
                            SELECT account, id AS package, used, 0 AS charged FROM quota_package
                            UNION ALL
                            SELECT account, package, 0, 1 FROM charge WHERE state IN (0, 1) AND package <> ''
                        ) AS packages GROUP BY account, package
                        UNION ALL
                        SELECT account, 'rows of ten minutes', SUM(listed), SUM(charged) FROM (
                            SELECT account, amount AS listed, 0 AS charged FROM usage_slot
                            UNION ALL
                            SELECT account, 0, 1 FROM charge WHERE state = 1
                        ) AS slots GROUP BY account
                        ORDER BY account, what""")
                .query((row, n) -> new Line(
                        row.getString("account"), row.getString("what"), row.getLong("calls"), row.getLong("ledger")))
                .list();
    }
}
