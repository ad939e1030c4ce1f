package dev.shiren.audit;

import dev.shiren.platform.database.Database;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The chain in the database. It can be continued and followed; nothing in it can be changed. */
@Component
public final class Audit {

    private static final int PAGE = 1000;

    private final Database database;
    private final InstantSource clock;

    public Audit(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Continues the chain within a transaction: the acts are recorded if and only if what else it does is done. To be
     * called last, because from here to the end of the transaction all others that want to record something wait.
     *
     * @param entries at least one
     * @return the new head
     */
    public Head append(JdbcClient sql, List<Entry> entries) {
        // Changing the row locks it in both databases, so that of two nodes the second one sees what the first one
        // left.
        var head = sql.sql("UPDATE audit_head SET sequence = sequence + :count RETURNING sequence, hash")
                .param("count", entries.size())
                .query((row, n) -> new Head(row.getLong("sequence") - entries.size(), row.getString("hash")))
                .single();
        for (var entry : entries) {
            var link = Link.after(head, clock.instant(), entry);
            insert(sql, link);
            head = link.head();
        }
        sql.sql("UPDATE audit_head SET hash = :hash").param("hash", head.hash()).update();
        return head;
    }

    /** Records an act that changes nothing else. */
    public Head append(Entry entry) {
        return database.write(sql -> append(sql, List.of(entry)));
    }

    public Head head() {
        return database.reads()
                .sql("SELECT sequence, hash FROM audit_head")
                .query((row, n) -> new Head(row.getLong("sequence"), row.getString("hash")))
                .single();
    }

    /**
     * Follows the whole chain; works while it grows.
     *
     * @param anchors hashes of heads that were kept elsewhere and must be found
     */
    public Verdict verify(Collection<String> anchors) {
        var before = head();
        var chain = new Chain(before, anchors);
        each(Long.MAX_VALUE, chain::follow);
        return chain.close(before, head());
    }

    /** Hands on the records in their order. */
    void each(long last, Consumer<Link> work) {
        long done = 0;
        for (var page = page(done, last); !page.isEmpty(); page = page(done, last)) {
            page.forEach(work);
            done = page.get(page.size() - 1).sequence();
        }
    }

    private List<Link> page(long after, long last) {
        return database.reads()
                .sql("SELECT * FROM audit_record WHERE sequence > :after AND sequence <= :last ORDER BY sequence LIMIT "
                        + PAGE)
                .param("after", after)
                .param("last", last)
                .query((row, n) -> new Link(
                        row.getLong("sequence"),
                        row.getString("time"),
                        row.getString("actor"),
                        row.getString("act"),
                        row.getString("subject"),
                        row.getString("details"),
                        row.getString("previous"),
                        row.getString("hash")))
                .list();
    }

    private static void insert(JdbcClient sql, Link link) {
        sql.sql("""
                        INSERT INTO audit_record (sequence, time, actor, act, subject, details, previous, hash)
                        VALUES (:sequence, :time, :actor, :act, :subject, :details, :previous, :hash)""")
                .param("sequence", link.sequence())
                .param("time", link.time())
                .param("actor", link.actor())
                .param("act", link.act())
                .param("subject", link.subject())
                .param("details", link.details())
                .param("previous", link.previous())
                .param("hash", link.hash())
                .update();
    }
}
