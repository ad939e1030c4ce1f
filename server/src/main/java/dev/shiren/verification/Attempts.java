package dev.shiren.verification;

import dev.shiren.platform.crypto.Vault;
import dev.shiren.platform.database.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Holds back who tries too often, unless the person or ticket is white-listed. Has no part in any decision. */
@Component
final class Attempts {

    private static final Duration DAY = Duration.ofHours(24);

    private final Database database;
    private final Bearers bearers;
    private final InstantSource clock;
    private final AttemptSettings settings;
    private final Whitelist whitelist;

    Attempts(Database database, Vault vault, InstantSource clock, AttemptSettings settings, Whitelist whitelist) {
        this.database = database;
        this.bearers = new Bearers(vault);
        this.clock = clock;
        this.settings = settings;
        this.whitelist = whitelist;
    }

    /**
     * Refuses one attempt too many. Of attempts at the same moment some more may get through.
     *
     * @param idNumber as given; empty when it is to be read on the ID card
     * @throws dev.shiren.operation.ApiException {@code Throttling.User}
     */
    void check(Ticket ticket, Optional<String> idNumber) {
        if (settings.perDay() <= 0) {
            return;
        }
        var person = idNumber.map(bearers::hash);
        if (recent(ticket, person) >= settings.perDay() && !whitelist.covers(ticket, person)) {
            throw VerificationErrors.TOO_MANY_ATTEMPTS.exception();
        }
    }

    private int recent(Ticket ticket, Optional<String> person) {
        var whose = person.map(hash -> """
                JOIN ticket ON ticket.id = submission.ticket
                JOIN ticket_person ON ticket_person.ticket = ticket.id
                WHERE number_hash = :hash AND account = :account AND biz = :biz""").orElse("WHERE submission.ticket = :ticket");
        var query = database.reads()
                .sql("SELECT COUNT(*) FROM (SELECT 1 FROM submission " + whose
                        + " AND submitted_at > :since LIMIT :most) AS recent")
                .param("since", clock.instant().minus(DAY).toEpochMilli())
                .param("most", settings.perDay());
        return person.map(hash -> query.param("hash", hash)
                        .param("account", ticket.account())
                        .param("biz", ticket.biz()))
                .orElseGet(() -> query.param("ticket", ticket.id()))
                .query(Integer.class)
                .single();
    }
}
