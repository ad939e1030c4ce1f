package dev.shiren.verification;

import dev.shiren.audit.Actor;
import dev.shiren.audit.Audit;
import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import dev.shiren.scene.Solution;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes past decisions again from the evidence that was kept of them. */
@Component
public final class Replay {

    private final Database database;
    private final Vault vault;
    private final Collector collector;
    private final Audit audit;

    Replay(Database database, Vault vault, Collector collector, Audit audit) {
        this.database = database;
        this.vault = vault;
        this.collector = collector;
        this.audit = audit;
    }

    /**
     * A decision and what it comes to when it is made again.
     *
     * @param pictures SHA-256 of those that were handed in and of the authority's
     * @param same whether status and reasons are the same
     * @param changed models, calibration and thresholds that are set otherwise now; empty when no face was measured
     */
    public record Replayed(
            String biz,
            String ticketId,
            String submission,
            Instant submitted,
            String solution,
            Map<String, String> pictures,
            Verdict decided,
            Verdict again,
            boolean same,
            List<Change> changed) {}

    /** As the wire's status code, with the names of the reasons. */
    public record Verdict(int status, List<String> reasons) {

        private static Verdict of(Decision decision) {
            return new Verdict(
                    Outcome.status(decision).code(),
                    decision.reasons().stream().map(Reason::name).toList());
        }
    }

    /** A setting that was another one; empty where there was or is none. */
    public record Change(String what, Optional<String> then, Optional<String> now) {}

    private record Past(String ticket, Replayed replayed) {}

    /**
     * All decisions on a ticket, the oldest first.
     *
     * @param ticket as the account names it, or our own id, as in the audit's records
     * @param biz which of the account's scenes; empty: any
     */
    public List<Replayed> ticket(String account, Optional<String> biz, String ticket, Actor by) {
        var past = database.reads()
                .sql("""
                        SELECT submission.id, solution, record, submitted_at, biz, ticket_id, ticket, data_key
                        FROM submission JOIN ticket ON ticket.id = submission.ticket
                        WHERE (ticket.id = :ticket OR ticket_id = :ticket AND account = :account
                            AND biz = COALESCE(:biz, biz)) AND record IS NOT NULL
                        ORDER BY submitted_at, submission.id""")
                .param("ticket", ticket)
                .param("account", account)
                .param("biz", biz.orElse(null), Types.VARCHAR)
                .query(this::replayed)
                .list();
        past.stream()
                .collect(Collectors.groupingBy(Past::ticket))
                .forEach((id, all) -> audit.append(Trail.replayed(
                        by,
                        id,
                        all.size(),
                        all.stream().allMatch(one -> one.replayed().same()))));
        return past.stream().map(Past::replayed).toList();
    }

    private Past replayed(ResultSet row, int number) throws SQLException {
        var ticket = row.getString("ticket");
        var submission = row.getString("id");
        var key = vault.unwrap(row.getBytes("data_key"), Tickets.keyContext(ticket));
        var outcome = Submissions.outcome(key, row.getBytes("record"), submission);
        var solution = Solution.named(row.getString("solution")).orElseThrow();
        var decided = Verdict.of(outcome.decision());
        var again = Verdict.of(outcome.decideAgain(solution));
        return new Past(
                ticket,
                new Replayed(
                        row.getString("biz"),
                        row.getString("ticket_id"),
                        submission,
                        Instant.ofEpochMilli(row.getLong("submitted_at")),
                        solution.wireName(),
                        new TreeMap<>(outcome.evidence().map(Evidence::pictures).orElse(Map.of())),
                        decided,
                        again,
                        decided.equals(again),
                        outcome.evidence()
                                .map(evidence -> changes(evidence.provenance()))
                                .orElse(List.of())));
    }

    private List<Change> changes(Map<String, String> then) {
        if (then.isEmpty()) {
            return List.of();
        }
        var now = collector.provenance();
        var names = new TreeSet<>(then.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(then.get(name), now.get(name)))
                .map(name -> new Change(name, Optional.ofNullable(then.get(name)), Optional.ofNullable(now.get(name))))
                .toList();
    }
}
