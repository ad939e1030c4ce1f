package dev.shiren.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.shiren.platform.crypto.Vault;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Addresses that one ticket's decisions are told to, beside those of its scene. Sealed, because they hold a token. */
@Component
public final class Callbacks {

    private final Vault vault;

    public Callbacks(Vault vault) {
        this.vault = vault;
    }

    /**
     * Sets a ticket's address within the caller's transaction.
     *
     * @param ticket our own identifier, with which the address is deleted
     * @param url of https, with a query; {@code &passed=T} or {@code &passed=F} is put at its end
     */
    public void put(JdbcClient sql, String ticket, String url) {
        sql.sql("""
                        INSERT INTO webhook_callback (ticket, url) VALUES (:ticket, :url)
                        ON CONFLICT (ticket) DO UPDATE SET url = :url""")
                .param("ticket", ticket)
                .param("url", vault.seal(url.getBytes(UTF_8), context(ticket)))
                .update();
    }

    /** The address to call for a ticket that was decided. */
    Optional<String> decided(JdbcClient sql, String ticket, boolean passed) {
        return sql.sql("SELECT url FROM webhook_callback WHERE ticket = :ticket")
                .param("ticket", ticket)
                .query((row, n) -> row.getBytes("url"))
                .optional()
                .map(box -> new String(vault.open(box, context(ticket)), UTF_8) + "&passed=" + (passed ? "T" : "F"));
    }

    private static String context(String ticket) {
        return "webhook callback " + ticket;
    }
}
