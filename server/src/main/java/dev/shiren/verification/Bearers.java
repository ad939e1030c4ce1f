package dev.shiren.verification;

import dev.shiren.authority.NumberHash;
import dev.shiren.platform.crypto.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which tickets hold something of which person, told by keyed hashes of ID numbers only. */
final class Bearers {

    private final NumberHash numbers;

    Bearers(Vault vault) {
        this.numbers = new NumberHash(vault);
    }

    String hash(String idNumber) {
        return numbers.of(idNumber);
    }

    /** Remembers that a ticket holds something under this number. */
    void note(JdbcClient sql, String ticket, String idNumber) {
        sql.sql("INSERT INTO ticket_person (number_hash, ticket) VALUES (:number, :ticket) ON CONFLICT DO NOTHING")
                .param("number", hash(idNumber))
                .param("ticket", ticket)
                .update();
    }
}
